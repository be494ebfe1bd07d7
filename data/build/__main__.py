"""Command line of the build."""

import argparse
from pathlib import Path

from data.build import (
    assets,
    catalogue,
    ci_vulnerability,
    cities,
    city_intensities,
    codes,
    declaration,
    declared,
    earthquake_damage,
    earthquake_effects,
    flood_damage,
    hazard_types,
    indicators,
    maps,
    observations,
    population_loss,
    pressures,
    register,
    rupture_distance,
    settlements,
    timeline,
    warning_terms,
)
from data.build.shelf import Shelf

ROOT = Path(__file__).resolve().parents[2]
SUBJECTS = (
    earthquake_damage,
    rupture_distance,
    population_loss,
    flood_damage,
    ci_vulnerability,
    indicators,
    cities,
    declaration,
    settlements,
    maps,
    observations,
    assets,
    catalogue,
    earthquake_effects,
    city_intensities,
    timeline,
    declared,
    hazard_types,
    warning_terms,
    codes,
    pressures,
)


def build(captures: Path, out: Path) -> Shelf:
    """Derive every table from `captures` into `out` and write the register of sources."""
    shelf = Shelf(captures, out)
    for subject in SUBJECTS:
        subject.build(shelf)
    register.write(shelf)
    return shelf


def main() -> None:
    """Build and print one line per table."""
    parser = argparse.ArgumentParser(prog="python -m data.build", description=__doc__)
    parser.add_argument("--captures", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--out", type=Path, default=ROOT, help="project root to write into")
    options = parser.parse_args()
    if not options.captures.is_dir():
        parser.error(f"no captures in {options.captures}: name their folder with --captures")
    for table in build(options.captures, options.out).tables:
        print(f"{table.rows:>7}  {table.path}")


if __name__ == "__main__":
    main()
