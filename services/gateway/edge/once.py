"""Commands whose answer shows a secret: done once per Idempotency-Key, and shown once."""

from shared.commands import Command
from shared.database import WriteSession
from shared.errors import Conflict


async def once(session: WriteSession, asked: Command) -> None:
    """Refuse a command that was done before: what it made stands, and its secret is not kept.

    What is kept of the first answer by `asked.answer` must have no secret.

    Raises
    ------
    Conflict
        Naming what it made, as `made`.
    IdempotencyConflict
        When the key was used with another body.
    """
    if done := await asked.first_answer(session):
        made = done.headers["Location"]
        raise Conflict("secret-shown-once", address=made, extensions={"made": made})
