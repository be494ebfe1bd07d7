"""Alerts sent to agencies: who receives what, and what became of each message."""
