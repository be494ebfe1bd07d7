"""Which kind of hazard the words and codes of a warning are."""

from pathlib import Path

import pytest

from services.ingest.warnings import terms
from services.ingest.warnings.model import Info, Pair

TERMS = terms.load(Path(__file__).resolve().parents[4] / "data")

# Events as the National Weather Service of the United States, the WMO's list of hazards (Cg-18) and
# OASIS name them.
EVENTS = {
    "tsunami": ["Tsunami Warning", "Tsunami Watch", "tsunami", "Цунами"],
    "volcano": ["Volcano Warning", "Ashfall Advisory", "volcanic lahar", "Извержение вулкана"],
    "storm": [
        "Hurricane Warning",
        "Typhoon Watch",
        "Extra-tropical cyclone",
        "tornadic waterspout",
    ],
    "flood": [
        "Coastal Flood Warning",
        "Storm Surge Watch",
        "overland flood",
        "Lakeshore Flood Watch",
    ],
    "wildfire": ["Red Flag Warning", "Fire Warning", "Wild land fire/Forest fire"],
    "blizzard": ["Snow Squall Warning", "Winter Weather Advisory", "Lake Effect Snow Warning"],
    "cold": ["Wind Chill Warning", "flash freeze", "Frost Advisory"],
    "dust": ["Blowing Dust Advisory", "Dust storm/Sandstorm"],
    "drought": ["Drought/Dry spell"],
    "air-quality": ["Dense Smoke Advisory", "Air Stagnation Advisory", "Haze/Smoke"],
    "dam-failure": ["Dam Watch", "levee break", "dyke break"],
    "landslide": ["Land Slide Warning", "landslide"],
    "industrial-accident": [
        "Radiological Hazard Warning",
        "Nuclear Power Plant Warning",
        "oil spill",
    ],
    "outage": ["911 Telephone Outage", "water main break"],
    "transport-accident": ["aircraft crash", "road vehicle accident"],
    None: [
        "High Surf Advisory",
        "Rip Current Statement",
        "Space weather event",
        "Dense Fog Advisory",
    ],
}
CODES = {
    ("SAME", "TSW"): "tsunami",
    ("SAME", "VOW"): "volcano",
    ("SAME", "HUW"): "storm",
    ("SAME", "DBW"): "dam-failure",
    ("SAME", "RWT"): None,
    ("OET:v1.2", "OET-203"): "tsunami",
    ("OET:v1.2", "209"): "volcano",
    ("OET:v1.2", "OET-006"): "air-quality",
}


@pytest.mark.parametrize("kind", EVENTS)
def test_events_are_of_their_kind_in_the_words_of_every_list(kind: str | None) -> None:
    for event in EVENTS[kind]:
        language = "en" if event.isascii() else "ru"
        named = TERMS.of(Info(language=language, event=event))
        assert [term.kind for term in named] == [kind], event


@pytest.mark.parametrize(("name", "value"), CODES)
def test_a_code_is_of_its_kind_whatever_the_words_say(name: str, value: str) -> None:
    info = Info(language="en", event="Rain", codes=(Pair(name=name, value=value),))
    assert [term.kind for term in TERMS.of(info)] == [CODES[name, value]]


@pytest.mark.parametrize("language", ["en", "ru", "ky", "kk"])
@pytest.mark.parametrize(
    ("event", "kinds"),
    [
        ("Туман, гололед", ["storm"]),
        ("Дождь, туман", ["storm"]),
        ("туман; метель", ["blizzard"]),
        ("Туман", []),
    ],
)
def test_what_is_no_hazard_in_one_language_hides_none_of_another(
    language: str, event: str, kinds: list[str]
) -> None:
    named = TERMS.of(Info(language=language, event=event))
    assert [term.kind for term in named if term.kind] == kinds


def test_what_a_word_covers_is_read_in_no_other_language() -> None:
    named = TERMS.of(Info(language="ru", event="Air Quality Index Test"))
    assert not [term for term in named if term.kind]
