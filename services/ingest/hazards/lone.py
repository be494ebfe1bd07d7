"""New earthquakes of which one catalogue alone tells: written as stored, without being made.

Nearly all rows of a catalogue are such events, and nobody is told of them before they are
announced, when their states are read back. To make and check a state took 25 us, and to write it
10 more; this takes 11 for both. What a state checks holds of each solution, and a test holds that
both ways come to the same bytes.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pydantic_core import to_json

from services.ingest.hazards.kinds import KINDS
from services.ingest.hazards.kinds.kind import Span
from services.ingest.hazards.model import Confided, confided
from services.ingest.hazards.rules import Rules
from services.ingest.hazards.solution import Record
from shared.contracts.events.hazard import HIP, SEVERITIES, Author, Earthquake, Point, Severity
from shared.policy import COALITION, Classification


@dataclass(frozen=True, slots=True)
class Lone:
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
        self._severities: dict[Severity, str] = {}
        """Of magnitudes in tenths there are few."""
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
        east, north = _json(where.longitude), _json(where.latitude)
        source, source_id = solution.name
        alias = f'{{"source":{_json(source)},"source_id":{_json(source_id)}}}'
        state = (
            f'{self._beginning},"exercise":{_json(exercise)},"id":{_json(lone.id)}'
            f',"revision":1,"kind":"{solution.kind}"'
            f"{_known('hip', solution.hip or HIP.get(solution.kind))}"
            f',"status":"{standing.phase}","phase":"{standing.phase}"'
            f',"begins":{_json(begins)}{_known("ends", ends)}'
            f',"geometry":{{"type":"Point","longitude":{east},"latitude":{north}}}'
            f',"bbox":[{east},{north},{east},{north}],"severity":{self._severity(severity)}'
            f',"detail":{written(quake)}{_known("place", solution.place or None)}'
            f',"review":"{"reviewed" if solution.review == "reviewed" else "automatic"}"'
            f',"preferred":{alias},"aliases":[{alias}],"solutions":1,"merged_from":[]'
            f',"triggered_by":[],"led_to":[],"catalogue":true{_known("note", solution.note)}'
            f',{self._ending},"magnitude":{_json(quake.magnitude)}'
            f"{_known('depth_km', quake.depth_km)}}}"
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

    def _severity(self, severity: Severity) -> str:
        written = self._severities.get(severity)
        if written is None:
            self._severities[severity] = written = confided(severity)
        return written


def _json(value: object) -> str:
    return to_json(value, inf_nan_mode="null").decode()


def _known(key: str, value: object) -> str:
    """Return a pair of an object, or nothing of what is not known."""
    return "" if value is None else f',"{key}":{_json(value)}'
