"""What collections have in common: columns, queries, pages, the OGC routes and their document."""
