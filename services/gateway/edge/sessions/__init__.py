"""Who has signed in with a browser: a session stands for a key."""
