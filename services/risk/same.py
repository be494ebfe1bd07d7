"""What is made once of a thing that has no hash: kept by which thing it is. Pure."""

from typing import Generic, TypeVar

T = TypeVar("T")


class Same(Generic[T]):
    """Holds a thing that nobody changes and equals itself alone: the key of a cache.

    A cache that keeps the key keeps the thing, so that nothing else takes its identity.
    """

    __slots__ = ("thing",)

    def __init__(self, thing: T) -> None:
        self.thing = thing

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.thing is self.thing
