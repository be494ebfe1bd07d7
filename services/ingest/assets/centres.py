"""Where the cities lie and what they are called, as plans last stated it."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import RowMapping, select
from sqlalchemy.dialects.postgresql import insert

from services.ingest.assets.tables import city
from shared.contracts.events.city import CityState
from shared.database import ReadSession, WriteSession

_CHANGES = ("version", "longitude", "latitude", "country", "names", "member")


class Centre(NamedTuple):
    """The reference point of a city, degrees."""

    longitude: float
    latitude: float


async def save(session: WriteSession, state: CityState) -> None:
    """Keep where a city lies by its newest state."""
    statement = insert(city).values(
        id=state.id,
        version=state.version,
        longitude=state.longitude,
        latitude=state.latitude,
        country=state.country,
        names=state.names,
        member=state.status != "withdrawn",
    )
    new = statement.excluded
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["id"],
            set_={name: new[name] for name in _CHANGES},
            where=new.version > city.c.version,
        )
    )


async def find(session: ReadSession, names: Collection[str]) -> Mapping[str, Centre]:
    """Return those of the named cities that are known here."""
    columns = (city.c.id, city.c.longitude, city.c.latitude)
    rows = await session.execute(select(*columns).where(city.c.id.in_(names)))
    return {row.id: Centre(row.longitude, row.latitude) for row in rows}


async def names(session: ReadSession) -> list[str]:
    """Return the cities that are known here, by name."""
    return list(await session.scalars(select(city.c.id).order_by(city.c.id)))


async def members(session: ReadSession) -> Sequence[RowMapping]:
    """Return the cities that have not left the coalition: id, country, names and centre."""
    columns = (city.c.id, city.c.country, city.c.names, city.c.longitude, city.c.latitude)
    rows = await session.execute(select(*columns).where(city.c.member).order_by(city.c.id))
    return rows.mappings().all()
