"""What is registered of cities, as pages show it: read once in a while, whoever asks.

The register counts all facilities of a city anew for each who asks; what pages say of it may be
some seconds old.
"""

from typing import Any

from services.gateway.console.behind import Behind
from services.gateway.refreshed import Refreshed
from shared.contracts.events.asset import System
from shared.languages import Language
from shared.policy import Principal

SECONDS, MOST_SECONDS = 5.0, 30.0
"""After how long it is read again, and how old at most it is when it is shown."""
KEPT = 100

Coverage = list[dict[str, Any]]
"""`CityCoverage` of ingest: cities, each with its systems."""


class CoverageWatch:
    """Knows what is registered, by what a reader may see of it."""

    def __init__(self, behind: Behind) -> None:
        self._behind = behind
        self._kept: Refreshed[object, Coverage] = Refreshed(
            SECONDS, MOST_SECONDS, KEPT, worth=lambda _: True
        )

    async def of(self, principal: Principal, language: Language, city: str | None) -> Coverage:
        """Return what is registered of a city, or of all, of what this reader may read.

        Raises
        ------
        NotFound
            When no such city is known.
        Unavailable
            When the service that keeps the register does not answer.
        """

        async def find() -> Coverage:
            told = await self._behind.read("ingest", "/v1/coverage", principal, language, city=city)
            found: Coverage = told["items"]
            return found

        who = (principal.city, principal.country)
        return await self._kept.get((who, language, city), find)


def by_system(coverage: Coverage) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return each city with its systems in the order of the declaration, others left out."""
    order = [each.value for each in System if each is not System.OTHER]
    found = []
    for each in coverage:
        systems = {row["system"]: row for row in each["systems"]}
        found.append((each["city"], [systems[name] for name in order]))
    return found
