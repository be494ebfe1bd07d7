"""Derives every shipped table from the captures; run as ``python -m data.build``."""
