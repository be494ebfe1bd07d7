"""Country indicators of risk and the years in which warming levels are reached."""

import re
from collections import defaultdict

from data.build.earthquake_damage import TABLES
from data.build.shelf import Origin, Row, Shelf

INFORM = Origin(
    source="INFORM Risk Index indicators, European Commission JRC (capture of the INFORM API)",
    licence="CC-BY-4.0",
    attribution="INFORM Risk Index, Inter-Agency Standing Committee and European Commission, CC BY",
)
WARMING = Origin(
    source="Hauser, CMIP warming levels (mathause/cmip_warming_levels, commit 93406543bb)",
    licence="CC-BY-SA-4.0",
    attribution="Mathias Hauser, ETH Zurich, cmip_warming_levels, CC BY-SA 4.0",
)
SCENARIOS = ("ssp126", "ssp245", "ssp370", "ssp585")
LEVELS = ("1.5", "2.0", "3.0", "4.0")


def build(shelf: Shelf) -> None:
    """Write `inform_indicators.csv` and `warming_levels.cc-by-sa.csv`."""
    shelf.write_csv(
        f"{TABLES}/inform_indicators.csv",
        ["country_iso3", "year", "indicator", "score", "unit"],
        (
            {
                "country_iso3": row["Iso3"],
                "year": row["ValidityYear"],
                "indicator": row["IndicatorName"],
                "score": row["IndicatorScore"],
                "unit": row["Unit"],
            }
            for row in shelf.rows("inform_risk", "inform_indicators_5_countries.csv")
        ),
        [INFORM],
        "Raw indicators of the five countries by the year they hold for.",
    )
    shelf.write_csv(
        f"{TABLES}/warming_levels.cc-by-sa.csv",
        ["scenario", "level_c", "model", "member", "year"],
        _warming(shelf),
        [WARMING],
        "The year in which a CMIP6 model's 20-year mean first reaches a level above 1850-1900: "
        "one member a model (the lowest numbered), `never` (an empty year) for models of the "
        "scenario that do not reach it.",
    )


def _warming(shelf: Shelf) -> list[Row]:
    """Take one member a model; a model that reaches a lower level only has a row without year."""
    found: dict[tuple[str, str], dict[str, dict[str, str]]] = defaultdict(dict)
    rows = shelf.rows("cmip6_warming_levels", "cmip6_warming_levels_all_ens_1850_1900.csv")
    for row in rows:
        if row["exp"] in SCENARIOS:
            windows = found[row["exp"], row["model"]].setdefault(row["ensemble"], {})
            # The window of 20 years is named after the year its eleventh begins.
            windows[row["warming_level"]] = str(int(row["start_year"]) + 10)
    table: list[Row] = []
    for (scenario, model), members in sorted(found.items()):
        member = min(members, key=_member)
        table += [
            {
                "scenario": scenario,
                "level_c": level,
                "model": model,
                "member": member,
                "year": members[member].get(level, ""),
            }
            for level in LEVELS
        ]
    return table


def _member(name: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", name)]
