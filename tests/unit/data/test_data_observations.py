"""The shipped observations and thresholds."""

import csv
import json
from datetime import datetime
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[3] / "data"


def rows(file: str) -> list[dict[str, str]]:
    with (DATA / "observations" / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def thresholds() -> list[dict[str, Any]]:
    document = json.loads((DATA / "thresholds.json").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = document["thresholds"]
    return found


def test_every_value_is_of_a_station_with_a_place_and_has_a_time_with_its_offset() -> None:
    stations = {row["station"] for row in rows("stations.csv")}
    for file in ("pm25_dushanbe_2022.csv", "pm25_ashgabat_2022.csv", "ishim_2024.csv"):
        found = rows(file)
        assert {row["station"] for row in found} <= stations
        times = [(row["station"], datetime.fromisoformat(row["time"])) for row in found]
        assert all(time.utcoffset() is not None for _, time in times)
        assert len(set(times)) == len(times)


def test_a_place_that_stands_in_says_so() -> None:
    assert all(row["note"] for row in rows("stations.csv"))


def test_each_founding_city_has_a_threshold_of_fine_dust_and_every_number_a_source() -> None:
    found = thresholds()
    assert {row["city"] for row in found if row["quantity"] == "pm2.5"} == {
        *("petropavlovsk", "osh", "dushanbe", "ashgabat", "namangan")
    }
    for row in found:
        assert (row["closes"] < row["opens"]) == (row.get("kind") != "cold")
        numbers = {"opens", "closes", "severe", "extreme", "least_hours", "silent_hours"}
        assert set(row["sources"]) == numbers & set(row)


def test_the_post_of_petropavlovsk_stood_above_its_danger_level() -> None:
    (borki,) = [
        row for row in thresholds() if row.get("station") == "kazhydromet:petropavlovsk-borki"
    ]
    levels = [
        float(row["level_cm"])
        for row in rows("ishim_2024.csv")
        if row["station"] == "petropavlovsk-borki"
    ]
    assert (borki["opens"], max(levels), min(levels)) == (960.0, 1298.0, 1102.0)
