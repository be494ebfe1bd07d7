"""Where the cities lie, as plans last stated it: facilities far away are asked about."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.ingest.assets.tables import city
from shared.contracts.events.city import CityState
from shared.database import ReadSession, WriteSession


class Centre(NamedTuple):
    """The reference point of a city, degrees."""

    longitude: float
    latitude: float


async def save(session: WriteSession, state: CityState) -> None:
    """Keep where a city lies by its newest state."""
    statement = insert(city).values(
        id=state.id, version=state.version, longitude=state.longitude, latitude=state.latitude
    )
    new = statement.excluded
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["id"],
            set_={name: new[name] for name in ("version", "longitude", "latitude")},
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
