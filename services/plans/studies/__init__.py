"""Studies and projects of the cities, and the methods they rest on (Art. 5)."""
