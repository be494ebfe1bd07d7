"""The query parameter `q` of lists: words that what they hold says."""

from typing import Annotated

from fastapi import Depends, Query

from services.plans.answers import NO_NUL
from services.plans.search.query import Wanted

QUESTION_MAX = 200


def _words(
    q: Annotated[
        str | None,
        Query(
            min_length=1,
            max_length=QUESTION_MAX,
            pattern=NO_NUL,
            description="Words, all of which it says, as `GET /v1/search` takes them.",
        ),
    ] = None,
) -> Wanted | None:
    return None if q is None else Wanted.of(q)


Saying = Annotated[Wanted | None, Depends(_words)]
"""Parameter of a list: the words of `q`, None without it."""
