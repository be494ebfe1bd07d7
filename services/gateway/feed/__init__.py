"""The change feed: every event of the platform in one gap-free order."""
