"""The back-test page is made of the table that ships, and remembers earlier versions."""

from dataclasses import replace

import numpy as np
import pytest

from services.risk.science.population import sampled
from tests.backtest import history, small
from tests.backtest.__main__ import PAGE
from tests.backtest.calibration import Calibration
from tests.backtest.catalogue import harmonised, solution
from tests.backtest.distance import AWAY, by_distance, by_place, felt
from tests.backtest.effects import effects
from tests.backtest.groups import compared
from tests.backtest.losses import STOCKS, countries, estimated
from tests.backtest.page import figures, losses, page, verdict

ONE = Calibration(55, -0.5, 1.3, 1.4, 0.8)


def test_the_page_is_fresh() -> None:
    entries = history.read(history.FILE.read_text(encoding="utf-8"))
    listed = effects()
    every = harmonised(listed)
    lost = losses(every)
    now = history.current(figures(compared(every, "mmi"), lost))
    assert entries[-1] == now, "run: python -m tests.backtest"
    assert PAGE.read_text(encoding="utf-8") == page(listed, lost, entries), (
        "run: python -m tests.backtest"
    )


def test_earlier_versions_stay_and_the_present_one_comes_once() -> None:
    first = history.current({"to 50 km": ONE})
    second = replace(first, methods=(*first.methods, "New 1"))
    entries = history.recorded(history.recorded([first], second), second)
    assert entries == [first, second]
    assert history.read(history.written(entries)) == entries
    assert history.changes(first, second) == "new: New 1"
    assert history.changes(second, first) == "gone: New 1"
    other = history.current({"to 50 km": replace(ONE, bias=0.1)})
    assert history.changes(first, other) == "other numbers under the same versions"
    listed = replace(first, inputs=history.LISTED)
    assert history.changes(listed, first).startswith("magnitudes, depths and places of the SFRARR")
    # The rows of the first versions have no such column.
    old = "\n".join(line.rpartition(",")[0] for line in history.written([listed]).splitlines())
    assert history.read(old) == [listed]


def test_a_group_that_nobody_looked_at_before_makes_no_new_version() -> None:
    first = history.current({"to 50 km": ONE})
    wider = history.current({"to 50 km": ONE, "cities": ONE})
    assert history.recorded([first], wider) == [wider]
    assert history.recorded([wider], first) == [wider, first]


def test_cities_at_a_distance_lie_in_bands_of_it_and_none_is_lost() -> None:
    found = felt()
    bands = by_distance(found)
    assert bands[AWAY].number == len(found.observed) == 42
    assert sum(one.number for name, one in bands.items() if name != AWAY) == 42
    assert 0.85 <= bands[AWAY].inside <= 0.95


def test_what_every_second_city_felt_tells_the_others_where_the_rupture_ran() -> None:
    blind, seen = by_place(felt()), by_place(felt(known=True))
    assert sum(one.number for name, one in blind.items() if "of the epicentre" in name) == 42
    assert blind["cities north-east of the epicentre"].bias < -1
    assert blind["cities south-west of the epicentre"].bias > 0.5
    assert abs(seen[AWAY].bias) < 0.3 < abs(blind[AWAY].bias)
    assert seen[AWAY].deviation < 0.7 * blind[AWAY].deviation


def test_every_version_has_its_bias_by_distance() -> None:
    entries = history.read(history.FILE.read_text(encoding="utf-8"))
    bands = set(by_distance(felt()))
    assert all(bands <= set(entry.groups) for entry in entries)


def test_fewer_small_earthquakes_are_expected_to_kill_than_when_all_was_sampled() -> None:
    bands = small.read()
    assert [(each.low, each.high) for each in bands] == list(small.EVERY)
    for each in bands:
        part = sampled((each.low + each.high) / 2)
        assert (each.fatal < each.fatal_all_sampled) == (part < 1)
    assert sum(each.fatal for each in bands[:2]) < 0.1 * sum(
        each.fatal_all_sampled for each in bands[:2]
    )


@pytest.mark.parametrize(("bias", "inside", "said"), [(-0.2, 0.9, 0), (-0.4, 0.9, 1), (0, 0.8, 1)])
def test_the_verdict_says_what_does_not_hold(bias: float, inside: float, said: int) -> None:
    text = verdict({"to 50 km": replace(ONE, bias=bias, inside=inside)})
    assert text.count("is not so") == said


def test_every_country_has_its_towns_and_member_cities_once() -> None:
    people = {country.code: country.cells.people.sum() for country in countries()}
    assert set(people) == {"KG", "KZ", "TJ", "TM", "UZ"}
    assert 30e6 < sum(people.values()) < 40e6
    ashgabat = next(each for each in effects() if each.source_id == "3891")
    found = estimated(ashgabat)
    assert found is not None
    assert 1_031_992 < found.near < 1_400_000


def test_weaker_buildings_kill_more_and_the_curve_has_a_ceiling() -> None:
    ashgabat = next(each for each in effects() if each.source_id == "3891")
    found = estimated(ashgabat)
    assert found is not None
    killed = [found.killed[name] for name in STOCKS]
    assert killed[0] > killed[1] > killed[2]
    assert np.all(np.diff(found.deaths) > 0)
    assert found.ceiling < 110_000 / 50


def test_an_earthquake_is_the_greatest_of_the_catalogue_at_its_minute_and_near() -> None:
    by_id = {each.source_id: each for each in effects() if each.source == "noaa"}
    known = {each.source_id: each for each in harmonised(effects()) if each.source == "noaa"}
    # Ashgabat 1948, by the second; Tashkent 1966, which NOAA lists by its local day.
    assert (known["3891"].magnitude, known["3891"].depth_km) == (7.15, 15.0)
    assert (known["4366"].magnitude, known["4366"].solution) == (5.17, "sfrarr CA05834")
    # Suusamyr 1992 is there twice, from two agencies.
    twice = next(each for each in by_id.values() if each.time == "1992-08-19T02:04Z")
    found = solution(twice)
    assert found
    assert found.magnitude == 7.22
    assert solution(replace(twice, latitude=twice.latitude + 2)) is None
    assert solution(replace(twice, time="1992")) is None


def test_what_the_catalogue_does_not_have_stays_as_it_was_listed() -> None:
    rasht = next(each for each in effects() if each.time == "1990-06-20T21:00Z")
    assert harmonised([rasht]) == [rasht]
    buried = next(each for each in effects() if each.time == "1962-10-05T20:02Z")
    (found,) = harmonised([buried])
    assert (found.magnitude, found.depth_km) == (5.28, buried.depth_km), "0 km stands for none"
