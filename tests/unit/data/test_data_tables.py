"""What the shipped tables hold."""

import csv
import gzip
import io
import json
import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from shared.contracts.events.hazard import HIP, KINDS

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "data"
TABLES = ROOT / "services" / "risk" / "science" / "tables"
REVIEW = re.compile(
    r"unreviewed|((en|ru|kk|ky|tg|tk|uz): (native|fluent-speaker) \(.+?, \d{4}-\d{2}-\d{2}\)(; )?)+"
)
LANGUAGES = {"en", "ru", "kk", "ky", "tg", "tk", "uz"}
SYSTEMS = {
    *("EDUCATION", "HEALTH", "ELECTRICITY", "WATER", "TRANSPORT", "COMMUNICATIONS", "FOOD"),
    "OTHER",
}
CATALOGUES = ("catalogue.cc-by-sa.csv.gz", "catalogue.gcmt.csv", "catalogue.usgs.csv.gz")


def rows(path: Path) -> list[dict[str, str]]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(io.StringIO(content.decode())))


def repeated(keys: Iterable[object]) -> list[object]:
    return [key for key, count in Counter(keys).items() if count > 1]


@pytest.fixture(scope="module")
def cities() -> list[dict[str, Any]]:
    document = json.loads((DATA / "cities.json").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = document["cities"]
    return found


@pytest.fixture(scope="module")
def assets() -> list[dict[str, str]]:
    return rows(DATA / "assets.csv") + rows(DATA / "assets.odbl.csv")


@pytest.fixture(scope="module")
def timeline() -> list[dict[str, Any]]:
    lines = [
        line
        for path in (DATA / "timeline").glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return sorted((json.loads(line) for line in lines), key=lambda item: float(item["offset_s"]))


def test_the_cities_are_those_of_the_declaration_in_its_order(cities: list[dict[str, Any]]) -> None:
    assert [city["id"] for city in cities] == [
        *("petropavlovsk", "osh", "dushanbe", "ashgabat", "namangan")
    ]
    signed = sorted(cities, key=lambda city: int(city["signature_order"]))
    assert [city["country"] for city in signed] == ["TJ", "TM", "KG", "UZ", "KZ"]


def test_a_city_has_names_in_seven_languages_and_works_in_its_own_and_russian(
    cities: list[dict[str, Any]],
) -> None:
    for city in cities:
        assert set(city["names"]) == LANGUAGES
        assert all(city["names"].values())
        assert city["languages"][1] == "ru"
        assert city["languages"][0] not in {"ru", "en"}


def test_osh_is_an_hour_ahead_of_the_other_cities(cities: list[dict[str, Any]]) -> None:
    founding = datetime(2025, 10, 16, 7, tzinfo=UTC)
    hours = {city["id"]: founding.astimezone(ZoneInfo(city["timezone"])).hour for city in cities}
    assert hours.pop("osh") == 13
    assert set(hours.values()) == {12}


def test_a_city_boundary_is_a_closed_counter_clockwise_ring_round_its_centre(
    cities: list[dict[str, Any]],
) -> None:
    for city in cities:
        (ring,) = city["boundary"]["geometry"]["coordinates"]
        assert 4 <= len(ring) <= 100
        assert ring[0] == ring[-1]
        assert sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) > 0
        assert min(p[0] for p in ring) < city["lon"] < max(p[0] for p in ring)
        assert min(p[1] for p in ring) < city["lat"] < max(p[1] for p in ring)


def test_population_and_income_say_their_source_and_year(cities: list[dict[str, Any]]) -> None:
    for city in cities:
        assert city["population"]["value"] > 100_000
        assert city["population"]["source"]
        assert "year" in city["population"]
        assert "2008-2010" in city["gdp_per_capita"]["note"]


def test_the_russian_name_of_the_coalition_is_authoritative_and_the_others_unofficial() -> None:
    coalition = json.loads((DATA / "cities.json").read_text(encoding="utf-8"))["coalition"]
    assert coalition["authoritative_language"] == "ru"
    assert {*coalition["unofficial_languages"], "ru"} == set(coalition["names"]) == LANGUAGES
    assert date.fromisoformat(coalition["founded"]) == date(2025, 10, 16)


def test_no_asset_is_there_twice(assets: list[dict[str, str]]) -> None:
    assert repeated((row["source"], row["source_id"]) for row in assets) == []
    known = {f"{row['source']}:{row['source_id']}" for row in assets}
    others = [other for row in assets for other in row["also"].split("|") if other]
    assert known.isdisjoint(others)
    assert repeated(others) == []


def test_assets_stand_in_the_region_and_belong_to_a_city_of_their_own_country(
    assets: list[dict[str, str]], cities: list[dict[str, Any]]
) -> None:
    home = {city["id"]: city["country"] for city in cities}
    for row in assets:
        assert 46 < float(row["lon"]) < 88
        assert 35 < float(row["lat"]) < 56
        assert not row["city"] or home[row["city"]] == row["country"]
    assert {row["city"] for row in assets} == {*home, ""}


def test_every_asset_has_a_system_a_criticality_and_a_known_fragility_class(
    assets: list[dict[str, str]],
) -> None:
    classes = {row["class"] for row in rows(TABLES / "fragility_buildings.csv")}
    classes |= {row["class"] for row in rows(TABLES / "fragility_components.csv")}
    for row in assets:
        assert row["system"] in SYSTEMS
        assert int(row["criticality"]) in range(1, 6)
        # Dams, beacons and market towns have none: their damage is not computed.
        assert row["taxonomy"] in classes | {""}
        assert row["taxonomy_basis"] == "assumed"


def test_a_plant_known_to_two_registers_is_kept_once(assets: list[dict[str, str]]) -> None:
    (nurek,) = [row for row in assets if "nurek hydro" in row["name"].casefold()]
    assert nurek["source"] == "gem"
    assert "wri:GEODB0041755" in nurek["also"].split("|")


def test_settlements_have_unique_ids_and_people() -> None:
    found = rows(DATA / "settlements.csv")
    assert repeated(row["id"] for row in found) == []
    assert len(found) > 800
    assert all(int(row["population"]) >= 0 for row in found)


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_catalogue_has_one_row_an_event_and_times_that_can_be_read(name: str) -> None:
    found = rows(DATA / name)
    assert repeated((row["source"], row["source_id"]) for row in found) == []
    for row in found:
        if row["time"]:
            datetime.fromisoformat(row["time"])
        else:
            assert "impossible-" in row["flags"] or "before-year-1" in row["flags"]


def test_the_catalogue_keeps_rows_with_an_impossible_clock_for_the_quarantine() -> None:
    found = rows(DATA / CATALOGUES[0])
    wrong = [row for row in found if "impossible-" in row["flags"]]
    assert len(found) == 64726
    assert len(wrong) == 208
    assert {"CA00792": "impossible-day:0"}.items() <= {
        row["source_id"]: row["flags"] for row in wrong
    }.items()


def test_the_year_alone_is_not_taken_for_a_second() -> None:
    old = next(row for row in rows(DATA / CATALOGUES[0]) if row["source_id"] == "CA00005")
    assert (old["time"], old["time_precision"]) == ("0743-01-01T00:00:00.00Z", "year")


def test_every_hazard_type_is_named_in_seven_languages_and_says_who_read_the_names() -> None:
    found = rows(DATA / "hazard_types.csv")
    assert repeated(row["hip"] or row["kind"] for row in found) == []
    for row in found:
        assert bool(row["hip"]) != bool(row["kind"])
        assert all(row[language] for language in LANGUAGES), row["hip"] or row["kind"]
        assert REVIEW.fullmatch(row["review"]), row["review"]
        assert row["cap_category"]
    earthquake = next(row for row in found if row["hip"] == "GH0101")
    assert (earthquake["glide"], earthquake["oet"], earthquake["tg"]) == ("EQ", "068", "Заминҷунбӣ")


def test_every_kind_of_hazard_has_a_line_by_its_profile_or_by_its_name() -> None:
    found = rows(DATA / "hazard_types.csv")
    profiles, names = ({row[key] for row in found} - {""} for key in ("hip", "kind"))
    assert set(HIP.values()) <= profiles
    assert set(KINDS) - HIP.keys() == names


def test_a_profile_is_of_the_edition_that_its_column_says() -> None:
    # Codes of 2025 are cluster and serial, and no cluster is 00; those of 2020 only count up.
    for row in rows(DATA / "hazard_types.csv"):
        assert re.fullmatch(r"([A-Z]{2}(0[1-9]|[1-9]\d)\d{2})?", row["hip"]), row["hip"]
        assert re.fullmatch(r"([A-Z]{2}00\d{2})?", row["hip_2020"]), row["hip_2020"]


def test_the_timeline_opens_with_murghob_and_revises_it(timeline: list[dict[str, Any]]) -> None:
    told = [item for item in timeline if item["source_id"] == "us100044k6"]
    assert told[0]["offset_s"] <= 5
    assert len({(item["magnitude"], item["lon"]) for item in told}) == len(told) == 3
    assert [item["updated"] for item in told] == sorted(item["updated"] for item in told)
    assert [item["status"] for item in told] == ["automatic", "automatic", "reviewed"]
    assert told[-1]["magnitude"] == 7.2
    assert told[-1]["derived"] is None
    assert "gcmt20151207075006" in told[-1]["ids"]


def test_the_timeline_plays_in_ninety_seconds_and_keeps_true_times(
    timeline: list[dict[str, Any]],
) -> None:
    assert 60 <= len(timeline) <= 150
    assert timeline[-1]["offset_s"] <= 90
    assert {item["server"] for item in timeline} == {"usgs", "emsc"}
    years = {datetime.fromisoformat(item["time"]).year for item in timeline}
    assert {1948, 2008, 2015, 2024} <= years


def test_the_january_2024_sequence_has_its_mainshock_and_aftershocks(
    timeline: list[dict[str, Any]],
) -> None:
    shocks = {
        item["source_id"]: item["magnitude"]
        for item in timeline
        if item["server"] == "usgs" and item["time"].startswith("2024-01-2")
    }
    assert shocks["us7000lsze"] == 7.0
    assert len(shocks) >= 20


def test_the_timeline_retracts_renames_and_names_two_agencies(
    timeline: list[dict[str, Any]],
) -> None:
    retracted = [item for item in timeline if item["kind"] == "retraction"]
    assert len(retracted) == 1
    earlier = [item for item in timeline if item["source_id"] == retracted[0]["source_id"]]
    assert [item["kind"] for item in earlier] == ["item", "retraction"]
    renamed = [
        item for item in timeline if any(other.startswith("xx") for other in item["ids"][1:])
    ]
    assert [item["source_id"] for item in renamed] == ["us7000laki"]
    own = {item["network"] for item in timeline if item["derived"] is None}
    assert {"us", "noaa", "sfrarr"} <= own


def test_what_stands_in_for_an_agency_says_so(timeline: list[dict[str, Any]]) -> None:
    for item in timeline:
        invented = item["network"] in {"emsc", "xx"} or item["status"] == "automatic"
        assert (item["derived"] is not None) >= invented


def test_fragility_curves_do_not_cross() -> None:
    states = ("slight", "moderate", "extensive", "complete")
    found = rows(TABLES / "fragility_buildings.csv") + rows(TABLES / "fragility_components.csv")
    assert repeated(row["class"] for row in found) == []
    for row in found:
        medians = [float(row[state]) for state in states if row[state]]
        assert medians == sorted(medians), row["class"]


def test_named_coefficients_are_those_of_the_publications() -> None:
    buildings = {row["class"]: row for row in rows(TABLES / "fragility_buildings.csv")}
    assert buildings["URML-LC"]["complete"] == "0.46"
    assert buildings["ADOBE-PC"]["slight"] == "0.104"
    assert buildings["ADOBE-PC"]["basis"].startswith("judgement")
    fatality = {row["country"]: row for row in rows(TABLES / "pager_fatality.csv")}
    assert {float(fatality[code]["theta"]) for code in ("KZ", "KG", "TJ", "TM", "UZ")} == {
        20.476568
    }
    pipes = {row["class"]: row for row in rows(TABLES / "pipe_repair_rates.csv")}
    assert (pipes["PWP.D.GS"]["coefficient"], pipes["PWP.D.GS"]["exponent"]) == ("3e-05", "2.25")


def test_a_model_that_never_reaches_a_level_keeps_its_row_without_a_year() -> None:
    found = rows(TABLES / "warming_levels.cc-by-sa.csv")
    lowest = [row for row in found if (row["scenario"], row["level_c"]) == ("ssp126", "4.0")]
    assert len(lowest) == 49
    assert [row["year"] for row in lowest] == [""] * 49


def test_every_infrastructure_curve_has_its_own_id_and_nodes_of_rising_intensity() -> None:
    about = [row["curve"] for row in rows(TABLES / "ci_curves.csv")]
    assert repeated(about) == []
    nodes: dict[str, list[float]] = {curve: [] for curve in about}
    for row in rows(TABLES / "ci_vulnerability.csv"):
        nodes[row["curve"]].append(float(row["intensity"]))
    assert all(found and found == sorted(set(found)) for found in nodes.values())
