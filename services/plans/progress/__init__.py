"""What becomes of plans and measures: progress, links, accepted risks, contributions, worth."""
