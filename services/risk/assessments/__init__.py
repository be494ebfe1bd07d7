"""What hazards do to cities: computed, stated, kept to be computed again."""
