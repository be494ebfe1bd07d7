"""The collections the gateway projects itself; alerts bring their own."""

from services.gateway.features import tables
from services.gateway.features.collection import Collection, Filter
from shared.contracts.events.assessment import LEVELS
from shared.contracts.events.asset import System
from shared.contracts.events.hazard import KINDS, SEVERITIES

CITY = "Member city, by its id, such as `osh`."

CITIES = Collection(
    id="cities",
    title="Cities",
    description="Cities of the coalition and cities that prepare to join it.",
    table=tables.city,
    filters=(
        Filter("country", "ISO 3166-1 alpha-2 code."),
        Filter("status", "Membership.", choices=("member", "withdrawn", "registered")),
    ),
    temporal=False,
)

HAZARDS = Collection(
    id="hazards",
    title="Hazard events",
    description="One feature per real event, whoever reported it: its preferred solution, all its "
    "names in `aliases`, its `revision`. Retracted and merged events stay, with that status.",
    table=tables.hazard,
    filters=(
        Filter("kind", "Kind of hazard.", choices=KINDS),
        Filter(
            "min_severity",
            "At least this severe in itself.",
            kind="ranked",
            compare=">=",
            choices=SEVERITIES,
            column="severity",
        ),
        Filter("hip", "UNDRR-ISC Hazard Information Profile code, 2025 edition."),
        Filter("status", "State.", choices=("forecast", "ongoing", "past", "retracted", "merged")),
        Filter("magnitude", "Exactly this magnitude.", kind="number"),
        Filter("min_magnitude", "At least.", kind="number", compare=">=", column="magnitude"),
        Filter("max_magnitude", "At most.", kind="number", compare="<=", column="magnitude"),
        Filter("exercise", "Whether it belongs to an exercise.", kind="boolean"),
    ),
)

ASSETS = Collection(
    id="assets",
    title="Critical infrastructure",
    description="Facilities of the seven systems the declaration names, and others.",
    table=tables.asset,
    filters=(
        Filter("city", CITY),
        Filter("country", "ISO 3166-1 alpha-2 code."),
        Filter("system", "Infrastructure system.", choices=tuple(System)),
        Filter("subtype", "Kind of facility, such as `hospital`."),
        Filter("status", "Whether it is in use.", choices=("active", "retired")),
    ),
    temporal=False,
)

ASSESSMENTS = Collection(
    id="assessments",
    title="Impact assessments",
    description="What a hazard revision does to a city: footprint, functionality by system, people "
    "and losses, with p05, p50 and p95. Superseded ones stay, with that status.",
    table=tables.assessment,
    filters=(
        Filter("city", CITY),
        Filter("hazard", "Id of the hazard event."),
        Filter("kind", "Kind of the hazard.", choices=KINDS),
        Filter("level", "Alert level.", choices=LEVELS),
        Filter("status", "Whether it stands.", choices=("completed", "superseded")),
        Filter("exercise", "Whether it belongs to an exercise.", kind="boolean"),
    ),
)

COLLECTIONS = (CITIES, HAZARDS, ASSETS, ASSESSMENTS)
