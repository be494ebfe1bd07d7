"""What the drill's account takes for right and for stale."""

import pytest

from bench.ledger import Stated


@pytest.mark.parametrize(
    ("stated", "status", "magnitude", "right"),
    [
        (Stated(2, 5.1, retracted=False), "past", 5.1, True),
        (Stated(2, 5.1, retracted=False), "past", 5.2, False),
        (Stated(2, 5.1, retracted=False), "retracted", 5.1, False),
        (Stated(2, 5.1, retracted=True), "retracted", 5.1, True),
        (Stated(2, 5.1, retracted=True), "past", 5.1, False),
        # Another network told of it too: it stands by what that one said first.
        (Stated(3, 5.1, retracted=True, seconded=4.9), "past", 4.9, True),
        (Stated(3, 5.1, retracted=True, seconded=4.9), "past", 5.1, False),
        (Stated(3, 5.1, retracted=True, seconded=4.9), "retracted", 4.9, False),
        (Stated(3, 5.1, retracted=False, seconded=4.9), "past", 5.1, True),
    ],
)
def test_a_hazard_is_what_the_last_accepted_words_make_of_it(
    stated: Stated, status: str, magnitude: float, *, right: bool
) -> None:
    assert stated.holds(status, magnitude) is right
