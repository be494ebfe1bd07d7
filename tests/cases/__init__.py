"""Inputs with right values that others have worked out, beside the project, not in it."""
