"""The Disaster Resilience Scorecard for Cities at its preliminary level (Art. 4)."""
