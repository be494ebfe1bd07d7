"""The desk: where a duty officer who has signed in reads what waits, and decides."""
