"""How severe a hazard is in itself, on one scale for all kinds; what it does is an assessment."""

from typing import Literal, get_args

from shared.contracts.events.envelope import Fact

SeverityLevel = Literal["unknown", "minor", "moderate", "severe", "extreme"]
"""The words of CAP 1.2, weakest first; `unknown` is no weakness, and sorts first."""
SEVERITIES: tuple[SeverityLevel, ...] = get_args(SeverityLevel)


class Severity(Fact):
    """What lists sort and filter by: the level now, the highest ever, and what was measured."""

    scale: str
    """What `value` counts, such as `moment magnitude`, `water level` or `pm2.5`."""
    value: float | None = None
    unit: str | None = None
    level: SeverityLevel = "unknown"
    highest: SeverityLevel = "unknown"
    """A level may fall; the highest it ever had is kept."""
    highest_value: float | None = None


def higher(one: SeverityLevel, other: SeverityLevel) -> SeverityLevel:
    """Return the more severe of two levels."""
    return max(one, other, key=SEVERITIES.index)
