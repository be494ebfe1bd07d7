"""What is read: a file per collection, and the kit that serves them all as OGC API Features."""
