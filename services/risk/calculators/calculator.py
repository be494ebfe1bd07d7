"""What a calculator is: a checked question in, arrays with methods and warnings out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Annotated, Any, Generic, TypeVar, cast

import numpy as np
from numpy.typing import NDArray
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    TypeAdapter,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
)
from pydantic_core import CoreSchema, PydanticKnownError, to_json
from pydantic_core.core_schema import ErrorType

from services.risk.science.limits import ScienceError
from services.risk.science.method import Method

MOST_VALUES = 40_000
"""Values an array of a question may have."""

Array = NDArray[np.float64]
LARGEST = 1e15
"""Numbers of an open unit are held to it: sums and squares of them stay finite."""
Amount = Annotated[float, Field(ge=0, le=LARGEST)]
Percent = Annotated[float, Field(ge=0, le=100)]
Celsius = Annotated[float, Field(ge=-90, le=60)]
Amounts = Annotated[list[Amount], Field(min_length=1, max_length=MOST_VALUES)]
Depths = Annotated[
    list[Annotated[float, Field(ge=0, le=100)]], Field(min_length=1, max_length=MOST_VALUES)
]
Share = Annotated[float, Field(ge=0, le=1)]
Shares = Annotated[list[Share], Field(min_length=1, max_length=MOST_VALUES)]
Gaps = Annotated[list[Amount | None], Field(min_length=1, max_length=MOST_VALUES)]
"""Amounts, null where not known."""
Percents = Annotated[list[Percent], Field(min_length=1, max_length=MOST_VALUES)]
Temperatures = Annotated[list[Celsius], Field(min_length=1, max_length=MOST_VALUES)]
Number = Annotated[float, Field(ge=-LARGEST, le=LARGEST)]
Numbers = Annotated[list[Number], Field(min_length=1, max_length=MOST_VALUES)]
Money = Amount
ShearWave = Annotated[float, Field(ge=10, le=5000)]
"""Vs30, m/s: peat has some 20, the hardest rock 3,500."""
Id = Annotated[str, Field(min_length=1, max_length=100)]


def _several(value: Any, check: ValidatorFunctionWrapHandler) -> list[float]:
    """Return one number as a list of one; its error is that of the field, not of an element."""
    try:
        found: list[float] = check(value if isinstance(value, list) else [value])
    except ValidationError as error:
        if isinstance(value, list):
            raise
        wrong = error.errors()[0]
        # An error of pydantic's own numbers has a type of its own.
        raise PydanticKnownError(cast("ErrorType", wrong["type"]), wrong.get("ctx")) from error
    return found


def either(**number: float) -> WithJsonSchema:
    """Return the schema of a number or an array of such numbers."""
    one = {"type": "number", **number}
    many = {"type": "array", "items": one, "minItems": 1, "maxItems": MOST_VALUES}
    return WithJsonSchema({"anyOf": [one, many]})


SEVERAL = WrapValidator(_several)
"""Lets one number stand for an array of it; `either` says so in the schema."""
CelsiusOrMore = Annotated[Temperatures, SEVERAL, either(minimum=-90, maximum=60)]


def one_or_many(value: object) -> str:
    """Return the mark of the branch of a union: a list, or one thing that stands for all."""
    return "[many]" if isinstance(value, list) else "[one]"


def _end_at_first(node: Any) -> None:
    """Mark every array of a schema so."""
    if isinstance(node, dict):
        if node.get("type") == "list":
            node["fail_fast"] = True
        node = list(node.values())
    if isinstance(node, list | tuple):
        for each in node:
            _end_at_first(each)


class Question(BaseModel):
    """A body: every number finite, no field that is not known."""

    model_config = ConfigDict(
        extra="forbid", allow_inf_nan=False, frozen=True, use_attribute_docstrings=True
    )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let every array end at its first wrong element: 240,000 errors took 219 MB."""
        schema = handler(source)
        _end_at_first(schema)
        return schema


def columns(
    question: Question, *names: str, at: str = "", one: Sequence[str] = ()
) -> dict[str, NDArray[np.float64]]:
    """Return the fields that are given as arrays of one length.

    Parameters
    ----------
    names
        Fields that have one value each for the same things.
    at
        Pointer of the question in the body, with a slash after it; empty for the body itself.
    one
        Those of the fields where a single value may stand for all.

    Raises
    ------
    ScienceError
        Naming the first field whose length differs from that of the fields before it.
    """
    given = {name: getattr(question, name) for name in names}
    arrays = {
        name: np.asarray(values, dtype=np.float64)
        for name, values in given.items()
        if values is not None
    }
    full = {name: len(array) for name, array in arrays.items() if name not in one}
    for name, array in arrays.items():
        first, length = next(iter(full.items()), (name, len(array)))
        if len(array) == length:
            continue
        if name in one and len(array) == 1:
            arrays[name] = np.broadcast_to(array, (length,))
            continue
        message = f"{name} has {len(array)} values where {first} has {length}"
        raise ScienceError(at + name, f"{length} values", message)
    return arrays


@contextmanager
def within(path: str) -> Iterator[None]:
    """Put the path of a block before the field of an error raised inside."""
    try:
        yield
    except ScienceError as error:
        raise ScienceError(f"{path}/{error.field}", error.limit, error.text) from error


Q = TypeVar("Q", bound=Question)
ROW = TypeAdapter(list[float], config=ConfigDict(ser_json_inf_nan="null"))


@dataclass(frozen=True, slots=True)
class Answer:
    """Results by name (arrays as they are), the methods they cite, and where to be careful."""

    results: Mapping[str, Any]
    methods: Sequence[Method]
    warnings: Sequence[str] = ()

    def encode(self) -> bytes:
        """Return the answer as JSON; what is not defined (NaN, infinite) is null."""
        body = {
            "results": self.results,
            "methods": [asdict(method) for method in self.methods],
            "warnings": list(dict.fromkeys(self.warnings)),
        }
        return b"".join(_pieces(body))


@dataclass(frozen=True, slots=True)
class Calculator(Generic[Q]):
    """One operation under `/v1/calculators`."""

    name: str
    summary: str
    question: type[Q]
    answer: Callable[[Q], Answer]
    results: Mapping[str, str]
    """What each name of the results holds, with its unit."""
    examples: Mapping[str, Mapping[str, Any]]
    pointers: Mapping[str, str] = field(default_factory=dict)
    """Where the body has a field that the science calls otherwise."""
    slow: bool = False
    """True: a deadline bounds it, not the size of its question; others do not wait for it."""


def _pieces(value: Any) -> Iterator[bytes]:
    """Yield a value as JSON, piece by piece: what holds others would copy megabytes once more.

    A row of numbers is written as such, which takes less than asking each for its type; one that is
    the same everywhere, as deviations of a model are, is written once and repeated.
    """
    if isinstance(value, dict) and all(isinstance(name, str) for name in value):
        before = b"{"
        for name, each in value.items():
            yield before + to_json(name) + b":"
            yield from _pieces(each)
            before = b","
        yield b"}" if value else b"{}"
    elif isinstance(value, np.ndarray) and value.dtype == np.float64 and value.ndim == 1:
        bits = np.ascontiguousarray(value).view(np.int64)
        if len(bits) and (bits == bits[0]).all():
            one = ROW.dump_json(value[:1].tolist())[1:-1]
            yield b"[" + (one + b",") * (len(bits) - 1) + one + b"]"
        else:
            yield ROW.dump_json(value.tolist())
    else:
        yield to_json(value, fallback=_plain, inf_nan_mode="null")


def _plain(value: object) -> Any:
    """Return arrays and NumPy scalars as JSON knows them."""
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    raise TypeError(f"no JSON for {type(value).__name__}")
