"""API keys: issued, listed, revoked, and asked at the door."""
