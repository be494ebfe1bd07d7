"""What is known here of hazards in cities: their threads, the cities, and these's policies."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import asyncpg

from services.gateway.alerts.assessed import Place
from shared.contracts.events.city import CityState
from shared.contracts.events.hazard import Kind
from shared.contracts.events.policy import AlertPolicyState
from shared.database import WriteSession, driver


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of some places, and of no others."""

    news: Collection[Place]
    """Those of which the transaction has remembered an assessment (`assessed.news`)."""
    opened: Collection[Place]
    """Those of which there is a thread, whatever its state."""
    cities: Mapping[str, CityState]
    policies: Mapping[tuple[str, Kind], AlertPolicyState]
    """Those in force, by city and kind of hazard (ADR 0049)."""


# Asked together: what a statement costs by itself is more than what these find.
_PLACES = """
    SELECT 'thread' AS what, hazard, city, NULL AS state
    FROM alert_thread
    JOIN unnest($1::uuid[], $2::text[]) AS places (hazard, city) USING (hazard, city)
    UNION ALL
    SELECT 'city', NULL, id, state::text
    FROM alert_city
    WHERE id = ANY($2)
    UNION ALL
    SELECT 'policy', NULL, city, state::text
    FROM alert_policy
    WHERE city = ANY($2) AND state ->> 'status' = 'in_force'
"""
_KNOWN = f"""{_PLACES}
    UNION ALL
    SELECT 'news', hazard, city, NULL
    FROM alert_assessed
    JOIN unnest($1::uuid[], $2::text[]) AS places (hazard, city) USING (hazard, city)
    WHERE alert_assessed.xmin = pg_current_xact_id()::xid
"""  # noqa: S608 - nobody's words


async def known(session: WriteSession, places: Collection[Place]) -> Known:
    """Return what is known of places, and which of them are news to the transaction.

    Of two policies of one kind the newer holds: there are two for as long as the end of one comes
    behind the begin of the next.
    """
    return await _known(driver(session), _KNOWN, places)


async def seen(connection: asyncpg.Connection, places: Collection[Place]) -> Known:
    """Return the same in no transaction, to which none of them can be news."""
    return await _known(connection, _PLACES, places)


async def _known(connection: asyncpg.Connection, asked: str, places: Collection[Place]) -> Known:
    rows = await connection.fetch(
        asked, [hazard for hazard, _ in places], [city for _, city in places]
    )
    stated = [
        AlertPolicyState.model_validate_json(row["state"])
        for row in rows
        if row["what"] == "policy"
    ]
    return Known(
        news={(row["hazard"], row["city"]) for row in rows if row["what"] == "news"},
        opened={(row["hazard"], row["city"]) for row in rows if row["what"] == "thread"},
        cities={
            row["city"]: CityState.model_validate_json(row["state"])
            for row in rows
            if row["what"] == "city"
        },
        policies={
            (one.owner_city, one.hazard_kind): one
            for one in sorted(stated, key=lambda one: one.updated_at)
        },
    )
