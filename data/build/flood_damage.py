"""Flood depth-damage functions."""

from data.build.earthquake_damage import TABLES
from data.build.shelf import Origin, Shelf

JRC = Origin(
    source="Huizinga, De Moel, Szewczyk 2017, Global flood depth-damage functions, JRC105688, "
    "doi:10.2760/16510 (Asia)",
    licence="CC-BY-4.0",
    attribution="© European Union, Joint Research Centre (JRC105688), reuse with attribution",
)
SECTORS = (
    *("residential", "commercial", "industrial", "transport", "infrastructure_roads"),
    "agriculture",
)
# The capture's source put this node in to keep damage off very shallow water; the report has none.
ADDED_NODE = "0.05"


def build(shelf: Shelf) -> None:
    """Write `flood_depth_damage.csv`."""
    shelf.write_csv(
        f"{TABLES}/flood_depth_damage.csv",
        ["depth_m", *SECTORS],
        (
            {"depth_m": row["depth_m"], **{sector: row[sector] for sector in SECTORS}}
            for row in shelf.rows("flood_depth_damage_jrc", "jrc_asia_depth_damage.csv")
            if row["depth_m"] != ADDED_NODE
        ),
        [JRC],
        "Share of the maximum damage at a water depth; linear between nodes, 1 beyond 6 m.",
    )
