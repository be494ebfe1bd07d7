"""Receivers: where an agency takes alerts, which of them, and in what form."""
