"""Bodies of the journal."""

from datetime import datetime

from pydantic import BaseModel


class LineView(BaseModel):
    """One command: who asked for what, when, and what came of it."""

    number: int
    at: datetime
    city: str
    """For which the caller spoke; `coalition` for none alone."""
    name: str | None
    """Name of the key; shown to those who act for its city, as the person is."""
    person: str | None
    room: str
    """The collection that it is about, such as `alerts`."""
    act: str
    """What was asked for: the last word of the path, else `create`, `change` or `end`."""
    subject: str
    """Id of what it is about, as far as the path or the answer says."""
    about: str | None
    """City whose the record is, where the answer says so."""
    done: bool | None
    """Null: it was never answered, and nobody knows whether it was done."""
    status: int | None
    """HTTP status of the answer."""
    reason: str | None
    """As the caller gave it."""
