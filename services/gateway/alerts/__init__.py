"""The platform's own CAP alerts: drafted by policy, approved, issued, updated, ended."""
