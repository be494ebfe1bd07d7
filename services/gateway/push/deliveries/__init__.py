"""Deliveries: one message on its way to one receiver."""
