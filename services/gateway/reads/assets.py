"""The collection of facilities."""

from collections.abc import Sequence

from sqlalchemy import Column, Table, Text

from services.gateway.reads.kit import store
from services.gateway.reads.kit.collection import CITY, Collection, Filter
from services.gateway.reads.kit.columns import feature_columns, feature_indexes
from services.gateway.reads.kit.feature import Feature, shown
from services.gateway.reads.kit.schema import properties_of
from services.gateway.schema import metadata
from shared.contracts.events.asset import (
    AssetRegistered,
    AssetRetired,
    AssetState,
    AssetUpdated,
    System,
)
from shared.database import WriteSession

AssetEvent = AssetRegistered | AssetUpdated | AssetRetired

table = Table(
    "asset",
    metadata,
    *feature_columns(),
    Column("city", Text, index=True),
    Column("country", Text, nullable=False, index=True),
    Column("system", Text, nullable=False, index=True),
    Column("subtype", Text, nullable=False, index=True),
    Column("status", Text, nullable=False, index=True),
    *feature_indexes("asset", timed=False),
    info={"dataset": "assets"},
)


def feature(asset: AssetState) -> Feature:
    """Return the feature of a facility."""
    return Feature(
        id=str(asset.id),
        version=asset.version,
        owner_city=asset.owner_city,
        owner_country=asset.owner_country,
        classification=asset.classification,
        point=(asset.longitude, asset.latitude),
        title=asset.name,
        properties=shown(asset, "longitude", "latitude"),
        columns={
            "city": asset.city,
            "country": asset.country,
            "system": asset.system.value,
            "subtype": asset.subtype,
            "status": asset.status,
        },
    )


async def project(session: WriteSession, events: Sequence[AssetEvent]) -> None:
    """Project facilities."""
    await store.save(session, table, [feature(event.data) for event in events])


ASSETS = Collection(
    id="assets",
    titles={"en": "Critical infrastructure", "ru": "Критическая инфраструктура"},
    description="Facilities of the seven systems the declaration names, and others.",
    table=table,
    properties=properties_of(AssetState, hidden=["longitude", "latitude"]),
    filters=(
        Filter("city", CITY),
        Filter("country", "ISO 3166-1 alpha-2 code."),
        Filter("system", "Infrastructure system.", choices=tuple(System)),
        Filter("subtype", "Kind of facility, such as `hospital`."),
        Filter("status", "Whether it is in use.", choices=("active", "retired")),
    ),
    temporal=False,
    projects={AssetEvent: project},
)
