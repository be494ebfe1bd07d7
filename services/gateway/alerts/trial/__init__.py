"""Test alerts: CAP messages of status Test, by which the way of alerts is tried."""
