"""What led to what: hazard events that set off others, as people state it and rules propose it."""
