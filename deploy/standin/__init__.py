"""Local stand-ins of the upstream servers: their paths, formats, ETags and deletions, offline."""
