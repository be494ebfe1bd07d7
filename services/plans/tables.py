"""Every table of the plans database, for migrations."""

from services.plans.assessments.tables import assessment
from services.plans.attachments.tables import attachment, attachment_part, attachment_use
from services.plans.cities.tables import city
from services.plans.groups.tables import gap
from services.plans.history import transition
from services.plans.measures.tables import measure
from services.plans.plans.tables import plan, plan_version
from services.plans.record import record
from services.plans.reviews.tables import facility, upstream
from services.plans.schema import idempotency, inbox, metadata, outbox, restriction
from services.plans.search.tables import findable
from services.plans.versions import record_version

__all__ = [
    "assessment",
    "attachment",
    "attachment_part",
    "attachment_use",
    "city",
    "facility",
    "findable",
    "gap",
    "idempotency",
    "inbox",
    "measure",
    "metadata",
    "outbox",
    "plan",
    "plan_version",
    "record",
    "record_version",
    "restriction",
    "transition",
    "upstream",
]
