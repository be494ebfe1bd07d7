"""Practical measures (Art. 5)."""
