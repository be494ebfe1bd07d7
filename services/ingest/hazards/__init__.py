"""Hazard events: one per real earthquake, whoever reported it."""
