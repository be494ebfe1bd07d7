"""Calendars of meetings and trainings that any client subscribes to, and replies read back."""
