"""Settlements of the five countries, with people."""

from data.build.cities import GEONAMES
from data.build.shelf import Row, Shelf


def build(shelf: Shelf) -> None:
    """Write `data/settlements.csv`."""
    places = shelf.json("geonames_cities", "cities500_5_countries.json")
    rows: list[Row] = [
        {
            "id": place["geonameid"],
            "name": place["name"],
            "country": place["countrycode"],
            "lon": place["longitude"],
            "lat": place["latitude"],
            "population": place["population"],
        }
        for place in sorted(places, key=lambda place: int(place["geonameid"]))
    ]
    shelf.write_csv(
        "data/settlements.csv",
        ["id", "name", "country", "lon", "lat", "population"],
        rows,
        [GEONAMES],
        "Settlements of 500 and more inhabitants of TJ, KG, TM, UZ, KZ; id is the GeoNames id, "
        "population undated.",
    )
