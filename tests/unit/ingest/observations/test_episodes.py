"""When a series becomes an episode, how it goes on, and when it ends."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.ingest.observations.episodes import Episode, Reading, episodes, mean_24h, series
from services.ingest.observations.model import (
    Station,
    StationName,
    Threshold,
    of_danger,
    threshold_of,
)
from tests.support.captures import capture

START = datetime(2026, 1, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)
DUSHANBE = Threshold(
    quantity="pm2.5",
    city="dushanbe",
    longitude=68.77905,
    latitude=38.53575,
    opens=75.0,
    closes=37.5,
    least_hours=3.0,
    silent_hours=6.0,
)
GAUGE = of_danger(StationName("kazhydromet", "borki"), 960.0)


def hourly(
    *values: float | None, start: datetime = START, issued: datetime | None = None
) -> list[Reading]:
    """Return hours of PM2.5, the first ending an hour after `start`; None: not measured."""
    return [
        Reading(start + (position + 1) * HOUR, value, issued)
        for position, value in enumerate(values)
        if value is not None
    ]


def found(readings: Sequence[Reading], threshold: Threshold = DUSHANBE) -> list[Episode]:
    return episodes(series(readings), threshold)


def test_an_episode_opens_after_the_least_hours_and_begins_with_the_first_of_them() -> None:
    assert found(hourly(10, 80, 90)) == []
    (episode,) = found(hourly(10, 80, 90, 100))
    assert (episode.begins, episode.ends) == (START + HOUR, None)
    assert (episode.now.value, episode.highest.value, episode.hours) == (100, 100, 3)


def test_a_spike_shorter_than_the_least_hours_opens_nothing() -> None:
    assert found(hourly(300, 300, 74, 300, 300, 10)) == []


def test_between_the_two_thresholds_an_episode_goes_on_and_none_opens() -> None:
    (episode,) = found(hourly(80, 80, 80, 40, 50, 60, 40, 38))
    assert episode.ends is None
    assert found(hourly(40, 50, 60, 74, 40, 38)) == []


def test_an_episode_ends_where_the_calm_that_lasts_began() -> None:
    (episode,) = found(hourly(80, 80, 80, 30, 30, 76, 30, 20, 10))
    assert episode.ends == START + 6 * HOUR
    assert not episode.broken_off


def test_the_value_rises_and_falls_and_the_highest_is_kept() -> None:
    steps = [found(hourly(*(80, 80, 80, 130, 230, 90)[:count]))[0] for count in (3, 4, 5, 6)]
    assert [step.now.value for step in steps] == [80, 130, 230, 90]
    assert [step.highest.value for step in steps] == [80, 130, 230, 230]


def test_a_short_gap_is_bridged() -> None:
    (episode,) = found(hourly(80, None, 80, None, None, None, None, None, None, 80))
    assert episode.begins == START
    assert episode.hours == 3


def test_a_long_gap_breaks_an_episode_off_which_is_no_all_clear() -> None:
    gap = [None] * 7
    (episode,) = found(hourly(80, 80, 200, *gap, 10, 10, 10))
    assert episode.broken_off
    assert episode.ends == START + 3 * HOUR
    assert (episode.now.value, episode.highest.value) == (200, 200)


def test_a_long_gap_counts_neither_towards_opening_nor_towards_ending() -> None:
    gap = [None] * 7
    assert found(hourly(80, 80, *gap, 80, 80)) == []
    first, second = found(hourly(80, 80, 80, 30, 30, *gap, 80, 80, 80))
    assert first.broken_off
    assert first.ends == START + 5 * HOUR
    assert second.begins == START + 12 * HOUR


def test_silence_after_the_last_value_breaks_it_off_as_well() -> None:
    readings = series(hourly(80, 80, 80))
    (episode,) = episodes(readings, DUSHANBE, silent=True)
    assert episode.broken_off
    ended = series(hourly(80, 80, 80, 10, 10, 10))
    assert episodes(ended, DUSHANBE, silent=True) == episodes(ended, DUSHANBE)


def test_a_forecast_makes_an_episode_that_nobody_measured() -> None:
    (episode,) = found(hourly(10, 80, 180, 90, 10, 10, 10, issued=START))
    assert episode.forecast
    assert (episode.begins, episode.ends) == (START + HOUR, START + 4 * HOUR)
    assert episode.now.value == episode.highest.value == 180


def test_what_is_measured_replaces_what_was_expected_for_the_time() -> None:
    expected = hourly(80, 80, 80, 80, issued=START)
    assert found([*expected, *hourly(10, 10, 10)]) == []
    (episode,) = found([*expected, *hourly(100, 90)])
    assert not episode.forecast
    assert episode.first_measured == START + HOUR
    assert (episode.now.value, episode.highest.value, episode.hours) == (90, 100, 2)


def test_the_newest_forecast_of_a_time_holds() -> None:
    first = hourly(80, 80, 80, issued=START)
    second = hourly(20, 20, 20, issued=START + HOUR)
    assert found([*first, *second]) == found([*second, *first]) == []


def test_a_forecast_says_when_what_is_measured_is_expected_to_end() -> None:
    (episode,) = found([*hourly(80, 80, 80), *hourly(0, 0, 0, 80, 30, 30, 30, issued=START)])
    assert episode.ends == START + 4 * HOUR
    assert not episode.forecast


VALUES = st.lists(st.one_of(st.none(), st.integers(0, 260).map(float)), min_size=1, max_size=60)


@given(VALUES, st.randoms(use_true_random=False))
def test_order_and_doubles_of_a_series_change_nothing(
    values: list[float | None], random: Random
) -> None:
    readings = hourly(*values)
    mixed = [*readings, *readings[::2]]
    random.shuffle(mixed)
    assert found(mixed) == found(readings)


@given(VALUES)
def test_episodes_are_apart_in_order_and_each_has_opened(values: list[float | None]) -> None:
    readings = hourly(*values)
    result = found(readings)
    for one, other in pairwise(result):
        assert one.ends is not None
        assert one.ends <= other.begins
    for episode in result:
        run = [
            r.value for r in readings if episode.begins < r.at <= episode.begins + DUSHANBE.least
        ]
        assert run
        assert min(run) >= DUSHANBE.opens
        inside = [
            r.value
            for r in readings
            if r.at > episode.begins and (episode.ends is None or r.at <= episode.ends)
        ]
        assert episode.highest.value == max(inside)


@given(VALUES)
def test_an_episode_that_ended_is_not_changed_by_what_comes_later(
    values: list[float | None],
) -> None:
    readings = hourly(*values)
    final = found(readings)
    for count in range(1, len(readings) + 1):
        for episode in found(readings[:count]):
            if episode.ends is not None and not episode.broken_off:
                assert episode in final


THREE = st.lists(st.sampled_from([None, 10.0, 40.0, 80.0, 90.0]), max_size=40)


@given(THREE, THREE, st.sampled_from([0.0, 1.0, 3.0]), st.booleans())
@settings(max_examples=50, deadline=None)
def test_episodes_are_those_of_a_walk_from_value_to_value(
    measured: list[float | None], expected: list[float | None], least: float, silent: bool
) -> None:
    threshold = replace(DUSHANBE, least_hours=least)
    known = series([*hourly(*measured), *hourly(*expected, issued=START)])
    walked = list(walk([known[place] for place in range(len(known))], threshold, silent=silent))
    assert [
        (one.begins, one.ends, one.broken_off, one.highest.at)
        for one in episodes(known, threshold, silent=silent)
    ] == walked


def walk(
    readings: Sequence[Reading], threshold: Threshold, *, silent: bool
) -> Iterator[tuple[datetime, datetime | None, bool, datetime]]:
    """Yield begin, end, whether broken off and the highest of episodes, by their definition."""
    longest, least = threshold.silent + HOUR, threshold.least - HOUR
    opened, high, low = list[Reading](), list[Reading](), list[Reading]()
    for place, one in enumerate(readings):
        if opened:
            opened.append(one)
            low = [*low, one] if threshold.calm(one.value) else []
            if low and one.at - low[0].at >= least:
                yield opened[0].at - HOUR, low[0].at - HOUR, False, highest(opened)
                opened, low = [], []
        else:
            high = [*high, one] if threshold.reached(one.value) else []
            if high and one.at - high[0].at >= least:
                opened, high = high, []
        last = place + 1 == len(readings)
        if last or readings[place + 1].at - one.at > longest:
            broken = not last or silent
            if opened:
                yield opened[0].at - HOUR, one.at if broken else None, broken, highest(opened)
            opened, high, low = [], [], []


def highest(readings: Sequence[Reading]) -> datetime:
    counted = [one for one in readings if one.measured] or readings
    return max(counted, key=lambda one: one.value).at


def test_a_day_has_a_mean_when_three_quarters_of_it_are_known() -> None:
    day = hourly(*[24.0] * 17)
    assert mean_24h(series(day), START + 24 * HOUR) is None
    day += hourly(42.0, start=START + 23 * HOUR)
    assert mean_24h(series(day), START + 24 * HOUR) == pytest.approx(25.0)
    assert mean_24h(series(day), START + 25 * HOUR) is None


def test_a_threshold_that_would_waver_is_refused() -> None:
    with pytest.raises(ValueError, match="must lie below"):
        Threshold(quantity="pm2.5", city="osh", opens=75.0, closes=75.0)


def test_a_station_has_its_own_threshold_or_its_citys_or_its_danger_level() -> None:
    own = Threshold(quantity="pm2.5", station=StationName("openaq", "1"), opens=100.0, closes=50.0)
    near = Station(source="cams", code="a", name="a", longitude=68.8, latitude=38.6)
    far = Station(source="cams", code="b", name="b", longitude=70.8, latitude=38.6)
    mine = Station(
        source="openaq", code="1", name="c", longitude=68.8, latitude=38.6, city="dushanbe"
    )
    held = (DUSHANBE, own)
    assert threshold_of(mine, "pm2.5", held) is own
    assert threshold_of(near, "pm2.5", held) is DUSHANBE
    assert threshold_of(far, "pm2.5", held) is None
    assert threshold_of(near, "water-level", held) is None
    gauge = Station(
        source="kazhydromet", code="x", name="x", longitude=1.0, latitude=1.0, danger_cm=500.0
    )
    threshold = threshold_of(gauge, "water-level", held)
    assert threshold is not None
    assert (threshold.opens, threshold.closes) == (500.0, 480.0)


def test_dushanbe_had_three_smog_episodes_in_january_2022_and_was_in_a_fourth() -> None:
    threshold = Threshold(
        quantity="pm2.5", city="dushanbe", opens=75.0, closes=37.5, least_hours=6.0
    )
    file = capture("pm25_dushanbe_ashgabat/us_embassy_pm25_hourly_dushanbe_2022.csv")
    with file.open(encoding="utf-8") as lines:
        readings = [
            Reading(datetime.fromisoformat(row["local_time"]), float(row["pm25_ugm3"]))
            for row in csv.DictReader(lines)
        ]
    result = found(readings, threshold)
    assert [(e.begins.day, e.ends.day if e.ends else None, e.highest.value) for e in result] == [
        (4, 6, 213.0),
        (8, 10, 160.0),
        (19, 20, 175.0),
        (23, None, 217.0),
    ]
    assert not any(episode.broken_off for episode in result)


def test_the_ishim_stood_above_its_danger_level_at_petropavlovsk_in_april_2024() -> None:
    zone = "+05:00"
    with capture("ishim_levels_2024/ishim_levels_2024.csv").open(encoding="utf-8") as lines:
        readings = [
            Reading(datetime.fromisoformat(row["local_time"] + zone), float(row["level_cm"]))
            for row in csv.DictReader(lines)
            if "Borki" in row["post"]
        ]
    (episode,) = found(readings, GAUGE)
    assert (episode.highest.value, episode.now.value) == (1298.0, 1116.0)
    assert episode.ends is None
