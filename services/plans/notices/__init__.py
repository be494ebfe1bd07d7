"""What the Coalition's work asks of its readers now, each told in the reader's language."""
