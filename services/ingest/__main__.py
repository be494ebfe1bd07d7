"""`python -m services.ingest`: see shared.serve."""

from services.ingest.app import create
from services.ingest.settings import IngestSettings
from shared.serve import main

if __name__ == "__main__":
    main("ingest", IngestSettings, create)
