"""Who belongs to the Coalition and who works with it (Art. 3, 4, 10)."""
