"""Fill a city's registry with what OpenStreetMap knows: one question to Overpass, one import.

The answer is © OpenStreetMap contributors under the ODbL, and is stored so.
"""

import asyncio
import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from deploy.home import Running
from shared.http import Client, HTTPFailure

OVERPASS = "https://overpass-api.de/api/interpreter"
SYSTEMS: Mapping[str, Sequence[str]] = {
    "HEALTH": (
        '["amenity"~"^(hospital|clinic|doctors|pharmacy|dentist)$"]',
        '["healthcare"]',
        '["emergency"="ambulance_station"]',
    ),
    "EDUCATION": ('["amenity"~"^(school|kindergarten|college|university)$"]',),
    "ELECTRICITY": ('["power"~"^(substation|plant)$"]',),
    "WATER": (
        '["man_made"~"^(water_(works|tower|well)|wastewater_plant|pumping_station)$"]',
        '["man_made"="reservoir_covered"]',
        '["waterway"="dam"]',
        '["landuse"="reservoir"]',
        '["water"="reservoir"]',
    ),
    "COMMUNICATIONS": (
        '["man_made"="communications_tower"]',
        '["tower:type"="communication"]',
        '["telecom"~"^(exchange|data_center)$"]',
    ),
    "FOOD": (
        '["amenity"="marketplace"]',
        '["shop"~"^(supermarket|wholesale)$"]',
        '["industrial"="bakery"]',
        '["man_made"="silo"]',
    ),
    "TRANSPORT": (
        '["aeroway"="aerodrome"]',
        '["railway"="station"]',
        '["amenity"~"^(bus_station|fuel)$"]',
        '["man_made"="bridge"]',
    ),
    "OTHER": ('["amenity"~"^(fire_station|police|townhall)$"]',),
}
"""What is asked of OpenStreetMap, by system; what its tags mean to us, ingest says."""
AROUND_KM = 15.0
"""Round the reference point of a city that states no limits."""
KM_PER_DEGREE = 111.2
ANSWER_SECONDS = 180
TRIES, BUSY_SECONDS = 4, 30.0
"""Overpass gives each address few places at a time and says 429 or 504 where none is free."""
BUSY = {429, 502, 503, 504}
MOST_BYTES = 64 * 1024 * 1024


class FacilitiesError(Exception):
    """A city could not be filled; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be filled, and how."""

    cities: Sequence[str]
    systems: Collection[str]
    overpass: str
    dry_run: bool


def systems_of(text: str | None) -> Collection[str]:
    """Return the systems that a list such as `WATER,FOOD` names; none: all.

    Raises
    ------
    FacilitiesError
        When one of them is none.
    """
    if text is None:
        return list(SYSTEMS)
    named = [part.strip().upper() for part in text.split(",") if part.strip()]
    unknown = sorted(set(named) - set(SYSTEMS))
    if unknown or not named:
        said = ", ".join(unknown) or repr(text)
        raise FacilitiesError(f"no system: {said}; there are {', '.join(SYSTEMS)}")
    return named


async def fill(running: Running, key: str, asked: Asked) -> list[str]:
    """Fill cities one after another and return a line for each.

    Raises
    ------
    FacilitiesError
        When a city is not known, Overpass gives no answer, or the import is refused.
    """
    client = Client(agent="qalqan (disaster-risk platform; facilities)", allow_private=True)
    try:
        return [await _fill(client, running.gateway, key, city, asked) for city in asked.cities]
    except HTTPFailure as error:
        raise FacilitiesError(f"no answer: {error}") from error
    finally:
        await client.close()


async def _fill(client: Client, gateway: str, key: str, city: str, asked: Asked) -> str:
    reply = await client.request("GET", f"{gateway}/v1/cities/{city}")
    if reply.status != 200:
        raise FacilitiesError(f"{city}: {_detail(reply.body)}")
    known = json.loads(reply.body)
    elements = await _elements(client, asked.overpass, question(known, asked.systems))
    query = (
        f"owner_city={city}&country={known['country']}&source=osm&classification=public"
        f"&licence=ODbL-1.0&dry_run={str(asked.dry_run).lower()}"
    )
    reply = await client.request(
        "POST",
        f"{gateway}/v1/assets/import?{query}",
        headers={"X-API-Key": key, "Content-Type": "application/json"},
        body=elements,
        within=ANSWER_SECONDS,
    )
    if reply.status != 200:
        raise FacilitiesError(f"{city}: the import was refused: {_detail(reply.body)}")
    done = json.loads(reply.body)
    counts = ", ".join(
        f"{done[name]} {name.replace('_', ' ')}"
        for name in ("created", "updated", "unchanged", "refused", "left_out")
    )
    told = [f"{city}: {done['rows']} facilities of OpenStreetMap: {counts}"]
    told += [f"  {each['field']}: {each['detail']}" for each in done["errors"][:5]]
    if asked.dry_run:
        told.append("  nothing was stored: leave --dry-run out to store it")
    return "\n".join(told)


def question(city: Mapping[str, Any], systems: Collection[str]) -> str:
    """Return what is asked of Overpass: the facilities of these systems within the city's limits.

    Parameters
    ----------
    city
        As `/v1/cities/{id}` answers.
    """
    south, west, north, east = _box(city)
    area = f"({south:.5f},{west:.5f},{north:.5f},{east:.5f})"
    parts = "".join(f"nwr{tags}{area};" for system in systems for tags in SYSTEMS[system])
    return f"[out:json][timeout:{ANSWER_SECONDS}];({parts});out center tags;"


def _box(city: Mapping[str, Any]) -> tuple[float, float, float, float]:
    """Return south, west, north and east of the limits of a city."""
    boundary = city.get("boundary")
    if boundary:
        ring = boundary["coordinates"][0] if isinstance(boundary, dict) else boundary[0]
        xs, ys = [point[0] for point in ring], [point[1] for point in ring]
        return min(ys), min(xs), max(ys), max(xs)
    x, y = city["longitude"], city["latitude"]
    up = AROUND_KM / KM_PER_DEGREE
    across = up / math.cos(math.radians(y))
    return y - up, x - across, y + up, x + across


async def _elements(client: Client, overpass: str, asked: str) -> bytes:
    """Return the answer of Overpass, asked again while it is busy."""
    for left in reversed(range(TRIES)):
        reply = await client.request(
            "POST",
            overpass,
            headers={"Content-Type": "text/plain; charset=utf-8"},
            body=asked.encode(),
            within=ANSWER_SECONDS + 20,
            at_most=MOST_BYTES,
        )
        if reply.status == 200:
            return _whole(reply.body)
        if reply.status not in BUSY or not left:
            break
        await asyncio.sleep(BUSY_SECONDS)
    raise FacilitiesError(f"Overpass ({overpass}) answered {reply.status}: {_detail(reply.body)}")


def _whole(body: bytes) -> bytes:
    """Return an answer that is no half: Overpass says `remark` where it ran out of time."""
    try:
        remark = json.loads(body).get("remark")
    except (ValueError, AttributeError) as error:
        raise FacilitiesError(f"Overpass answered no JSON: {body[:200]!r}") from error
    if remark:
        raise FacilitiesError(f"Overpass gave up: {remark}; ask for fewer --systems")
    return body


def _detail(body: bytes) -> str:
    try:
        problem = json.loads(body)
        return str(problem.get("detail") or problem.get("title"))
    except (ValueError, AttributeError):
        return body[:200].decode(errors="replace")
