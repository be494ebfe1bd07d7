"""Meetings, trainings and consultations (Art. 5b)."""
