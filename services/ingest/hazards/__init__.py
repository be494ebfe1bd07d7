"""Hazard events: one per real event, whoever reported it."""
