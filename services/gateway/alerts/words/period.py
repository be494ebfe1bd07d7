"""When a hazard begins and ends, told by its phase: expected before, known after."""

from services.gateway.alerts.words.argument import Moment
from shared.contracts.events.hazard import HazardState
from shared.words import Argument


def lines(hazard: HazardState) -> list[str]:
    """Return the messages of `common.ftl` about the time; an end that is open is not told."""
    found = ["begins-expected" if hazard.phase == "forecast" else "began"]
    if hazard.ends:
        found.append("ended" if hazard.phase == "past" else "ends-expected")
    return found


def arguments(hazard: HazardState, zone: str) -> dict[str, Argument]:
    """Return their arguments, in the time zone `zone`."""
    found: dict[str, Argument] = {"begins": Moment(hazard.begins, zone)}
    if hazard.ends:
        found["ends"] = Moment(hazard.ends, zone)
    return found
