"""The collection of cities."""

from collections.abc import Sequence

from sqlalchemy import Column, Double, Table, Text

from services.gateway.reads.kit import store
from services.gateway.reads.kit.collection import Collection, Filter
from services.gateway.reads.kit.columns import feature_columns, feature_indexes
from services.gateway.reads.kit.feature import Feature, shown
from services.gateway.reads.kit.schema import properties_of
from services.gateway.schema import metadata
from shared.contracts.events.city import (
    CityRegistered,
    CityState,
    CityUpdated,
    MemberAdded,
    MemberWithdrawn,
)
from shared.database import WriteSession, bring
from shared.languages import best

PARTIES = "parties"
"""Subject of `bring`: who takes part, and in what, may be another number now."""
CityEvent = CityRegistered | CityUpdated | MemberAdded | MemberWithdrawn

table = Table(
    "city",
    metadata,
    *feature_columns(),
    Column("country", Text, nullable=False, index=True),
    Column("status", Text, nullable=False, index=True),
    # Its reference point, whatever its outline: where its assessments are shown.
    Column("longitude", Double, nullable=False),
    Column("latitude", Double, nullable=False),
    *feature_indexes("city", timed=False),
)


def feature(city: CityState) -> Feature:
    """Return the feature of a city: its boundary where it is known, else its centre."""
    return Feature(
        id=city.id,
        version=city.version,
        owner_city=city.owner_city,
        owner_country=city.owner_country,
        classification=city.classification,
        point=(city.longitude, city.latitude),
        polygons=[city.boundary] if city.boundary else None,
        title=best(city.names, "en")[1],
        properties=shown(city, "boundary"),
        columns={
            "country": city.country,
            "status": city.status,
            "longitude": city.longitude,
            "latitude": city.latitude,
        },
    )


async def project(session: WriteSession, events: Sequence[CityEvent]) -> None:
    """Project cities."""
    await store.save(session, table, [feature(event.data) for event in events])
    bring(session, PARTIES)


CITIES = Collection(
    id="cities",
    titles={"en": "Cities", "ru": "Города"},
    description="Cities of the coalition and cities that prepare to join it.",
    table=table,
    properties=properties_of(CityState, hidden=["boundary"]),
    filters=(
        Filter("country", "ISO 3166-1 alpha-2 code."),
        Filter("status", "Membership.", choices=("member", "withdrawn", "registered")),
    ),
    temporal=False,
    projects={CityEvent: project},
)
