"""Alert threads: what they are, when policy wants one, and what is done to them."""
