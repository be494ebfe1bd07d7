"""Observations: series of what stations measure or models forecast, and the hazards they make."""
