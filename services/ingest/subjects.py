"""What ingest takes in: the subject of each type of item that readers yield."""

from services.ingest.fires.model import Detection
from services.ingest.fires.take import Fires
from services.ingest.hazards.solution import Retraction, Solution
from services.ingest.hazards.take import Hazards
from services.ingest.observations.facts import thresholds
from services.ingest.observations.model import Observation
from services.ingest.observations.use import Observations
from services.ingest.payloads.subject import Subjects
from services.ingest.settings import IngestSettings


def subjects(settings: IngestSettings) -> Subjects:
    """Return the subjects by type of item."""
    hazards = Hazards(settings.rules)
    return {
        Solution: hazards,
        Retraction: hazards,
        Observation: observations(settings),
        Detection: Fires(hazards),
    }


def observations(settings: IngestSettings) -> Observations:
    """Return the subject of values of series, which hands what they make to the hazards."""
    return Observations(
        Hazards(settings.rules), thresholds(settings.data_dir), exercise=settings.exercise
    )
