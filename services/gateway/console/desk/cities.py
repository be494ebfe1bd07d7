"""The cities that an officer may see, from what the gateway itself holds."""

from services.gateway.console import store
from services.gateway.console.cities import Cities
from services.gateway.console.desk.pages import Officer
from shared.contracts.events.city import CityState


async def stated(officer: Officer) -> list[CityState]:
    """Return the cities that the officer may see; none while they cannot be read."""
    read = await officer.api.read("/collections/cities/items", limit=100)
    return [store.city_of(each) for each in read.document["features"]] if read.done else []


async def known_to(officer: Officer) -> Cities:
    """Return what pages call these cities."""
    return Cities(await stated(officer), officer.speech)
