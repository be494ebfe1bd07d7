"""What is said of the episodes of a series: new, changed, joined, withdrawn."""

from datetime import UTC, datetime, timedelta

from services.ingest.hazards.solution import Name, Retraction, Solution
from services.ingest.observations.episodes import Reading, episodes, series
from services.ingest.observations.model import Station, Threshold
from services.ingest.observations.statements import Revision, Stated, revise
from shared.contracts.events.hazard import AirQuality, Flood, Point

START = datetime(2026, 1, 10, tzinfo=UTC)
NOW = datetime(2026, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
AIR = Threshold(quantity="pm2.5", city="dushanbe", opens=75.0, closes=37.5, least_hours=3.0)
STATION = Station(
    source="openaq",
    code="8684",
    name="Embassy",
    longitude=68.8,
    latitude=38.5,
    city="dushanbe",
    note="reference point of the city",
)


def hourly(*values: float | None, issued: datetime | None = None) -> list[Reading]:
    return [
        Reading(START + (position + 1) * HOUR, value, issued)
        for position, value in enumerate(values)
        if value is not None
    ]


def say(
    readings: list[Reading],
    before: tuple[Stated, ...] = (),
    *,
    silent: bool = False,
    now: datetime = NOW,
) -> Revision:
    known = series(readings)
    current = episodes(known, AIR, silent=silent)
    return revise(STATION, AIR, current, known, before, now=now)


def name(hour: int) -> Name:
    return Name("openaq", f"8684:pm2.5:20260110T{hour:02}0000Z")


def test_an_episode_is_told_as_a_hazard_at_its_station() -> None:
    (item,) = say(hourly(10, 80, 90, 100)).items
    assert isinstance(item, Solution)
    assert (item.name, item.updated_at, item.kind) == (name(1), NOW, "air-quality")
    assert (item.begins, item.ends) == (START + HOUR, None)
    assert item.geometry == Point(longitude=68.8, latitude=38.5)
    assert item.detail == AirQuality(
        pollutant="pm2.5",
        station="8684",
        name="Embassy",
        measured=True,
        concentration_ug_m3=100.0,
        mean_24h_ug_m3=None,
        highest_ug_m3=100.0,
        threshold_ug_m3=75.0,
        hours=3,
        read_at=START + 4 * HOUR,
    )
    assert item.note == "reference point of the city"


def test_of_what_is_only_expected_the_highest_mean_of_a_day_is_told() -> None:
    """The mean of the first foul hour would still be that of the clean day before it."""
    values = [*[18.0] * 26, *[118.0] * 12, *[18.0] * 10]
    (item,) = say(hourly(*values, issued=START)).items
    assert isinstance(item, Solution)
    assert isinstance(item.detail, AirQuality)
    assert (item.detail.measured, item.detail.concentration_ug_m3) == (False, 118.0)
    assert item.detail.mean_24h_ug_m3 == (12 * 118.0 + 12 * 18.0) / 24


def test_what_was_said_is_not_said_again() -> None:
    first = say(hourly(10, 80, 90, 100))
    again = say(hourly(10, 80, 90, 100), tuple(first.stated), now=NOW + HOUR)
    assert (list(again.items), list(again.stated), list(again.gone)) == ([], [], [])


def test_a_version_is_later_than_the_one_before_whatever_the_clock_says() -> None:
    first = say(hourly(10, 80, 90, 100))
    (item,) = say(hourly(10, 80, 90, 100, 200), tuple(first.stated), now=START).items
    assert item.updated_at > NOW


def test_an_episode_broken_off_says_that_nothing_is_known_after_it() -> None:
    (item,) = say(hourly(80, 90, 100), silent=True).items
    assert isinstance(item, Solution)
    assert item.ends == START + 3 * HOUR
    assert item.note is not None
    assert item.note.startswith("No data since 2026-01-10 03:00 UTC")


def test_an_expected_episode_says_that_nobody_measured_it() -> None:
    (item,) = say(hourly(80, 90, 100, issued=START)).items
    assert isinstance(item, Solution)
    assert item.review == "automatic"
    assert item.note is not None
    assert "nobody has measured it" in item.note


def test_a_late_value_that_moves_the_begin_links_the_new_name_to_the_old() -> None:
    first = say(hourly(None, 80, 90, 100))
    second = say(hourly(85, 80, 90, 100), tuple(first.stated), now=NOW + HOUR)
    new, old = second.items
    assert isinstance(new, Solution)
    assert (new.name, new.links) == (name(0), frozenset({name(1)}))
    assert isinstance(old, Retraction)
    assert old.name == name(1)
    assert list(second.gone) == [START + HOUR]


def test_late_values_that_fill_a_silence_join_two_episodes() -> None:
    gap = [None] * 8
    first = say(hourly(80, 80, 80, *gap, 80, 80, 80))
    assert [item.name for item in first.items] == [name(0), name(11)]
    second = say(hourly(*[80] * 14), tuple(first.stated), now=NOW + HOUR)
    joined, gone = second.items
    assert isinstance(joined, Solution)
    assert (joined.name, joined.ends, joined.links) == (name(0), None, frozenset({name(11)}))
    assert isinstance(gone, Retraction)


def test_a_corrected_value_that_leaves_no_episode_withdraws_it() -> None:
    first = say(hourly(80, 90, 100))
    (gone,) = say(hourly(80, 9, 100), tuple(first.stated), now=NOW + HOUR).items
    assert gone == Retraction(name(0), NOW + HOUR, "later values show it otherwise")


def test_a_level_is_told_as_a_flood_at_its_gauge() -> None:
    gauge = Station(
        source="kazhydromet",
        code="borki",
        name="Borki",
        longitude=69.1,
        latitude=54.9,
        river="Ishim",
        danger_cm=980.0,
    )
    threshold = Threshold(
        quantity="water-level", station=gauge.named, opens=960.0, closes=940.0, silent_hours=99.0
    )
    readings = series([Reading(START, 1298.0), Reading(START + 24 * HOUR, 1102.0)])
    (item,) = revise(
        gauge, threshold, episodes(readings, threshold, silent=False), readings, (), now=NOW
    ).items
    assert isinstance(item, Solution)
    assert item.kind == "flood"
    assert isinstance(item.detail, Flood)
    assert item.detail.gauge is not None
    assert (item.detail.gauge.level_cm, item.detail.gauge.danger_cm) == (1102.0, 980.0)
    assert (item.detail.gauge.highest_cm, item.detail.gauge.river) == (1298.0, "Ishim")
