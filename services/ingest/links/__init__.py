"""What feeds only point to: documents that are fetched one by one, and read as payloads."""
