"""Solutions of the timeline: the agencies' own, and what stands in where captures hold none."""

import hashlib
import math
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from data.build.catalogue import GCMT, SFRARR, USGS, usgs_solutions
from data.build.geometry import KM_PER_DEGREE, Point
from data.build.shelf import Origin, Shelf

NOAA = Origin(
    source="NOAA/NCEI Significant Earthquake Database to 1999",
    licence="LicenseRef-US-Government-Public-Domain",
    attribution="NOAA National Centers for Environmental Information, doi:10.7289/V5TD9V7K",
)
AGENCIES = {"usgs": USGS, "noaa": NOAA, "sfrarr": SFRARR, "gcmt": GCMT}
DEEP_KM = 70.0


@dataclass(frozen=True)
class Solution:
    """An agency's values for one earthquake; `derived` says what is not the agency's own."""

    agency: str
    source_id: str
    ids: tuple[str, ...]
    time: datetime
    point: Point
    depth_km: float
    magnitude: float
    magnitude_type: str
    status: str
    updated: datetime
    derived: str | None = None


class Solutions:
    """The solutions the captures hold, by `agency:id`."""

    def __init__(self, shelf: Shelf) -> None:
        self._usgs = {row["id"]: row for row in usgs_solutions(shelf)}
        self._noaa = {
            row["I_D"]: row
            for row in shelf.rows("eq_significant_noaa", "noaa_significant_to_1999.tsv", "\t")
        }
        self._sfrarr = {
            row["Id"]: row
            for row in shelf.rows("eq_catalogue_sfrarr", "sfrarr_catalogue_to_2014.csv")
        }
        self._gcmt = {
            "{year}-{month:0>2}-{day:0>2}/{lat}/{lon}".format_map(row): row
            for row in shelf.rows("eq_catalogue_gcmt", "gcmt_1976_2013_central_asia.csv")
        }

    def find(self, reference: str, *, beside: Solution | None = None) -> Solution:
        """Return a solution; `beside` lends its clock to an agency that gives only the day."""
        agency, key = reference.split(":", 1)
        match agency:
            case "usgs":
                return self._of_usgs(key)
            case "noaa":
                return _of_noaa(self._noaa[key])
            case "sfrarr":
                return _of_sfrarr(self._sfrarr[key])
            case "gcmt":
                assert beside is not None
                return _of_gcmt(self._gcmt[key], beside.time)
            case _:
                raise ValueError(f"no agency {agency!r} in {reference!r}: use {list(AGENCIES)}")

    def sequence(self, mainshock: Solution, reach_km: float, days: float) -> list[Solution]:
        """Return USGS solutions after and near a mainshock, oldest first."""
        scale = math.cos(math.radians(mainshock.point[1]))
        found = []
        for key in self._usgs:
            other = self._of_usgs(key)
            after = (other.time - mainshock.time) / timedelta(days=1)
            east = (other.point[0] - mainshock.point[0]) * scale
            north = other.point[1] - mainshock.point[1]
            if 0 < after <= days and math.hypot(east, north) * KM_PER_DEGREE <= reach_km:
                found.append(other)
        return found

    def _of_usgs(self, key: str) -> Solution:
        row = self._usgs[key]
        return Solution(
            agency="usgs",
            source_id=key,
            ids=tuple(row.get("ids", key).split(",")),
            time=datetime.fromisoformat(row["time"]),
            point=(float(row["longitude"]), float(row["latitude"])),
            depth_km=float(row["depth"]),
            magnitude=float(row["mag"]),
            magnitude_type=row["magType"],
            status=row["status"],
            updated=datetime.fromisoformat(row["updated"]),
        )


def first(final: Solution) -> Solution:
    """Stand in for the first automatic solution: 12 km off, 0.2 lower, a fixed shallow depth."""
    return _shifted(
        final,
        "first",
        away_km=12.0,
        magnitude=-0.2,
        depth_km=10.0 if final.depth_km < DEEP_KM else final.depth_km + 12.0,
        minutes=6,
        derived="first-solution stand-in",
    )


def second(final: Solution) -> Solution:
    """Stand in for the automatic revision: 4 km off, 0.1 higher."""
    return _shifted(
        final,
        "second",
        away_km=4.0,
        magnitude=0.1,
        depth_km=final.depth_km + 2.0,
        minutes=21,
        derived="revision stand-in",
    )


def of_second_network(final: Solution, *, minutes: int) -> Solution:
    """Stand in for EMSC's solution of the same earthquake: 7 km off, 1.2 s later, 0.1 lower.

    Its identifier has EMSC's form; the leading 9 of the running number marks it as ours.
    """
    late = minutes > 20
    moved = _shifted(
        final,
        "emsc-late" if late else "emsc",
        away_km=5.0 if late else 7.0,
        magnitude=0.0 if late else -0.1,
        depth_km=final.depth_km + 3.0,
        minutes=minutes,
        derived="second-network stand-in",
    )
    name = emsc_id(final)
    return replace(
        moved,
        agency="emsc",
        source_id=name,
        ids=(name,),
        time=moved.time + timedelta(seconds=1.2),
        status="reviewed" if late else "automatic",
    )


def emsc_id(solution: Solution) -> str:
    """Return an identifier of EMSC's form that EMSC does not use."""
    digest = int.from_bytes(hashlib.sha256(solution.source_id.encode()).digest()[:4], "big")
    return f"{solution.time:%Y%m%d}_9{digest % 1_000_000:06}"


def false_trigger(moment: datetime) -> Solution:
    """Stand in for an automatic solution of no earthquake; network `xx` is for tests by FDSN."""
    name = f"xx{moment:%Y%m%d%H%M}"
    return Solution(
        agency="xx",
        source_id=name,
        ids=(name,),
        time=moment,
        point=(76.1, 42.9),
        depth_km=10.0,
        magnitude=4.9,
        magnitude_type="mb",
        status="automatic",
        updated=moment + timedelta(minutes=5),
        derived="false-trigger stand-in",
    )


def _shifted(
    final: Solution,
    salt: str,
    *,
    away_km: float,
    magnitude: float,
    depth_km: float,
    minutes: int,
    derived: str,
) -> Solution:
    """Move a final solution by a rule that depends on its identifier alone."""
    digest = hashlib.sha256(f"{salt} {final.source_id}".encode()).digest()
    bearing = 2 * math.pi * digest[0] / 256
    lon, lat = final.point
    step = away_km / KM_PER_DEGREE
    point = (
        lon + step * math.sin(bearing) / math.cos(math.radians(lat)),
        lat + step * math.cos(bearing),
    )
    return replace(
        final,
        ids=(final.source_id,),
        point=point,
        depth_km=max(1.0, depth_km),
        magnitude=round(final.magnitude + magnitude, 1),
        magnitude_type="mb" if salt == "first" else final.magnitude_type,
        status="automatic",
        updated=final.time + timedelta(minutes=minutes),
        derived=derived,
    )


def _of_noaa(row: dict[str, str]) -> Solution:
    moment = _moment(row["YEAR"], row["MONTH"], row["DAY"], row["HOUR"], row["MINUTE"])
    moment += timedelta(seconds=float(row["SECOND"] or 0))
    name = f"noaa{row['I_D']}"
    kind = next((k for k in ("MW", "MS", "MB") if row[f"EQ_MAG_{k}"]), "")
    return Solution(
        agency="noaa",
        source_id=name,
        ids=(name,),
        time=moment,
        point=(float(row["LONGITUDE"]), float(row["LATITUDE"])),
        depth_km=float(row["FOCAL_DEPTH"]),
        magnitude=float(row["EQ_PRIMARY"]),
        magnitude_type=kind.lower() or "m",
        status="reviewed",
        updated=moment + timedelta(minutes=30),
    )


def _of_sfrarr(row: dict[str, str]) -> Solution:
    moment = _moment(row["Year"], row["Month"], row["Day"], row["Hour"], row["Minute"])
    moment += timedelta(seconds=float(row["Second"]))
    name = f"sfrarr{row['Id'].lower()}"
    return Solution(
        agency="sfrarr",
        source_id=name,
        ids=(name,),
        time=moment,
        point=(float(row["Longitude"]), float(row["Latitude"])),
        depth_km=float(row["Depth"]),
        magnitude=round(float(row["MagSize"]), 2),
        magnitude_type="mw",
        status="reviewed",
        updated=moment + timedelta(minutes=30),
    )


def _of_gcmt(row: dict[str, str], clock: datetime) -> Solution:
    name = f"gcmt{row['year']}{int(row['month']):02}{int(row['day']):02}"
    return Solution(
        agency="gcmt",
        source_id=name,
        ids=(name,),
        time=clock + timedelta(seconds=3),
        point=(float(row["lon"]), float(row["lat"])),
        depth_km=float(row["depth"]),
        magnitude=round(float(row["mag"]), 2),
        magnitude_type="mwc",
        status="reviewed",
        updated=clock + timedelta(minutes=60),
        derived="origin time of the other agency + 3 s (the catalogue gives the day)",
    )


def _moment(*parts: str) -> datetime:
    year, month, day, hour, minute = (int(float(part)) for part in parts)
    return datetime(year, month, day, hour, minute, tzinfo=UTC)
