"""Queries on the projection of assets."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select, text

from services.risk.exposure.assets import FACTS
from services.risk.exposure.tables import asset
from shared.contracts.events.asset import AssetState, counted_in
from shared.database import ReadSession, WriteSession

# Parsed once: a registry sends it thousands of times, and parsing took a third of each.
_SAVE = text(
    """
    WITH before AS (
        SELECT city FROM asset WHERE id = :id
    ), saved AS (
        INSERT INTO asset (
            id, version, city, status, owner_city, classification, country, system,
            subtype, name, longitude, latitude, taxonomy, criticality, vs30_m_s
        )
        VALUES (
            :id, :version, :city, :status, :owner_city, :classification, :country, :system,
            :subtype, :name, :longitude, :latitude, :taxonomy, :criticality, :vs30_m_s
        )
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
        RETURNING city
    )
    INSERT INTO exposure_change (city)
    SELECT city FROM saved WHERE city IS NOT NULL
    UNION
    SELECT before.city FROM before, saved WHERE before.city IS NOT NULL
    """
)


async def save(session: WriteSession, states: Sequence[AssetState]) -> None:
    """Keep states, in their order, each unless a newer version is known.

    A change marks the cities it concerns: the one the asset counts in now and the one before.
    """
    # One round trip for all.
    await session.execute(
        _SAVE,
        [
            {
                "id": state.id,
                "version": state.version,
                "city": counted_in(state.owner_city, state.city),
                "status": state.status,
                "owner_city": state.owner_city,
                "classification": state.classification.value,
                "country": state.country,
                "system": state.system.value,
                "subtype": state.subtype,
                "name": state.name,
                "longitude": state.longitude,
                "latitude": state.latitude,
                "taxonomy": state.taxonomy,
                "criticality": state.criticality,
                "vs30_m_s": state.vs30_m_s,
            }
            for state in states
        ],
    )


async def of_city(session: ReadSession, city: str) -> Sequence[Row[*tuple[Any, ...]]]:
    """Return the active assets of a city, rows of `FACTS` in the order of their ids."""
    rows = await session.execute(
        select(*(asset.c[name] for name in FACTS))
        .where(asset.c.city == city, asset.c.status == "active")
        .order_by(asset.c.id)
    )
    return rows.all()
