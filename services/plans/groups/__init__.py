"""Commissions and working groups (Art. 5a): their terms, seats, coverage and sleep."""
