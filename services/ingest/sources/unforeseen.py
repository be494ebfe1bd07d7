"""What nobody foresaw while a source was asked: a failure of that source, and of no other."""

from traceback import TracebackException

import structlog

from services.ingest.sources.model import Source

FRAMES = 40
"""Of a traceback, the last: a recursion without end has a thousand."""

log = structlog.get_logger(__name__)


def unforeseen(source: Source, error: Exception) -> str:
    """Log where an error arose, and return what is said of it in the health of its source.

    Both leave out its text, which may hold an address with the secret of the source in it.
    """
    name = type(error).__name__
    log.error("source met a defect", source=source.name, error=name, exception=_traceback(error))
    return f"{name}: nobody foresaw this, the log of ingest says where it arose"


def _traceback(error: Exception) -> str:
    """Return the traceback of an error, with those of what led to it, without their texts."""
    parts = []
    told: TracebackException | None = TracebackException.from_exception(error, limit=-FRAMES)
    while told is not None:
        parts.append(f"{''.join(told.stack.format())}{told.exc_type.__name__}")
        told = told.__cause__ or told.__context__
    return "\nafter\n".join(parts)
