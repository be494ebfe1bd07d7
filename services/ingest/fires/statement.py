"""What is stated of a group of detections: a wildfire, or why it is none. Pure."""

from collections.abc import Container, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from services.ingest.fires import ground
from services.ingest.fires.cluster import SILENCE
from services.ingest.fires.model import Detection
from services.ingest.hazards.solution import Name, Solution
from shared.contracts.events.hazard import Area, Wildfire

Verdict = Literal["wildfire", "static", "unconfirmed"]
"""`static`: all of it lies where heat stays for months, such as a flare or a furnace;
`unconfirmed`: every pixel of it has low confidence, as sunlit roofs and water have."""

STATIC_DAYS = 15
"""Days with heat within a place of 0.01 degrees or one beside it. In what NOAA-20 saw of Kyrgyzstan
and around it from June to September 2023 six places have 27 to 101 of them, and every other 12 at
most: a judgement between the two."""
STATIC_SPAN = timedelta(days=30)
"""Least time between the first and the last of these days: no grass burns for so long."""
PASS = timedelta(minutes=20)
"""What one satellite sees within is one pass; the next is an hour and a half later."""


def is_static(days: Iterable[date]) -> bool:
    """Say whether heat on these days comes from a source that stays where it is."""
    known = sorted(set(days))
    return len(known) >= STATIC_DAYS and known[-1] - known[0] >= STATIC_SPAN


def judge(members: Sequence[Detection], static: Container[int]) -> Verdict:
    """Return what a group of detections is; `static` holds the places where heat stays."""
    if all(each.place in static for each in members):
        return "static"
    if all(each.confidence == "low" for each in members):
        return "unconfirmed"
    return "wildfire"


def solution(members: Sequence[Detection], links: Iterable[Name], now: datetime) -> Solution:
    """Return what is stated of a fire: its members in the order of time, and its former names.

    It counts as over `SILENCE` after it was last seen.
    """
    first, last = members[0], members[-1]
    passes = _passes(members)
    longitude, latitude = _middle(members)
    return Solution(
        name=Name(first.network, first.label),
        updated_at=now,
        dated=False,
        kind="wildfire",
        begins=first.at,
        ends=last.at + SILENCE,
        geometry=Area(longitude=longitude, latitude=latitude, polygons=ground.outline(members)),
        detail=Wildfire(
            detections=len(members),
            area_km2=round(ground.area_km2(members), 2),
            frp_mw=passes[-1],
            highest_frp_mw=max((each for each in passes if each is not None), default=None),
            last_seen_at=last.at,
            satellites=sorted({each.satellite for each in members}),
        ),
        place=None,
        review="automatic",
        links=frozenset(links),
        note=last.note,
    )


def _passes(members: Sequence[Detection]) -> list[float | None]:
    """Return the radiative power of each pass, MW, in their order; None: no pixel states any."""
    passes: list[list[Detection]] = []
    newest: dict[str, list[Detection]] = {}
    for each in members:
        seen = newest.get(each.satellite)
        if seen is None or each.at - seen[-1].at > PASS:
            seen = newest[each.satellite] = []
            passes.append(seen)
        seen.append(each)
    passes.sort(key=lambda seen: seen[-1].key)
    known = [[each.frp_mw for each in seen if each.frp_mw is not None] for seen in passes]
    return [round(sum(values), 2) if values else None for values in known]


def _middle(members: Sequence[Detection]) -> tuple[float, float]:
    """Return the mean of the pixels' middles, degrees."""
    first = members[0].longitude
    east = [(each.longitude - first + 180) % 360 - 180 for each in members]
    longitude = (first + sum(east) / len(east) + 180) % 360 - 180
    return round(longitude, 5), round(sum(each.latitude for each in members) / len(members), 5)
