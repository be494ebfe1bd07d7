"""Instruments in custody, the Declaration first, and certified copies of them (Art. 11)."""
