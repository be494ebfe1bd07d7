"""Formats of earthquakes."""
