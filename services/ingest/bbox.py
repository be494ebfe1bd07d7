"""The box that a request of ingest names."""

from typing import Annotated

from fastapi import Query

Bbox = Annotated[
    str | None,
    Query(
        max_length=200,
        description="west,south,east,north in degrees (WGS 84), or six numbers with heights, "
        "which are ignored. west > east crosses the antimeridian.",
    ),
]
"""The query parameter `bbox`, to be read by `read_box`."""
