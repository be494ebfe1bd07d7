"""Warnings of national authorities in CAP: kept as they came, threaded, told as hazards."""
