"""Sources of the setting whose upstream wants a key: paused until the installation has it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from services.ingest.payloads import pauses
from services.ingest.sources.declared import SETTING
from services.ingest.sources.defaults import KEYS
from services.ingest.sources.model import Secret, Source, credentials
from shared.database import WriteSession
from shared.policy import Principal

BY = Principal(SETTING.name, SETTING.city)
"""Who pauses them, and resumes no pause of anybody else."""


async def wait(
    session: WriteSession, seeds: Sequence[Source], secrets: Mapping[str, Secret], now: datetime
) -> None:
    """Pause each that lacks its key, and resume what was paused for that once the key is there."""
    for source in seeds:
        if source.auth is None:
            continue
        standing = await pauses.of(session, source.name, now)
        lacking = _lacking(source, secrets)
        if lacking and standing is None:
            await pauses.begin(session, source.name, BY, reason=lacking, until=None, now=now)
        elif not lacking and standing is not None and standing.by_name == BY.name:
            await pauses.end(session, source.name, BY, now)


def _lacking(source: Source, secrets: Mapping[str, Secret]) -> str | None:
    """Return what to do about a key that is not there, None where it is."""
    assert source.auth is not None
    try:
        credentials(source, secrets)
    except LookupError as error:
        where = KEYS.get(source.auth.secret)
        told = f"; a key is given at {where}" if where else ""
        return f"{error}{told}, and restart"
    return None
