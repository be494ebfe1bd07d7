"""The journal: what holders of keys asked to be changed, when, and whether it was done."""
