"""Words of the alerts in the coalition's seven languages: a Fluent file per language and kind."""
