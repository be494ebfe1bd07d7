"""The OGC collection of alerts that have been issued."""

from services.gateway.alerts import tables
from services.gateway.features.collection import Collection, Filter
from shared.contracts.events.assessment import LEVELS
from shared.contracts.events.hazard import KINDS

STATES = ("issued", "updated", "cancelled", "expired")

ALERTS = Collection(
    id="alerts",
    title="Alerts",
    description="One feature per hazard and city for which a CAP message went out, as the message "
    "that stands tells it; its signed XML is in `cap`. Ended ones stay, with that state.",
    table=tables.alert,
    filters=(
        Filter("city", "Member city, by its id, such as `osh`."),
        Filter("hazard", "Id of the hazard event."),
        Filter("kind", "Kind of the hazard.", choices=KINDS),
        Filter("level", "Alert level.", choices=LEVELS),
        Filter("state", "State.", choices=STATES),
        Filter("status", "The same as `state`.", choices=STATES, column="state"),
        Filter("exercise", "Whether it belongs to an exercise.", kind="boolean"),
    ),
)
