"""Tables as offices send them: CSV in whatever dialect and encoding, and Excel workbooks."""
