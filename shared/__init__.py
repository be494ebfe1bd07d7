"""What two or more services use: the bus, the outbox, events, settings, errors, policy."""
