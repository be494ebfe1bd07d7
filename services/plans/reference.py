"""What one record says of another: it is there, and its writer may read it."""

from uuid import UUID

from services.plans import record
from services.plans.record import Record
from shared.database import WriteSession
from shared.errors import Invalid
from shared.policy import Principal


def pointed(about: str | None) -> tuple[str, UUID] | None:
    """Return kind and id of `kind:id`; None where it names no id of a record."""
    name, _, text = (about or "").partition(":")
    try:
        return name, UUID(text)
    except ValueError:
        return None


async def referred(
    session: WriteSession, by: Principal, kind: str, field: str, said: str
) -> Record:
    """Return the record that a body's `field` names by its id.

    Raises
    ------
    Invalid
        When there is none, or not for this caller.
    """
    found = await record.one(session, by, kind, UUID(said))
    if found is None:
        raise Invalid.field(f"#/{field}", "no-record", kind=kind, id=said)
    return found
