"""The hazards that are known: a projection of what ingest states."""
