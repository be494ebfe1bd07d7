"""Upstream formats: pure parsers from bytes to items, one file per format."""
