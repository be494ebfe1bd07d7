"""What a satellite saw near Osh in 2023, from FIRMS to signed alerts."""

import json
from collections.abc import Awaitable, Callable
from math import hypot

from shared.contracts.events.hazard import Wildfire
from tests.support.captures import capture
from tests.support.chain import CAP, told

FIRMS = {"name": "firms", "kind": "push", "network": "firms"}
KYRGYZSTAN = "firms/VIIRS_kyrgyzstan_2023-06-01_2023-09-30.geojson"
OSH = (72.80, 40.53)


def around_osh() -> bytes:
    """Return the features of the capture within about 25 km of Osh, untouched."""
    document = json.loads(capture(KYRGYZSTAN).read_bytes())
    document["features"] = [
        feature
        for feature in document["features"]
        if hypot(
            (feature["geometry"]["coordinates"][0] - OSH[0]) * 84.5,
            (feature["geometry"]["coordinates"][1] - OSH[1]) * 111.2,
        )
        <= 25
    ]
    return json.dumps(document).encode()


async def test_fires_of_a_capture_near_osh_are_told_in_its_languages(
    service_database: Callable[[str], Awaitable[str]],
) -> None:
    found = await told(service_database, FIRMS, around_osh())
    counts = found.receipt["counts"]
    assert (counts["new"], counts["merged"], counts["static"]) == (40, 43, 114)
    assert counts["quarantined"] == 0
    assert len(found.hazards) == 40
    assert {city for city, _, _ in found.sent} == {"osh"}

    osh = found.assessments["osh"]
    assert osh.level == "yellow"
    assert osh.because[0].rule in {"wildfire.people-near", "wildfire.people-inside"}
    assert osh.population
    assert osh.population.losses.fatalities is None
    fire = osh.hazard_state.detail
    assert isinstance(fire, Wildfire)
    assert fire.detections

    infos = list(found.alerts["osh"].iterfind("c:info", CAP))
    assert [info.findtext("c:language", namespaces=CAP) for info in infos] == ["ky", "ru", "en"]
    events = [info.findtext("c:event", namespaces=CAP) for info in infos]
    assert events == ["Жаратылыш өртү", "Природный пожар", "Wildfire"]
    for info in infos:
        assert info.findtext("c:category", namespaces=CAP) == "Fire"
        assert info.findtext("c:severity", namespaces=CAP) == "Moderate"
        assert info.findtext("c:certainty", namespaces=CAP) == "Observed"
    assert "This is not an all-clear" in (infos[2].findtext("c:description", namespaces=CAP) or "")
