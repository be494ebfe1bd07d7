"""The plans service: the coalition, its cities, action plans and measures."""
