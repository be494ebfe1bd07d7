"""What a result cites: the method, its version and where it was published."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Method:
    """A published method as implemented here; `version` changes when our numbers change."""

    id: str
    version: str
    citation: str
    url: str | None = None
