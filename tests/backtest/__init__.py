"""What was observed of past earthquakes, and how far our estimates lie from it."""
