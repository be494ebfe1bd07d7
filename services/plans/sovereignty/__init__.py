"""What each city keeps for itself: mandates, policies, consents, its own voice (Art. 2, 9)."""
