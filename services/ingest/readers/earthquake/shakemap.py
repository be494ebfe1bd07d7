"""ShakeMap's `grid.xml`: shaking at the nodes of a regular grid, as a network has mapped it.

https://ghsc.code-pages.usgs.gov/esi/shakemap/manual4_0/ug_products.html#xml-grid: one line of
numbers a node, from the north-west eastwards and then south; PGA and spectral acceleration in per
cent of g, PGV in cm/s, and in files with uncertainty STD of each, in natural logarithm. Each field
states its unit, and networks that draw their own maps state acceleration in g, too.

A hazard carries a part of it: the rectangle in which shaking is felt, of that every k-th node in
both directions, k the least with which no more than `MOST_NODES` are left. What is lost between
them is measured on the nodes left out, and stated as a deviation.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log, sqrt
from xml.etree.ElementTree import Element

from pydantic import ValidationError

from services.ingest.readers.content import Content, local
from services.ingest.readers.item import UnreadableError, instant, meridian, number, within
from shared.contracts.events.hazard.shakemap import MOST_NODES, Layer, ShakeMap

ROOT = "shakemap_grid"
NODES_READ = 1_000_000
"""Of a network's grid; the largest published have some 700,000."""
FIELDS_READ = 40
OF_GRAVITY: Mapping[str, float] = {"pctg": 0.01, "%g": 0.01, "g": 1.0, "": 0.01}
SPEED: Mapping[str, float] = {"cms": 1.0, "cm/s": 1.0, "": 1.0}
"""What turns units, as they are written, into ours; one that is not stated is the manual's."""
LAYERS: Mapping[str, tuple[str, Mapping[str, float]]] = {
    "pga": ("PGA", OF_GRAVITY),
    "pgv": ("PGV", SPEED),
    "sa03": ("PSA03", OF_GRAVITY),
    "sa10": ("PSA10", OF_GRAVITY),
}
"""The field of each measure, and the units that it may be in."""
FELT_G = 0.003
"""PGA below which hardly anybody feels anything (MMI 2)."""
LEAST = 1e-6
"""Keeps a node of no shaking at all within the logarithm; g and cm/s."""
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Grid:
    """The numbers of each field at the nodes, row by row, in our units."""

    rows: int
    columns: int
    fields: "Mapping[str, array[float]]"

    def part(self, down: range, across: range) -> "Grid":
        """Return the nodes of some rows and columns."""
        return Grid(
            len(down),
            len(across),
            {
                name: array("d", [values[i * self.columns + j] for i in down for j in across])
                for name, values in self.fields.items()
            },
        )


def read(text: str, received_at: datetime) -> ShakeMap:
    """Return the part of a grid that a hazard carries.

    Raises
    ------
    UnreadableError
        When it is no grid, is of a scenario, states no PGA, or holds what is no number.
    """
    content = Content(text.encode())
    if not content.is_rooted(ROOT):
        raise UnreadableError(f"no {ROOT}")
    root = content.root
    if root.get("shakemap_event_type", "ACTUAL") != "ACTUAL":
        raise UnreadableError("the grid is of a scenario")
    parts: dict[str, list[Element]] = {}
    for part in root:
        parts.setdefault(local(part), []).append(part)
    event, shape = (_one(parts, name) for name in ("event", "grid_specification"))
    columns, rows = (int(_number(shape, name, (2, 10_000))) for name in ("nlon", "nlat"))
    stated = parts.get("grid_field", [])
    fields = _fields(stated)
    grid = _grid(_one(parts, "grid_data").text or "", rows, columns, fields, _factors(stated))
    longitudes, latitudes = grid.fields["LON"], grid.fields["LAT"]
    step_x = (longitudes[-1] - longitudes[0]) / (columns - 1)
    step_y = (latitudes[0] - latitudes[-1]) / (rows - 1)
    down, across = _felt(grid)
    felt = grid.part(down, across)
    step = _step(felt)
    kept = felt.part(range(0, felt.rows, step), range(0, felt.columns, step))
    try:
        return ShakeMap(
            made_at=min(instant(root.get("process_timestamp"), "process_timestamp"), received_at),
            longitude=meridian(_number(event, "lon", (-360, 360))),
            latitude=_number(event, "lat", (-90, 90)),
            depth_km=_number(event, "depth", (-10, 1000)),
            magnitude=_number(event, "magnitude", (-5, 10.5)),
            west=meridian(longitudes[0] + step_x * across.start),
            north=latitudes[0] - step_y * down.start,
            step_longitude=step_x * step,
            step_latitude=step_y * step,
            columns=kept.columns,
            rows=kept.rows,
            layers=_layers(felt, kept, step),
        )
    except ValidationError as error:
        raise UnreadableError(f"the grid cannot be used: {error.errors()[0]['msg']}") from None


def _one(parts: Mapping[str, Sequence[Element]], name: str) -> Element:
    found = parts.get(name, [])
    if len(found) != 1:
        raise UnreadableError(f"the grid has {len(found)} of {name}")
    return found[0]


def _number(part: Element, name: str, bounds: tuple[float, float]) -> float:
    return within(number(part.get(name), name), bounds, name)


def _fields(stated: Sequence[Element]) -> dict[str, int]:
    """Return the place of each field in a line, by its name."""
    if len(stated) > FIELDS_READ:
        raise UnreadableError(f"the grid has more than {FIELDS_READ} fields")
    fields = {
        str(each.get("name")).upper(): int(_number(each, "index", (1, len(stated)))) - 1
        for each in stated
    }
    if not {"LON", "LAT", "PGA"} <= fields.keys() or len(fields) != len(stated):
        raise UnreadableError("the grid must have the fields LON, LAT and PGA, each name once")
    return fields


def _factors(stated: Sequence[Element]) -> dict[str, float]:
    """Return what turns the unit of each layer's field into ours."""
    units = {str(each.get("name")).upper(): each.get("units", "").strip() for each in stated}
    factors = {}
    for name, known in LAYERS.values():
        unit = units.get(name, "").lower()
        if unit not in known:
            raise UnreadableError(f"{name} of the grid is in {unit[:20]!r}, a unit not known here")
        factors[name] = known[unit]
    return factors


def _grid(
    text: str, rows: int, columns: int, fields: Mapping[str, int], factors: Mapping[str, float]
) -> Grid:
    """Return the fields that are used; the others' numbers are not looked at."""
    if rows * columns > NODES_READ:
        raise UnreadableError(f"the grid has more than {NODES_READ} nodes")
    of_layers = {name for name, _ in LAYERS.values()}
    wanted = {"LON", "LAT", *of_layers, *(f"STD{name}" for name in of_layers)} & fields.keys()
    found = {name: array("d") for name in sorted(wanted)}
    into = [(fields[name], factors.get(name, 1.0), values.append) for name, values in found.items()]
    try:
        for line in text.strip().splitlines():
            numbers = line.split()
            for place, factor, append in into:
                append(float(numbers[place]) * factor)
    except (ValueError, IndexError):
        raise UnreadableError(f"a node of the grid cannot be read: {line[:100]!r}") from None
    for name, values in found.items():
        if len(values) != rows * columns:
            raise UnreadableError(f"the grid has {len(values)} nodes, not {rows} x {columns}")
        if not all(-1e9 < value < 1e9 for value in values):
            raise UnreadableError(f"{name} of the grid holds what is no number")
    longitudes, latitudes = found["LON"], found["LAT"]
    if not (longitudes[-1] > longitudes[0] and latitudes[-1] < latitudes[0]):
        raise UnreadableError("the grid does not run from the north-west to the south-east")
    return Grid(rows, columns, found)


def _felt(grid: Grid) -> tuple[range, range]:
    """Return the rows and columns in which shaking is felt; all, where it nowhere is."""
    felt = [k for k, pga in enumerate(grid.fields["PGA"]) if pga >= FELT_G]
    rows, columns = {k // grid.columns for k in felt}, {k % grid.columns for k in felt}
    if len(rows) < 2 or len(columns) < 2:
        return range(grid.rows), range(grid.columns)
    return range(min(rows), max(rows) + 1), range(min(columns), max(columns) + 1)


def _step(grid: Grid) -> int:
    """Return the least step with which no more than `MOST_NODES` nodes are left."""
    step = 1
    while -(-grid.rows // step) * -(-grid.columns // step) > MOST_NODES:
        step += 1
    if min(grid.rows, grid.columns) <= step:
        raise UnreadableError(f"a grid of {grid.rows} x {grid.columns} nodes cannot be thinned")
    return step


def _layers(felt: Grid, kept: Grid, step: int) -> list[Layer]:
    found = []
    for measure, (name, _) in LAYERS.items():
        if name not in felt.fields:
            continue
        stated = kept.fields.get(f"STD{name}")
        layer = {
            "measure": measure,
            "values": [_rounded(max(value, LEAST)) for value in kept.fields[name]],
            "deviations": stated and [_rounded(value) for value in stated],
            "thinned": _rounded(_lost(felt, name, step)),
        }
        found.append(Layer.model_validate(layer))
    return found


def _lost(grid: Grid, name: str, step: int) -> float:
    """Return the root mean square of what interpolation between every `step`th node misses.

    In the natural logarithm; nodes beyond the last one kept are not between any.
    """
    if step == 1:
        return 0.0
    ln = [log(max(value, LEAST)) for value in grid.fields[name]]
    squares, count = 0.0, 0
    for i in range((grid.rows - 1) // step * step):
        above, down = i // step * step * grid.columns, i % step / step
        below = above + step * grid.columns
        for j in range((grid.columns - 1) // step * step):
            west, across = j // step * step, j % step / step
            east = west + step
            upper = ln[above + west] * (1 - across) + ln[above + east] * across
            lower = ln[below + west] * (1 - across) + ln[below + east] * across
            away = upper * (1 - down) + lower * down - ln[i * grid.columns + j]
            squares += away * away
            count += 1
    return sqrt(squares / count)


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")
