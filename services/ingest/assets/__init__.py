"""The registry of critical-infrastructure assets."""
