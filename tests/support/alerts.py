"""Assessments that deserve an alert, and the five founding cities as alerts know them."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from services.gateway.alerts.cap import document as cap
from services.gateway.alerts.cap.compose import Composer
from services.gateway.alerts.cap.sender import Sender
from services.gateway.alerts.thread import model
from services.gateway.alerts.thread.message import Message
from services.gateway.alerts.thread.model import Alert
from services.gateway.alerts.thread.policy import Policy
from services.gateway.alerts.words.catalogue import Catalogue
from shared.contracts.events import Event
from shared.contracts.events.assessment import (
    AssessmentCompleted,
    AssessmentState,
    AssessmentSuperseded,
    AssetImpact,
    DamageStates,
    Exposed,
    Fractiles,
    Intensity,
    Losses,
    PopulationSummary,
    SystemSummary,
)
from shared.contracts.events.asset import System
from shared.contracts.events.city import CityState
from shared.contracts.events.hazard import Author, HazardState
from shared.database import WriteSession
from shared.handlers import Batched, Handler
from shared.languages import Language
from tests.support import gateway

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)
POLICY = Policy()
DOMAIN = "csc-ca.org"
SENDER = Sender(DOMAIN)
WORDS = Catalogue()
COMPOSER = Composer(SENDER, WORDS, public_url="https://data.example.org")
CITIES = Path(__file__).resolve().parents[2] / "data" / "cities.json"


def founders() -> list[CityState]:
    """Return the founding cities of the seed, each with a boundary."""
    return [_city(row) for row in json.loads(CITIES.read_text())["cities"]]


def _city(row: dict[str, Any]) -> CityState:
    east, north = row["lon"] + 0.1, row["lat"] + 0.1
    west, south = row["lon"] - 0.1, row["lat"] - 0.1
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return CityState(
        owner_city=row["id"],
        owner_country=row["country"],
        id=row["id"],
        version=1,
        names=row["names"],
        country=row["country"],
        subdivision=row["province"],
        timezone=row["timezone"],
        languages=row["languages"],
        longitude=row["lon"],
        latitude=row["lat"],
        boundary=[ring],
    )


def founder(name: str) -> CityState:
    """Return one founding city."""
    return next(city for city in founders() if city.id == name)


def strong(city: str = "osh", version: int = 1, **changes: Any) -> AssessmentState:
    """Return an orange assessment with facilities at risk, of an earthquake an hour ago."""
    quake = {
        name.removeprefix("quake_"): changes.pop(name)
        for name in list(changes)
        if name.startswith("quake_")
    }
    names: dict[Language, str] = founder(city).names
    exercise = changes.get("exercise", False)
    hazard = gateway.hazard_state(
        origin_time=NOW - timedelta(hours=1), exercise=exercise, revision=version, **quake
    )
    values: dict[str, Any] = {
        "id": uuid4(),
        "version": version,
        "owner_city": city,
        "hazard": hazard.id,
        "hazard_revision": version,
        "city": city,
        "city_names": names,
        "hazard_state": hazard,
        "level": "orange",
        "distance_km": 42.4,
        "footprint": shaken(Fractiles(p05=5.9, p50=7.1, p95=8.2)),
        "systems": _systems(),
        "population": PopulationSummary(
            population=322164,
            exposed=[
                Exposed(measure="mmi", at_least=4.5, people=321_432.0, p05=310_000, p95=322_164),
                Exposed(measure="mmi", at_least=5.5, people=320_432.0, p05=90_000, p95=322_164),
                Exposed(measure="mmi", at_least=6.5, people=200_000.0, p05=0, p95=321_000),
            ],
            losses=Losses(
                fatalities=Fractiles(p05=3, p50=150, p95=2000),
                fatality_bins=[0.05, 0.1, 0.25, 0.4, 0.15, 0.05, 0.0],
                fatality_level="orange",
                at_least_one_death=0.95,
            ),
        ),
        "worst": [_impact("Osh Regional Hospital", 0.62), _impact("School № 5 <Курманжан>", 0.41)],
    }
    return gateway.assessment(**values | changes).data


def of_hazard(hazard: HazardState, *footprint: Intensity, **changes: Any) -> AssessmentState:
    """Return an assessment of another hazard for Osh, computed three days after its begin.

    `worst` and the losses of its people are empty unless given: no method counts them there.
    """
    base = strong()
    assert base.population
    people = base.population.model_copy(update={"exposed": [], "losses": Losses()})
    values = {
        "hazard": hazard.id,
        "hazard_state": hazard,
        "footprint": list(footprint),
        "population": people,
        "worst": [],
        "exercise": hazard.exercise,
        "computed_at": hazard.begins + timedelta(days=3),
    }
    return base.model_copy(update=values | changes)


def shaken(mmi: Fractiles, msk64: Fractiles | None = None) -> list[Intensity]:
    """Return the footprint of an earthquake at a city's reference point."""
    measures = {
        ("pga", "g"): Fractiles(p05=0.1, p50=0.2, p95=0.4),
        ("pgv", "cm/s"): Fractiles(p05=5, p50=12, p95=30),
        ("mmi", "degree"): mmi,
    }
    if msk64:
        measures["msk64", "degree"] = msk64
    return [
        Intensity(measure=measure, unit=unit, **value.model_dump())
        for (measure, unit), value in measures.items()
    ]


def _systems() -> list[SystemSummary]:
    known = {
        System.HEALTH: (25, Fractiles(p05=1, p50=3, p95=7)),
        System.EDUCATION: (110, Fractiles(p05=5, p50=14, p95=31)),
    }
    return [
        SystemSummary(
            system=system,
            coverage="registered",
            assets=known[system][0],
            assessed=known[system][0],
            damaged=known[system][1],
            functionality=Fractiles(p05=0.4, p50=0.6, p95=0.8),
        )
        if system in known
        else SystemSummary(system=system, coverage="none", assets=0, assessed=0)
        for system in System
    ]


def _impact(name: str, moderate: float) -> AssetImpact:
    share = Fractiles(p05=0.1, p50=0.2, p95=0.4)
    return AssetImpact(
        asset=uuid4(),
        name=name,
        system=System.HEALTH,
        subtype="hospital",
        longitude=72.8,
        latitude=40.5,
        criticality=5,
        intensity=Intensity(measure="pga", unit="g", p05=0.1, p50=0.2, p95=0.4),
        damage=DamageStates(
            none=1 - moderate - 0.1,
            slight=0.1,
            moderate=moderate - 0.06,
            extensive=0.05,
            complete=0.01,
        ),
        functionality=share,
    )


def completed(state: AssessmentState) -> AssessmentCompleted:
    """Return the event that states an assessment."""
    return AssessmentCompleted.of(
        state, subject=state.id, version=state.version, time=NOW, key=state.hazard
    )


def superseded(state: AssessmentState, reason: str, *words: Author) -> AssessmentSuperseded:
    """Return the event that an assessment no longer stands, by these words if any."""
    changes = {"status": "superseded", "reason": reason, "words": list(words)}
    gone = state.model_copy(update=changes)
    return AssessmentSuperseded.of(
        gone, subject=gone.id, version=gone.version, time=NOW, key=gone.hazard
    )


def drafted(assessment: AssessmentState) -> Alert:
    """Return the draft of an assessment that deserves one."""
    alert = model.draft(assessment, POLICY, NOW)
    assert alert is not None
    return alert


def message_of(
    alert: Alert, city: CityState, earlier: Sequence[Message] = (), now: datetime = NOW
) -> Message:
    """Return the next message of a thread."""
    return cap.message_of(alert, city, earlier, now, sender=SENDER, words=WORDS)


async def hand(
    handlers: Mapping[type[Event], Handler | Batched], session: WriteSession, event: Event
) -> None:
    """Hand an event to its handler, as a consumer does where it comes alone."""
    handler = handlers[type(event)]
    if isinstance(handler, Batched):
        await handler.handler(session, [event])
    else:
        await handler(session, event)
