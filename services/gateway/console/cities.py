"""What a page calls the cities of its records, and the zones in which it tells their times."""

from collections.abc import Iterable

from services.gateway.console.speech import Speech
from shared.contracts.events.city import CityState
from shared.languages import best
from shared.policy import COALITION


class Cities:
    """Cities by their ids, for one reader; what is not known of one is its id, and UTC."""

    def __init__(self, known: Iterable[CityState], speech: Speech) -> None:
        self._known = {each.id: each for each in known}
        self._speech = speech

    def name(self, city: str) -> str:
        """Return the name of a city in the reader's language; of what all own, the Coalition's."""
        if city == COALITION:
            return self._speech.say("receiver-coalition")
        found = self._known.get(city)
        return best(found.names, self._speech.language)[1] if found else city

    def zone(self, city: str) -> str:
        """Return the zone of a city."""
        found = self._known.get(city)
        return found.timezone if found else "UTC"
