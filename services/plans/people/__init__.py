"""People in numbers, the pressures on cities, and the four goals of Article 1."""
