"""The scenarios that cities published: a projection of what plans state."""
