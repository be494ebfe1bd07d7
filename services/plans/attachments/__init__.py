"""Files that belong to records: kept with them, and read by whoever reads them."""
