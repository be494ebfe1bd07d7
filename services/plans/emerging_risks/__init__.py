"""Emerging risks: what a city watches before it is a hazard that anybody can measure."""
