"""INFORM Risk against whole published editions, which are beside the project only by hand.

`QALQAN_INFORM` names the folder of the workbook (JRC, CC BY 4.0; from drmkc.jrc.ec.europa.eu) and
of the trend series that HDX publishes; neither ships with the project.
"""

import csv
import warnings
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from openpyxl import load_workbook

from services.risk.science import index
from tests.support.captures import published

Array = NDArray[np.float64]
COUNTRIES, COUNTRY_YEARS = 191, 1_910
NODES = {
    "natural": "Natural",
    "human": "Human",
    "hazard": "HAZARD & EXPOSURE",
    "socio_economic": "Socio-Economic Vulnerability",
    "vulnerable_groups": "Vulnerable Groups",
    "vulnerability": "VULNERABILITY",
    "institutional": "Institutional",
    "infrastructure": "Infrastructure",
    "lack_of_coping": "LACK OF COPING CAPACITY",
    "risk": "INFORM RISK",
}
COMPONENTS = {
    "natural": {
        "earthquake": "Earthquake",
        "epidemic": "Epidemic",
        "coastal_flood": "Coastal flood",
        "river_flood": "River Flood",
        "tsunami": "Tsunami",
        "cyclone": "Tropical Cyclone",
        "drought": "Drought",
    },
    "human": {
        "current_conflict": "Current Highly Violent Conflict Intensity",
        "projected_conflict": "Projected Conflict Risk",
    },
    "socio_economic": {
        "development": "Development & Deprivation",
        "inequality": "Inequality",
        "dependency": "Economic Dependency",
    },
    "vulnerable_groups": {
        "uprooted": "Uprooted people",
        "health": "Health Conditions",
        "children": "Children U5",
        "recent_shocks": "Recent Shocks",
        "food_security": "Food Security",
    },
    "institutional": {"drr": "DRR", "governance": "Governance"},
    "infrastructure": {
        "communication": "Communication",
        "physical": "Physical infrastructure",
        "health_care": "Access to health care",
    },
}
# Columns of the hazard sheet: scores of exposure to earthquakes at MMI VI and VIII.
ABSOLUTE, RELATIVE = (2, 3), (20, 21)


class Sheet:
    """The countries of one sheet, by ISO 3166-1 alpha-3, and its columns as numbers."""

    def __init__(self, rows: Sequence[tuple[object, ...]], code: int, head: int) -> None:
        self.head = list(rows[head])
        self.rows = {
            str(row[code]): row
            for row in rows[head + 1 :]
            if isinstance(row[code], str) and len(str(row[code])) == 3 and row[code] != "ISO"
        }

    def column(self, name: str | int, codes: Sequence[str]) -> Array:
        """Return a column as numbers, NaN where the workbook says `x`."""
        place = name if isinstance(name, int) else self.head.index(name)
        cells = [self.rows[code][place] for code in codes]
        return np.array([cell if isinstance(cell, int | float) else np.nan for cell in cells])


class Edition:
    """The workbook of INFORM Risk 2024 v0.6.7."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of formatting that openpyxl does not know
            book = load_workbook(
                published("INFORM_Risk_2024_v067.xlsx", "QALQAN_INFORM"), data_only=True
            )
        rows = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
        self.index = Sheet(rows["INFORM Risk 2024 (a-z)"], 1, 1)
        self.hazard = Sheet(rows["Hazard & Exposure"], 1, 1)
        self.reliability = Sheet(rows["Lack of Reliability Index"], 0, 0)
        self.codes = list(self.index.rows)

    def published(self, name: str) -> Array:
        """Return a column of the index, without the noise of binary fractions."""
        return np.round(self.index.column(name, self.codes), 9)


@pytest.fixture(scope="module")
def edition() -> Edition:
    return Edition()


@pytest.fixture(scope="module")
def nodes(edition: Edition) -> dict[str, NDArray[np.float64]]:
    components = {
        node: {name: edition.published(column) for name, column in parts.items()}
        for node, parts in COMPONENTS.items()
    }
    return index.tree(components)


@pytest.mark.parametrize("node", NODES)
def test_a_node_of_every_country_is_the_published_one_to_the_decimal(
    edition: Edition, nodes: dict[str, Array], node: str
) -> None:
    assert len(edition.codes) == COUNTRIES
    np.testing.assert_array_equal(nodes[node], edition.published(NODES[node]))


def test_the_earthquake_node_of_every_country_follows_from_its_exposure(edition: Edition) -> None:
    absolute, relative = (
        [edition.hazard.column(column, edition.codes) for column in columns]
        for columns in (ABSOLUTE, RELATIVE)
    )
    ours = index.earthquake((absolute[0], relative[0]), (absolute[1], relative[1]))
    np.testing.assert_array_equal(ours, edition.published("Earthquake"))


def test_the_class_of_every_country_is_the_published_one(
    edition: Edition, nodes: dict[str, NDArray[np.object_]]
) -> None:
    place = edition.index.head.index("RISK CLASS")
    classes = [str(edition.index.rows[code][place]) for code in edition.codes]
    assert [each.casefold() for each in nodes["risk_class"]] == [
        each.casefold() for each in classes
    ]


def test_the_lack_of_reliability_of_every_country_is_the_published_one(edition: Edition) -> None:
    sheet = edition.reliability
    missing, conflict, years, published_value = (
        sheet.column(place, edition.codes) for place in (1, 2, 3, 7)
    )
    ours = index.lack_of_reliability(missing, years, conflict == 1)
    np.testing.assert_allclose(ours, published_value, rtol=0, atol=1e-12)
    shown = edition.index.column("Lack of Reliability (*)", edition.codes)
    np.testing.assert_allclose(ours, shown, rtol=0, atol=1e-12)


def country_years() -> Iterator[tuple[float, float, float, float]]:
    """Yield hazard, vulnerability, lack of coping and risk of every country and year."""
    with published("inform_risk_index_trends.csv", "QALQAN_INFORM").open(encoding="utf-8") as file:
        scores: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
        for row in csv.DictReader(file):
            key = (row["Iso3"], row["GNAYear"])
            scores[key][row["IndicatorId"]] = float(row["IndicatorScore"])
    for each in scores.values():
        yield each["HA"], each["VU"], each["CC"], each["INFORM"]


def test_the_risk_of_every_country_and_year_of_the_trend_is_the_published_one() -> None:
    *dimensions, risk = np.array(list(country_years())).T
    assert risk.size == COUNTRY_YEARS
    np.testing.assert_array_equal(index.risk(*dimensions).risk, risk)
    assert np.max(np.abs(np.cbrt(np.prod(dimensions, axis=0)) - risk)) < 0.05
