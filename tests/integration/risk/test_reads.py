"""What several rooms read in one statement, on a real database."""

from uuid import uuid4

from services.risk.reads import Reads, Rows
from tests.support.risk import Room


def listed(rows: Rows) -> list[tuple[object, ...]]:
    return [tuple(row) for row in rows]


async def test_each_is_given_its_own_rows_in_their_order(room: Room) -> None:
    reads, id_ = Reads(), uuid4()
    numbers = reads.add(
        listed, "SELECT $1::uuid, n FROM generate_series(1, $2::int) AS n ORDER BY n DESC", id_, 3
    )
    nothing = reads.add(listed, "SELECT 1 WHERE $1::text = 'nobody'", "somebody")
    words = reads.add(listed, "SELECT unnest($1::text[]), $2::boolean", ["a", "b"], True)
    async with room.database.direct() as connection:
        await reads.send(connection)
    assert numbers() == [(id_, 3), (id_, 2), (id_, 1)]
    assert nothing() == []
    assert words() == [("a", True), ("b", True)]
