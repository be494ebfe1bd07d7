"""Decisions by consensus or silence, and what is to be done after them (Art. 5b)."""
