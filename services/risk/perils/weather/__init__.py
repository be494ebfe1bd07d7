"""Weather whose strength makes the level: heat, cold, wind, blizzards, dust."""
