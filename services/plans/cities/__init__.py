"""Cities of the coalition and the coalition itself."""
