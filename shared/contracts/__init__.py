"""The public law: events, topics and documents that partners may rely on."""
