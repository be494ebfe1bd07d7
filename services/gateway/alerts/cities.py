"""The cities that alerts are for, as last stated: languages, time zone and boundary."""

from collections.abc import Collection

from sqlalchemy.dialects.postgresql import insert

from services.gateway.alerts.tables import city
from shared.contracts.events.city import CityState
from shared.database import ReadSession, WriteSession, driver


async def save(session: WriteSession, state: CityState) -> None:
    """Keep a city's newest state."""
    statement = insert(city).values(
        id=state.id, version=state.version, state=state.model_dump(mode="json")
    )
    new = statement.excluded
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["id"],
            set_={"version": new.version, "state": new.state},
            where=new.version > city.c.version,
        )
    )


async def find(session: ReadSession, name: str) -> CityState | None:
    """Return a city, None while it is not known here."""
    return (await find_all(session, [name])).get(name)


async def find_all(session: ReadSession, names: Collection[str]) -> dict[str, CityState]:
    """Return those of the named cities that are known here."""
    rows = await driver(session).fetch(
        "SELECT state::text FROM alert_city WHERE id = ANY($1)", list(names)
    )
    cities = [CityState.model_validate_json(state) for (state,) in rows]
    return {each.id: each for each in cities}
