"""Situation reports: of a city and of the coalition, on demand and kept for each day."""
