"""Finding records by what they say, however it was typed."""
