"""Earthquakes."""
