"""The alert policies of cities, as plans last stated them (ADR 0049)."""

from collections.abc import Collection, Mapping

from sqlalchemy.dialects.postgresql import insert

from services.gateway.alerts.tables import policy
from shared.contracts.events.hazard import Kind
from shared.contracts.events.policy import AlertPolicyState
from shared.database import ReadSession, WriteSession, driver

Stated = Mapping[tuple[str, Kind], AlertPolicyState]
"""The policies in force, by city and kind of hazard."""


async def save(session: WriteSession, state: AlertPolicyState) -> None:
    """Keep a policy's newest state; what has ended is kept, so that nothing older revives it."""
    statement = insert(policy).values(
        id=state.id,
        version=state.version,
        city=state.owner_city,
        state=state.model_dump(mode="json"),
    )
    new = statement.excluded
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["id"],
            set_={"version": new.version, "state": new.state},
            where=new.version > policy.c.version,
        )
    )


async def in_force(session: ReadSession, cities: Collection[str]) -> Stated:
    """Return the policies of the named cities; of two of one kind the newer holds.

    There are two for as long as the end of one comes behind the begin of the next.
    """
    rows = await driver(session).fetch(
        """
        SELECT state::text
        FROM alert_policy
        WHERE city = ANY($1) AND state ->> 'status' = 'in_force'
        """,
        list(cities),
    )
    stated = [AlertPolicyState.model_validate_json(state) for (state,) in rows]
    states = sorted(stated, key=lambda one: one.updated_at)
    return {(one.owner_city, one.hazard_kind): one for one in states}
