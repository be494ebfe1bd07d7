"""CAP 1.2 messages: composed, signed and published."""
