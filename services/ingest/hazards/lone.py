"""New earthquakes of which one catalogue alone tells: written as stored, without being made.

Nearly all rows of a catalogue are such events, and nobody is told of them before they are
announced, when their states are read back. To make and check a state took 25 us, and to write it
10 more; this takes 11 for both. What a state checks holds of each solution, and a test holds that
both ways come to the same bytes.
"""

from datetime import datetime
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from pydantic_core import to_json

from services.ingest.hazards.kinds import KINDS
from services.ingest.hazards.kinds.kind import Span
from services.ingest.hazards.model import Confided, confided
from services.ingest.hazards.rules import Rules
from services.ingest.hazards.solution import Record
from shared.contracts.events.hazard import HIP, SEVERITIES, Author, Earthquake, Point
from shared.policy import COALITION, Classification


class Lone(NamedTuple):
    """A new earthquake of which one catalogue alone tells."""

    id: UUID
    record: Record
    writer: "Writer"

    def row(self, written: Confided) -> tuple[object, ...]:
        """Return it as `rows.HAZARD` has it."""
        return self.writer.row(self, written)


class Writer:
    """Knows the lone events of a batch, and writes them."""

    def __init__(self, rules: Rules, now: datetime, by: Author | None) -> None:
        self._rules = rules
        self._now = now
        self._asked = by is None or by.asked
        author, at = f'"by":{confided(by)},' if by else "", _json(now)
        self._beginning = f'{{"owner_city":"{COALITION}","classification":"{Classification.PUBLIC}"'
        self._ending = f'"statements":[],{author}"words":[],"first_seen_at":{at},"updated_at":{at}'

    def takes(self, record: Record) -> bool:
        """Say whether a new event, of which nothing is known but this, is one of them.

        Not what a city sends, nor what a source says of people: states tell of their words.
        """
        solution = record.solution
        return (
            self._asked
            and solution is not None
            and solution.catalogue
            and record.withdrawn_at is None
            and (record.stated_by is None or record.stated_by.asked)
            and solution.statement is None
            and isinstance(solution.detail, Earthquake)
            and isinstance(solution.geometry, Point)
        )

    def row(self, lone: Lone, written: Confided) -> tuple[object, ...]:
        """Return an event as `rows.HAZARD` has it."""
        solution = lone.record.solution
        assert solution is not None
        kind = KINDS[solution.kind]
        described = kind.describe([lone.record])
        quake, where = described.detail, described.geometry
        assert isinstance(quake, Earthquake)
        begins, ends = described.lasts or (solution.begins, solution.ends)
        standing = kind.standing(Span(begins, ends, self._now), self._rules, self._now)
        severity = kind.severity(quake, None)
        exercise = self._rules.exercise or solution.name.drill
        source, source_id = solution.name
        alias = _json({"source": source, "source_id": source_id})
        # Ids, times and numbers have no comma: written at once they take a third of the time.
        size = (quake.magnitude, quake.depth_km)
        plain = _json((lone.id, begins, ends, where.longitude, where.latitude, *size))
        id_, first, last, east, north, magnitude, depth_km = plain[1:-1].split(",")
        state = (
            f'{self._beginning},"exercise":{"true" if exercise else "false"},"id":{id_}'
            f',"revision":1,"kind":"{solution.kind}"'
            f"{_hip(solution.hip or HIP.get(solution.kind))}"
            f',"status":"{standing.phase}","phase":"{standing.phase}"'
            f',"begins":{first}{_pair("ends", ends, last)}'
            f',"geometry":{{"type":"Point","longitude":{east},"latitude":{north}}}'
            f',"bbox":[{east},{north},{east},{north}],"severity":{written(severity)}'
            f',"detail":{written(quake)}{_known("place", solution.place or None)}'
            f',"review":"{"reviewed" if solution.review == "reviewed" else "automatic"}"'
            f',"preferred":{alias},"aliases":[{alias}],"solutions":1,"merged_from":[]'
            f',"triggered_by":[],"led_to":[],"catalogue":true{_known("note", solution.note)}'
            f',{self._ending},"magnitude":{magnitude}'
            f"{_pair('depth_km', quake.depth_km, depth_km)}}}"
        )
        return (
            lone.id,
            1,
            solution.kind,
            standing.phase,
            begins,
            where.longitude,
            where.latitude,
            SEVERITIES.index(severity.level),
            quake.magnitude,
            state,
            False,
            standing.until,
        )


def _json(value: object) -> str:
    return to_json(value, inf_nan_mode="null").decode()


@lru_cache(maxsize=100)
def _hip(code: str | None) -> str:
    """Return the pair of a profile, of which there are few."""
    return _known("hip", code)


def _known(key: str, value: object) -> str:
    """Return a pair of an object, or nothing of what is not known."""
    return "" if value is None else _pair(key, value, _json(value))


def _pair(key: str, value: object, written: str) -> str:
    """Return a pair of an object, its value written already, or nothing of what is not known."""
    return "" if value is None else f',"{key}":{written}'
