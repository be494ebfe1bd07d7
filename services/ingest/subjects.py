"""What ingest takes in: the subject of each type of item that readers yield."""

from collections.abc import Sequence

from services.ingest.assets import centres
from services.ingest.fires.model import Detection
from services.ingest.fires.take import Fires
from services.ingest.hazards.rules import Rules
from services.ingest.hazards.solution import Retraction, Solution
from services.ingest.hazards.take import Hazards
from services.ingest.links.model import Link
from services.ingest.links.use import Links
from services.ingest.observations.facts import thresholds
from services.ingest.observations.model import Observation
from services.ingest.observations.use import Observations
from services.ingest.payloads.subject import Subjects
from services.ingest.settings import IngestSettings
from services.ingest.warnings import terms
from services.ingest.warnings.model import Message
from services.ingest.warnings.places import City, city_of
from services.ingest.warnings.use import Warnings
from shared.database import ReadSession


def subjects(settings: IngestSettings, rules: Rules) -> Subjects:
    """Return the subjects by type of item."""
    hazards = Hazards(rules)
    return {
        Solution: hazards,
        Retraction: hazards,
        Observation: observations(settings, rules),
        Message: warnings(settings, rules),
        Detection: Fires(hazards),
        Link: Links(),
    }


def observations(settings: IngestSettings, rules: Rules) -> Observations:
    """Return the subject of values of series, which hands what they make to the hazards."""
    return Observations(
        Hazards(rules),
        [one.threshold for one in thresholds(settings.data_dir)],
        exercise=settings.exercise,
    )


def warnings(settings: IngestSettings, rules: Rules) -> Warnings:
    """Return the subject of warnings, which hands what they tell to the hazards."""
    return Warnings(
        Hazards(rules),
        terms.load(settings.data_dir),
        _members,
        settings.warning_certificates,
        exercise=settings.exercise,
    )


async def _members(session: ReadSession) -> Sequence[City]:
    return [city_of(dict(row)) for row in await centres.members(session)]
