"""Decisions by consensus or silence (Art. 5b)."""
