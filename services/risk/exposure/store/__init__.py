"""Queries on what is exposed."""
