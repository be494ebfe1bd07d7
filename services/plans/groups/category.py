"""Whom a seat speaks for: categories of stakeholders, after the all-of-society list of Sendai."""

from typing import Final, Literal, get_args

Category = Literal[
    "local_government",
    "national_emergency_authority",
    "hydromet",
    "seismology_geology",
    "urban_planning_architecture",
    "utility_power",
    "utility_water_sanitation",
    "utility_heat_gas",
    "transport",
    "telecom",
    "health",
    "education",
    "food_agriculture",
    "environment",
    "finance_budget",
    "water_basin_authority",
    "academia",
    "private_sector_insurance",
    "ngo_community",
    "women_org",
    "youth_children",
    "older_persons",
    "persons_with_disabilities",
    "migrants_displaced",
    "media",
    "volunteers_red_crescent",
    "development_partner",
    "regional_body",
]
CATEGORIES: Final[tuple[Category, ...]] = get_args(Category)
EXPECTED: Final[tuple[Category, ...]] = (
    "local_government",
    "national_emergency_authority",
    "urban_planning_architecture",
    "health",
    "education",
    "environment",
    "academia",
    "ngo_community",
    "women_org",
    "youth_children",
    "persons_with_disabilities",
)
"""Of a group that does not say otherwise."""
