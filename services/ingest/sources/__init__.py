"""Upstream sources: which there are, how they are polled, how healthy they are."""
