"""What a source says of a hazard in its own numbers; nothing here is assessed by us."""

from shared.contracts.events.envelope import Fact


class Stated(Fact):
    """A number with the words of the source about it."""

    value: float | None = None
    """As the source has it; null where it gives none that is one."""
    unit: str | None = None
    """A unit, or what is counted: `km2`, `Population in 100km`."""
    text: str | None = None
    """`No people within 100km`."""


class Statement(Fact):
    """What one source says of the people in a hazard and of its strength, as that source's word."""

    source: str
    """Network or agency code, lower case: `gdacs`."""
    people: Stated | None = None
    """Of the people whom it counts: near it, exposed, killed or displaced; its words tell."""
    severity: Stated | None = None
    """How strong it is, as the source measures it."""
