"""Hazards that a duty officer declares, by the same intake as what sources send."""
