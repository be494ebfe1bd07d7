"""Columns and indexes of a collection's table: each row has its GeoJSON ready to send."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Double,
    Identity,
    Index,
    Text,
    func,
    text,
)

ENVELOPE = "box(point(west, south), point(east, north))"
"""Indexed with GiST: as fast as PostGIS on a million points (0.15-2.5 ms), without an extension."""


SPAN = "tstzrange(starts, ends, '[]')"
"""When a feature is; without a start always, without an end until further notice. What lasts is
indexed with GiST: comparisons of both columns read the table, 21 ms for a month of 100,000 rows
against 0.3."""
LASTS = "(ends = starts) IS NOT TRUE"
"""What is of one moment is found by its start alone."""
SIDES = ("west", "south", "east", "north")
READABLE = ("number", "owner_city", "owner_country", "classification")
"""Held by the indexes of place and time: what counts matches, and who may read them. Of a month's
525 each was read in the table, of which a page holds seven: 554 pages and 1.2 ms, now 67 and 0.5;
of the 5,902 in a box of 2 degrees 5,169 pages and 133 ms, now 486 and 48."""


def feature_columns() -> tuple[Column[Any], ...]:
    """Return the columns every collection's table has; see `kit.feature.Feature`."""
    return (
        Column("id", Text, primary_key=True),
        # Given once, at first sight, and never changed: pages follow it, so that a feature which
        # is revised between two pages is neither repeated nor missed.
        Column("number", BigInteger, Identity(always=True), nullable=False, unique=True),
        Column("version", BigInteger, nullable=False),
        Column("owner_city", Text, nullable=False),
        Column("owner_country", Text),
        Column("classification", Text, nullable=False),
        Column("west", Double),
        Column("south", Double),
        Column("east", Double),
        Column("north", Double),
        Column("outline", Text),
        Column("starts", DateTime(timezone=True)),
        Column("ends", DateTime(timezone=True)),
        Column("feature", Text, nullable=False),
        Column("written_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    )


def feature_indexes(table: str, *, timed: bool = True) -> tuple[Index, ...]:
    """Return the place and time indexes of a collection's table; `timed`: its features are."""
    times = (
        Index(f"ix_{table}_starts", "starts", postgresql_include=("ends", *READABLE)),
        Index(
            f"ix_{table}_span",
            text(SPAN),
            postgresql_using="gist",
            postgresql_include=("starts", "ends", *READABLE),
            postgresql_where=text(LASTS),
        ),
    )
    return (
        # What is no more than its envelope is found without its table; an outline may be too long
        # for an index.
        Index(
            f"ix_{table}_envelope",
            text(ENVELOPE),
            postgresql_using="gist",
            postgresql_include=(*SIDES, "outline", *READABLE),
            postgresql_where=text("outline IS NULL"),
        ),
        Index(
            f"ix_{table}_outlined",
            text(ENVELOPE),
            postgresql_using="gist",
            postgresql_where=text("outline IS NOT NULL"),
        ),
        # Features without geometry match every box, and GiST reads all of itself to find nulls.
        Index(f"ix_{table}_placeless", "number", postgresql_where=text("west IS NULL")),
        *(times if timed else ()),
    )
