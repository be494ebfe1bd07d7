"""Earthquake fragility, repair and recovery tables of the Hazus methodology."""

import math
from itertools import pairwise

from data.build.shelf import Origin, Row, Shelf

FOLDER = "hazus_fragility_dlml"
TABLES = "services/risk/science/tables"
STATES = ("slight", "moderate", "extensive", "complete")
HAZUS = Origin(
    source="FEMA Hazus earthquake model (buildings and water v6.1, power and transport v5.1) as "
    "tabulated in the NHERI SimCenter Damage and Loss Model Library, commit 1ab3c1d5b0",
    licence="BSD-3-Clause",
    attribution="Hazus values: FEMA (US public domain). Tabulation: Copyright The Regents of the "
    "University of California, NHERI SimCenter Damage and Loss Model Library, BSD 3-Clause.",
)
IMTS = {
    "Peak Ground Acceleration": "PGA",
    "Spectral Acceleration|1.0": "SA(1.0)",
    "Permanent Ground Deformation": "PGD",
    "Peak Ground Velocity": "PGV",
}
UNITS = {"g": "g", "inch": "in", "cmps": "cm/s"}
# Adobe falls below the weakest class Hazus has; the factor is an engineering judgement.
ADOBE_FACTOR = 0.8


def build(shelf: Shelf) -> None:
    """Write the buildings, ground failure, components, pipes, repair and recovery tables."""
    _buildings(shelf)
    _ground_failure(shelf)
    _components(shelf)
    _pipes(shelf)
    _repair(shelf)


def _median_columns() -> list[str]:
    return [*STATES, *(f"beta_{state}" for state in STATES)]


def _medians(row: dict[str, str]) -> dict[str, str]:
    found = {}
    for index, state in enumerate(STATES, start=1):
        found[state] = row.get(f"LS{index}-Theta_0", "")
        found[f"beta_{state}"] = row.get(f"LS{index}-Theta_1", "")
    return found


def _buildings(shelf: Shelf) -> None:
    rows: list[Row] = []
    for row in shelf.rows(FOLDER, "building__Hazus_v6.1__fragility.csv"):
        kind, *name = row["ID"].split(".")
        if kind != "LF":
            continue
        building, code = name[0] + "".join(name[1:-1]), name[-1]
        collapse = row["LS4-DamageStateWeights"].split("|")[1].strip()
        rows.append(
            {
                "class": f"{building}-{code}",
                "building": building,
                "code": code,
                "imt": IMTS[row["Demand-Type"]],
                "unit": UNITS[row["Demand-Unit"]],
                **_medians(row),
                "collapse_given_complete": collapse,
                "basis": "hazus",
            },
        )
    weakest = next(row for row in rows if row["class"] == "URML-PC")
    adobe = {
        **weakest,
        "class": "ADOBE-PC",
        "building": "ADOBE",
        "basis": f"judgement: URML-PC medians x {ADOBE_FACTOR}",
    }
    for state in STATES:
        adobe[state] = f"{float(str(weakest[state])) * ADOBE_FACTOR:.4g}"
    rows.append(adobe)
    columns = ["class", "building", "code", "imt", "unit", *_median_columns()]
    shelf.write_csv(
        f"{TABLES}/fragility_buildings.csv",
        [*columns, "collapse_given_complete", "basis"],
        rows,
        [HAZUS],
        "Low-fidelity equivalent-PGA medians and log standard deviations of the 16 building "
        "types by height and code level; adobe added by judgement.",
    )


def _ground_failure(shelf: Shelf) -> None:
    kinds = {"H": "lateral spreading", "V": "settlement"}
    foundations = {"S": "shallow", "D": "deep"}
    rows: list[Row] = []
    for row in shelf.rows(FOLDER, "building__Hazus_v6.1__fragility.csv"):
        if not row["ID"].startswith("GF."):
            continue
        _, kind, foundation = row["ID"].split(".")
        extensive, complete = (part.strip() for part in row["LS1-DamageStateWeights"].split("|"))
        rows.append(
            {
                "class": row["ID"],
                "failure": kinds[kind],
                "foundation": foundations[foundation],
                "imt": IMTS[row["Demand-Type"]],
                "unit": UNITS[row["Demand-Unit"]],
                "median": row["LS1-Theta_0"],
                "beta": row["LS1-Theta_1"],
                "share_extensive": extensive,
                "share_complete": complete,
            },
        )
    shelf.write_csv(
        f"{TABLES}/fragility_ground_failure.csv",
        [
            *("class", "failure", "foundation", "imt", "unit", "median", "beta"),
            *("share_extensive", "share_complete"),
        ],
        rows,
        [HAZUS],
        "Building damage by ground failure: one limit state split into extensive and complete.",
    )


def _components(shelf: Shelf) -> None:
    rows: list[Row] = []
    files = {
        "ELECTRICITY": "power_network__Hazus_v5.1__fragility",
        "TRANSPORT": "transportation_network__Hazus_v5.1__fragility",
    }
    for system, file in files.items():
        described = shelf.json(FOLDER, f"{file}.json")
        rows += [
            {
                "class": row["ID"],
                "system": system,
                "imt": IMTS[row["Demand-Type"]],
                "unit": UNITS[row["Demand-Unit"]],
                **_medians(row),
                "description": described.get(row["ID"], {}).get("Description", ""),
            }
            for row in shelf.rows(FOLDER, f"{file}.csv")
        ]
    shelf.write_csv(
        f"{TABLES}/fragility_components.csv",
        ["class", "system", "imt", "unit", *_median_columns(), "description"],
        rows,
        [HAZUS],
        "Substations, distribution circuits, power plants, roads, bridges and tunnels; a state "
        "the method does not define for a component is empty.",
    )


def _pipes(shelf: Shelf) -> None:
    """Fit the power law behind each tabulated pipe curve, and refuse a curve that has none.

    The published table gives the probability of one repair in a 20-ft segment (6.096 m), that is
    1 - exp(-rate * 0.006096 km); rates are per kilometre.
    """
    materials = {"B": "brittle", "D": "ductile"}
    rows: list[Row] = []
    for row in shelf.rows(FOLDER, "water_network__Hazus_v6.1__fragility.csv"):
        _, material, cause = row["ID"].split(".")
        demands, shares = row["LS1-Theta_0"].split("|")
        points = [
            (float(demand), float(share) / 0.006096)
            for demand, share in zip(demands.split(","), shares.split(","), strict=True)
        ]
        points = points[1:-1]
        (x0, y0), (x1, y1) = points[len(points) // 2], points[-1]
        exponent = round(math.log(y1 / y0) / math.log(x1 / x0), 3)
        coefficient = float(f"{y1 / x1**exponent:.3g}")
        for (low, _), (demand, rate) in pairwise(points):
            fitted = coefficient * demand**exponent
            if low < demand and abs(fitted / rate - 1) > 0.01:
                raise ValueError(f"pipe curve {row['ID']} is no power law at {demand}: {rate}")
        leak, breaks = (part.strip() for part in row["LS1-DamageStateWeights"].split("|"))
        rows.append(
            {
                "class": row["ID"],
                "material": materials[material],
                "cause": {"GS": "shaking", "GF": "ground failure"}[cause],
                "imt": IMTS[row["Demand-Type"]],
                "unit": UNITS[row["Demand-Unit"]],
                "coefficient": _coefficient(coefficient),
                "exponent": _coefficient(exponent),
                "share_leak": leak,
                "share_break": breaks,
            },
        )
    shelf.write_csv(
        f"{TABLES}/pipe_repair_rates.csv",
        [
            *("class", "material", "cause", "imt", "unit", "coefficient", "exponent"),
            *("share_leak", "share_break"),
        ],
        rows,
        [HAZUS],
        "Repairs per kilometre = coefficient x demand^exponent, fitted to the tabulated curves "
        "(largest deviation under 1 %).",
    )


def _coefficient(value: float) -> str:
    """Write a coefficient without the noise of binary fractions."""
    return f"{value:.6g}"


def _repair(shelf: Shelf) -> None:
    ratios: list[Row] = []
    days: list[Row] = []
    files = (
        "building__Hazus_v6.1__consequence_repair.csv",
        "transportation_network__Hazus_v5.1__consequence_repair.csv",
    )
    for file in files:
        for row in shelf.rows(FOLDER, file):
            name, measure = row["ID"].rsplit("-", 1)
            component, _, occupancy = name.rpartition(".")
            found: Row = {
                "component": component or "TRN",
                "occupancy": occupancy,
                **{state: row[f"DS{i}-Theta_0"] for i, state in enumerate(STATES, start=1)},
            }
            (ratios if measure == "Cost" else days).append(found)
    columns = ["component", "occupancy", *STATES]
    shelf.write_csv(
        f"{TABLES}/repair_ratios.csv",
        columns,
        ratios,
        [HAZUS],
        "Repair cost over replacement value by damage state: LF whole building, STR structure, "
        "NSD and NSA drift- and acceleration-sensitive parts, TRN transport components.",
    )
    shelf.write_csv(
        f"{TABLES}/recovery_days.csv",
        columns,
        days,
        [HAZUS],
        "Days to recover by damage state; components as in repair_ratios.csv.",
    )
