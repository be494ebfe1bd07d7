"""Every event of the platform: CloudEvents 1.0, one file per subject, owned by its producer.

Within a version only optional fields are added and readers ignore unknown fields; a breaking
change is a new type published beside the old one.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shared.contracts.events.every import EVENTS, Event, UnknownEventError, parse, schemas

__all__ = ["EVENTS", "Event", "UnknownEventError", "parse", "schemas"]


def __getattr__(name: str) -> Any:
    """Return one of `__all__`: whoever asks for one subject alone does not load all others."""
    if name not in __all__:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    from shared.contracts.events import every  # noqa: PLC0415 - the others, a second in a slow hour

    return getattr(every, name)
