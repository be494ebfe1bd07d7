"""The alert policies of cities, as plans last stated them (ADR 0049)."""

from sqlalchemy.dialects.postgresql import insert

from services.gateway.alerts.tables import policy
from shared.contracts.events.policy import AlertPolicyState
from shared.database import WriteSession


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
