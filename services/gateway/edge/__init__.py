"""What every request passes: keys, door, limits, proxy; and the documents of the whole."""
