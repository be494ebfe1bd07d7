"""The facilities of a city as arrays. Pure."""

import hashlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple, Protocol, TypeVar
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from services.risk.exposure.part import Facts, Part, Rows, bits_for, prefix_of
from shared.contracts.events.asset import System
from shared.policy import Classification

Array = NDArray[np.float64]
Codes = NDArray[np.int32]

FACTS = (
    "id",
    "owner_city",
    "classification",
    "country",
    "system",
    "subtype",
    "name",
    "longitude",
    "latitude",
    "taxonomy",
    "criticality",
    "vs30_m_s",
)
"""What an assessment takes from an asset, in the order of `Assets.of`'s rows."""

SYSTEMS = tuple(System)
_SYSTEM = {system.value: index for index, system in enumerate(SYSTEMS)}
_COLUMNS = {
    "ids": "S16",
    "holding": "i4",
    "systems": "i1",
    "subtype": "i4",
    "taxonomy": "i4",
    "longitude": "f8",
    "latitude": "f8",
    "criticality": "f8",
    "vs30_m_s": "f8",
    "name_bytes": "i4",
}
"""Arrays of a model that are those of its parts, one after the other."""


class Sized(Protocol):
    """What says how much memory it takes."""

    @property
    def nbytes(self) -> int:
        """Bytes."""


T = TypeVar("T", bound=Sized)


class Holding(NamedTuple):
    """Whose facilities are, and who may read of them."""

    owner_city: str
    classification: Classification
    country: str

    @property
    def owner_country(self) -> str:
        """The country a facility stands in is its owner's."""
        return self.country


@dataclass(frozen=True, slots=True)
class Assets:
    """The facilities of a city, every array of shape (n,) and in the order of the ids."""

    ids: NDArray[np.bytes_]
    """The 16 bytes of each; see `id_of`."""
    holdings: list[Holding]
    """Those that occur, each once."""
    holding: Codes
    """Index into `holdings`."""
    systems: NDArray[np.int8]
    """Index into `SYSTEMS`."""
    subtypes: list[str]
    """Those that occur, each once."""
    subtype: Codes
    """Index into `subtypes`."""
    longitude: Array
    latitude: Array
    taxonomies: list[str | None]
    """The fragility classes that occur, each once."""
    taxonomy: Codes
    """Index into `taxonomies`."""
    criticality: Array
    vs30_m_s: Array
    """NaN where it was not measured."""
    name_bytes: Codes
    """Length of each name."""
    names: bytes
    """UTF-8, one after the other; see `name_of`."""
    ends: NDArray[np.int64]
    """Where each name ends."""
    parts: tuple[Part, ...]
    """The same facts as they are kept."""
    digest: str
    """SHA-256 of those of the parts."""
    kept: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)
    """What was made of the facilities alone; see `once`."""

    @classmethod
    def of(cls, rows: Iterable[Sequence[Any]]) -> "Assets":
        """Make the arrays from rows of `FACTS`, in the order of their ids."""
        held = list(rows)
        bits = bits_for(len(held))
        parts = groupby(held, key=lambda row: prefix_of(row[0], bits))
        return cls.joined([Part.of(_columns(list(part))) for _, part in parts])

    @classmethod
    def joined(cls, parts: Sequence[Part], known: "Assets | None" = None) -> "Assets":
        """Make the arrays of the parts, in their order.

        What a `known` model has in common with this one is copied from it: 30 ms for a million
        facilities of which some changed, where reading every part takes a second.
        """
        places = known.places() if known else {}
        lists = _Lists(known)
        pieces = [
            known.piece(place)
            if known and (place := places.get(part.digest))
            else lists.piece(part.read())
            for part in parts
        ]
        arrays: dict[str, Any] = {
            name: np.concatenate([np.empty(0, dtype), *(piece[0][name] for piece in pieces)])
            for name, dtype in _COLUMNS.items()
        }
        return cls(
            **arrays,
            holdings=list(lists.holdings),
            subtypes=list(lists.subtypes),
            taxonomies=list(lists.taxonomies),
            names=b"".join(piece[1] for piece in pieces),
            ends=np.cumsum(arrays["name_bytes"], dtype=np.int64),
            parts=tuple(parts),
            digest=hashlib.sha256(b"".join(part.digest for part in parts)).hexdigest(),
        )

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def nbytes(self) -> int:
        """Memory that the arrays take, without the parts, which models share."""
        arrays: int = sum(getattr(self, name).nbytes for name in _COLUMNS)
        kept: int = sum(each.nbytes for each in self.kept.values())
        return arrays + kept + self.ends.nbytes + len(self.names)

    def once(self, make: Callable[..., T], *given: Hashable) -> T:
        """Return what `make` makes of the facilities and of `given`, kept as long as they are.

        Two threads may both make it; nobody may write to it.
        """
        found: T | None = self.kept.get((make, given))
        if found is None:
            found = self.kept[make, given] = make(self, *given)
        return found

    @property
    def public(self) -> NDArray[np.bool_]:
        """Which facilities everybody may read of, shape (n,)."""
        return self.once(_public)

    def by_system(self, which: NDArray[np.bool_] | None = None) -> NDArray[np.intp]:
        """Return how many facilities, of `which`, are of each of the systems, shape (systems,)."""
        return self.once(_all) if which is None else _counted(self.systems[which])

    def id_of(self, index: int) -> UUID:
        """Return the id of a facility."""
        # NumPy takes zeros at the end for no part of the text.
        return UUID(bytes=bytes(self.ids[index]).ljust(16, b"\0"))

    def name_of(self, index: int) -> str:
        """Return the name of a facility."""
        end = int(self.ends[index])
        return self.names[end - int(self.name_bytes[index]) : end].decode()

    def subtype_of(self, index: int) -> str:
        """Return what a facility is."""
        return self.subtypes[int(self.subtype[index])]

    def which(self, holds: Callable[[Holding], bool]) -> NDArray[np.bool_]:
        """Return which facilities' holding `holds` is true of."""
        true = np.array([holds(each) for each in self.holdings], dtype=np.bool_)
        return true[self.holding]

    def of_subtype(self, wanted: str) -> NDArray[np.bool_]:
        """Return which facilities are of a kind, shape (n,)."""
        return np.array([each == wanted for each in self.subtypes], dtype=np.bool_)[self.subtype]

    def after(self, id_: UUID) -> int:
        """Return how many facilities come up to an id and with it."""
        return int(np.searchsorted(self.ids, np.bytes_(id_.bytes), side="right"))

    def places(self) -> dict[bytes, slice]:
        """Return where the facilities of each part are, by its digest."""
        ends = np.cumsum([part.size for part in self.parts]).tolist()
        return {
            part.digest: slice(end - part.size, end)
            for part, end in zip(self.parts, ends, strict=True)
        }

    def firsts(self) -> Iterator[tuple[Part, UUID]]:
        """Return each part with the id of its first facility."""
        for part, place in zip(self.parts, self.places().values(), strict=True):
            yield part, self.id_of(place.start)

    def piece(self, place: slice) -> "_Piece":
        """Return the arrays and the names of a part."""
        first = int(self.ends[place.start]) - int(self.name_bytes[place.start])
        arrays = {name: getattr(self, name)[place] for name in _COLUMNS}
        return arrays, self.names[first : int(self.ends[place.stop - 1])]


def _all(assets: Assets) -> NDArray[np.intp]:
    """Return how many facilities are of each of the systems."""
    return _counted(assets.systems)


def _counted(systems: NDArray[np.int8]) -> NDArray[np.intp]:
    """Return how often each of the systems occurs, shape (systems,)."""
    return np.bincount(systems, minlength=len(SYSTEMS))


def _public(assets: Assets) -> NDArray[np.bool_]:
    """Return which facilities everybody may read of."""
    found = assets.which(lambda holding: holding.classification is Classification.PUBLIC)
    found.flags.writeable = False
    return found


_Piece = tuple[dict[str, NDArray[Any]], bytes]
"""Arrays by the names of `_COLUMNS`, and the names."""


class _Lists:
    """What occurs in a model, each with its place; what a part adds comes behind."""

    def __init__(self, known: Assets | None) -> None:
        self.holdings: dict[Holding, int] = _placed(known.holdings if known else ())
        self.subtypes: dict[str, int] = _placed(known.subtypes if known else ())
        self.taxonomies: dict[str | None, int] = _placed(known.taxonomies if known else ())

    def piece(self, facts: Facts) -> _Piece:
        """Return the arrays of a part with the places of this model."""
        said, arrays = facts.lists, facts.arrays
        holdings = [Holding(owner, Classification(kind), of) for owner, kind, of in said["holding"]]
        systems = np.array([_SYSTEM[each] for each in said["system"]], np.int8)
        found: dict[str, NDArray[Any]] = {
            **arrays,
            "holding": _coded(self.holdings, holdings, arrays["holding"]),
            "systems": systems[arrays["system"]],
            "subtype": _coded(self.subtypes, said["subtype"], arrays["subtype"]),
            "taxonomy": _coded(self.taxonomies, said["taxonomy"], arrays["taxonomy"]),
        }
        return {name: found[name].astype(dtype) for name, dtype in _COLUMNS.items()}, facts.names


def _placed(values: Iterable[Any]) -> dict[Any, int]:
    """Return the distinct values, each with its place."""
    return {value: index for index, value in enumerate(dict.fromkeys(values))}


def _coded(places: dict[Any, int], values: Sequence[Any], codes: NDArray[Any]) -> Codes:
    """Return codes into `places`, to which values that are new are added."""
    to = [places.setdefault(value, len(places)) for value in values]
    return np.asarray(np.array(to, dtype=np.int32)[codes])


def _columns(rows: Sequence[Sequence[Any]]) -> Rows:
    """Return rows of `FACTS` as columns."""
    facts: dict[str, Any] = dict(zip(FACTS, zip(*rows, strict=True), strict=True))
    numbers = {
        name: np.array(facts[name], dtype=np.float64)
        for name in ("longitude", "latitude", "criticality", "vs30_m_s")
    }
    ids = b"".join(id_.bytes for id_ in facts.pop("id"))
    columns: dict[str, Any] = {**facts, **numbers}
    return Rows(ids=ids, **columns)
