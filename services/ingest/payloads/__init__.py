"""Raw payloads as they arrived, their receipts, and the quarantine."""
