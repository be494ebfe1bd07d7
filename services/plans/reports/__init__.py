"""Reports against the frameworks of Article 3: computed when read, of what the platform has."""
