"""The collection of alerts that have been issued; the alerts' own transactions write it."""

from collections.abc import Sequence

from sqlalchemy import Boolean, Column, Table, Text

from services.gateway.reads.hazards import DETAILS, OF_EARTHQUAKES, called, measured
from services.gateway.reads.kit import store
from services.gateway.reads.kit.collection import CITY, Collection, Filter
from services.gateway.reads.kit.columns import feature_columns, feature_indexes
from services.gateway.reads.kit.feature import Feature, Position
from services.gateway.reads.kit.schema import TEXT, properties_of
from services.gateway.schema import metadata
from shared.contracts.events.alert import AlertState
from shared.contracts.events.assessment import LEVELS, AssessmentState
from shared.contracts.events.hazard import KINDS
from shared.writes import Writes

STATES = ("issued", "updated", "cancelled", "expired")

table = Table(
    "alert",
    metadata,
    *feature_columns(),
    Column("kind", Text, nullable=False, index=True),
    Column("city", Text, nullable=False, index=True),
    Column("hazard", Text, nullable=False, index=True),
    Column("level", Text, nullable=False, index=True),
    Column("state", Text, nullable=False, index=True),
    Column("exercise", Boolean, nullable=False, index=True),
    *feature_indexes("alert"),
)


def feature(
    alert: AlertState, basis: AssessmentState, rings: Sequence[Sequence[Position]]
) -> Feature:
    """Return the feature of a thread of which a message is out: that message, in the city's area.

    `basis` is the assessment the message tells, `rings` the closed rings of the city. Its time is
    from when the message was sent until it expires.
    """
    return Feature(
        id=str(alert.id),
        version=alert.version,
        owner_city=alert.owner_city,
        owner_country=alert.owner_country,
        classification=alert.classification,
        polygons=[[[list(corner) for corner in ring]] for ring in rings],
        starts=alert.sent,
        ends=alert.expires,
        title=alert.headline.get("en") or called(basis.hazard_state),
        # First what the hazard says, whose own `level` is no level of an alert.
        properties=measured(basis.hazard_state)
        | alert.model_dump(mode="json", exclude={"id"})
        | {
            "status": "Exercise" if basis.exercise else "Actual",
            "begins": basis.hazard_state.begins.isoformat(),
        }
        | {"cap": f"/feeds/alerts/{alert.identifier}.xml"},
        columns={
            "kind": basis.hazard_state.kind,
            "city": alert.city,
            "hazard": str(alert.hazard),
            "level": basis.level,
            "state": alert.state,
            "exercise": basis.exercise,
        },
    )


def show(
    writes: Writes,
    alert: AlertState,
    basis: AssessmentState,
    rings: Sequence[Sequence[Position]],
) -> None:
    """Write the feature of a thread as its standing message tells it."""
    store.gather(writes, table, feature(alert, basis, rings))


ALERTS = Collection(
    id="alerts",
    titles={"en": "Alerts", "ru": "Оповещения"},
    description="One feature per hazard and city for which a CAP message went out, as the message "
    "that stands tells it; its signed XML is in `cap`. Ended ones stay, with that state.",
    table=table,
    properties=properties_of(
        AlertState,
        *DETAILS,
        status=TEXT | {"enum": ["Actual", "Exercise"]},
        begins=TEXT | {"format": "date-time"},
        cap=TEXT | {"description": "Path of the signed message."},
        **OF_EARTHQUAKES,
    ),
    filters=(
        Filter("city", CITY),
        Filter("hazard", "Id of the hazard event."),
        Filter("kind", "Kind of the hazard.", choices=KINDS),
        Filter("level", "Alert level.", choices=LEVELS),
        Filter("state", "State.", choices=STATES),
        Filter("status", "The same as `state`.", choices=STATES, column="state"),
        Filter("exercise", "Whether it belongs to an exercise.", kind="boolean"),
    ),
)
