"""Maps as pictures: what the collections say of a place, drawn over ground that ships."""
