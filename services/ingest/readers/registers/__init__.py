"""Registers of disasters: what happened to whole countries, by day and code, as a file each."""
