"""Sources whose upstream wants a key: each waits until the installation has it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from services.ingest.payloads import pauses
from services.ingest.sources.declared import SETTING
from services.ingest.sources.defaults import KEYS, waits
from services.ingest.sources.model import NoSecretError, Secret, Source, credentials
from shared.database import WriteSession
from shared.policy import Principal

BY = Principal(SETTING.name, SETTING.city)
"""Who has them wait, and resumes no pause of anybody else."""


async def wait(
    session: WriteSession, sources: Iterable[Source], secrets: Mapping[str, Secret], now: datetime
) -> None:
    """Let each that lacks its secret wait, and end that where the secret is there."""
    for source in sources:
        if source.auth is None:
            continue
        standing = await pauses.of(session, source.name, now)
        lacking = _lacking(source, secrets)
        if lacking and (standing is None or (waits(standing) and standing.reason != lacking)):
            await pauses.begin(session, source.name, BY, reason=lacking, until=None, now=now)
        elif not lacking and waits(standing):
            await pauses.end(session, source.name, BY, now)


def _lacking(source: Source, secrets: Mapping[str, Secret]) -> str | None:
    """Return what to do about a key that is not there, None where it is."""
    assert source.auth is not None
    try:
        credentials(source, secrets)
    except NoSecretError as error:
        where = KEYS.get(source.auth.secret)
        told = f"; a key is given at {where}" if where else ""
        return f"{error}{told}, and restart"
    return None
