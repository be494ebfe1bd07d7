"""Queries on the projection of assets."""

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Row, text

from services.risk.exposure.part import Rows, bounds_of
from shared.contracts.events.asset import AssetState, counted_in
from shared.database import ReadSession, WriteSession

PARTS = 64
"""Parts that are read at once: 10 MB on their way."""

# One statement for all, parsed once: a registry sends thousands of batches.
_SAVE = text(
    """
    WITH given AS (
        SELECT *
        FROM unnest(
            CAST(:id AS uuid[]), CAST(:version AS int[]), CAST(:city AS text[]),
            CAST(:status AS text[]), CAST(:owner_city AS text[]), CAST(:classification AS text[]),
            CAST(:country AS text[]), CAST(:system AS text[]), CAST(:subtype AS text[]),
            CAST(:name AS text[]), CAST(:longitude AS float8[]), CAST(:latitude AS float8[]),
            CAST(:taxonomy AS text[]), CAST(:criticality AS int[]), CAST(:vs30_m_s AS float8[])
        ) AS given (
            id, version, city, status, owner_city, classification, country, system, subtype, name,
            longitude, latitude, taxonomy, criticality, vs30_m_s
        )
    ), before AS (
        SELECT id, asset.city
        FROM asset
        JOIN given USING (id)
    ), saved AS (
        INSERT INTO asset (
            id, version, city, status, owner_city, classification, country, system,
            subtype, name, longitude, latitude, taxonomy, criticality, vs30_m_s
        )
        SELECT *
        FROM given
        ORDER BY id
        ON CONFLICT (id) DO UPDATE
        SET version = excluded.version,
            city = excluded.city,
            status = excluded.status,
            owner_city = excluded.owner_city,
            classification = excluded.classification,
            country = excluded.country,
            system = excluded.system,
            subtype = excluded.subtype,
            name = excluded.name,
            longitude = excluded.longitude,
            latitude = excluded.latitude,
            taxonomy = excluded.taxonomy,
            criticality = excluded.criticality,
            vs30_m_s = excluded.vs30_m_s
        WHERE excluded.version > asset.version
        RETURNING id, city
    ), touched AS (
        SELECT city, id FROM saved WHERE city IS NOT NULL
        UNION
        SELECT before.city, id FROM before JOIN saved USING (id) WHERE before.city IS NOT NULL
    )
    INSERT INTO exposure_change (city, assets)
    SELECT city, array_agg(id)
    FROM touched
    GROUP BY city
    """
)


async def save(session: WriteSession, states: Sequence[AssetState]) -> None:
    """Keep states, each unless a newer version is known.

    A change marks the cities it concerns: the one the asset counts in now and the one before.
    """
    newest: dict[Any, AssetState] = {}
    for state in states:
        if state.id not in newest or state.version > newest[state.id].version:
            newest[state.id] = state
    kept = list(newest.values())
    columns: dict[str, list[Any]] = {
        name: [getattr(state, name) for state in kept]
        for name in (
            "id",
            "version",
            "status",
            "owner_city",
            "country",
            "subtype",
            "name",
            "longitude",
            "latitude",
            "taxonomy",
            "criticality",
            "vs30_m_s",
        )
    }
    columns["city"] = [counted_in(state.owner_city, state.city) for state in kept]
    columns["classification"] = [state.classification.value for state in kept]
    columns["system"] = [state.system.value for state in kept]
    await session.execute(_SAVE, columns)


# Numbers come as the bytes that arrays are made of: of a million facilities in a second.
_PARTS = text(
    """
    SELECT part.prefix, found.*
    FROM unnest(CAST(:prefixes AS int[]), CAST(:first AS uuid[]), CAST(:last AS uuid[]))
        AS part (prefix, first, last)
    CROSS JOIN LATERAL (
        SELECT string_agg(uuid_send(id), '') AS ids,
               array_agg(owner_city) AS owner_city,
               array_agg(classification) AS classification,
               array_agg(country) AS country,
               array_agg(system) AS system,
               array_agg(subtype) AS subtype,
               array_agg(name) AS name,
               string_agg(float8send(longitude), '') AS longitude,
               string_agg(float8send(latitude), '') AS latitude,
               array_agg(taxonomy) AS taxonomy,
               string_agg(int4send(criticality), '') AS criticality,
               string_agg(float8send(coalesce(vs30_m_s, 'NaN')), '') AS vs30_m_s
        FROM (
            SELECT *
            FROM asset
            WHERE city = :city
                AND id BETWEEN part.first AND part.last
                AND status = 'active'
            ORDER BY id
        ) AS standing
    ) AS found
    WHERE found.ids IS NOT NULL
    ORDER BY part.prefix
    """
)


async def number_of(session: ReadSession, city: str) -> int:
    """Return how many active assets a city has."""
    found: int = await session.scalar(
        text("SELECT count(*) FROM asset WHERE city = :city AND status = 'active'"), {"city": city}
    )
    return found


async def parts_of(
    session: ReadSession, city: str, bits: int, prefixes: Collection[int]
) -> dict[int, Rows]:
    """Return the active assets of a city in the order of their ids, by part; none: no part."""
    found: dict[int, Rows] = {}
    wanted = sorted(prefixes)
    for start in range(0, len(wanted), PARTS):
        some = wanted[start : start + PARTS]
        bounds = [bounds_of(prefix, bits) for prefix in some]
        rows = await session.execute(
            _PARTS,
            {
                "city": city,
                "prefixes": some,
                "first": [first for first, _ in bounds],
                "last": [last for _, last in bounds],
            },
        )
        found |= {row.prefix: _rows(row) for row in rows}
    return found


def _rows(row: Row[*tuple[Any, ...]]) -> Rows:
    values = {name: getattr(row, name) for name in Rows._fields}
    for name in ("longitude", "latitude", "vs30_m_s"):
        values[name] = np.frombuffer(values[name], ">f8")
    values["criticality"] = np.frombuffer(values["criticality"], ">i4")
    return Rows(**values)
