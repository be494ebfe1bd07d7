"""What ingest takes in: the subject of each type of item that readers yield."""

from services.ingest.hazards.solution import Retraction, Solution
from services.ingest.hazards.take import Hazards
from services.ingest.payloads.subject import Subjects
from services.ingest.settings import IngestSettings


def subjects(settings: IngestSettings) -> Subjects:
    """Return the subjects by type of item."""
    hazards = Hazards(settings.rules)
    return {Solution: hazards, Retraction: hazards}
