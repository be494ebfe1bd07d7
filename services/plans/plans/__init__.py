"""Action plans that integrate risk reduction and adaptation (Art. 6)."""
