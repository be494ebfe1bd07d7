"""What ingest takes in: the subject of each type of item that readers yield."""

from services.ingest.hazards.rules import Rules
from services.ingest.hazards.solution import Retraction, Solution
from services.ingest.hazards.take import Hazards
from services.ingest.observations.facts import thresholds
from services.ingest.observations.model import Observation
from services.ingest.observations.use import Observations
from services.ingest.payloads.subject import Subjects
from services.ingest.settings import IngestSettings


def subjects(settings: IngestSettings, rules: Rules) -> Subjects:
    """Return the subjects by type of item."""
    hazards = Hazards(rules)
    return {Solution: hazards, Retraction: hazards, Observation: observations(settings, rules)}


def observations(settings: IngestSettings, rules: Rules) -> Observations:
    """Return the subject of values of series, which hands what they make to the hazards."""
    return Observations(
        Hazards(rules),
        [one.threshold for one in thresholds(settings.data_dir)],
        exercise=settings.exercise,
    )
