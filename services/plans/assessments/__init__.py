"""What risk found out, kept to show which measures and plans it touches."""
