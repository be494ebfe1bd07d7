"""`./qalqan story`: how the Coalition works, told over its public HTTP API alone.

A story of an exercise. Each chapter is a file; each step is passed over where it has been done.
"""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from deploy.files import write_whole
from deploy.story import (
    consent,
    copies,
    dispute,
    group,
    membership,
    page,
    review,
    study,
    training,
)
from deploy.story.client import Client
from deploy.story.teller import Teller

CHAPTERS: Sequence[Callable[[Teller, Path], None]] = (
    membership.tell,
    group.tell,
    training.tell,
    study.tell,
    review.tell,
    dispute.tell,
    copies.tell,
    consent.tell,
)


def tell(url: str, key: str, target: Path, say: Callable[[str], None]) -> Teller:
    """Tell the story on a running platform and write its page; return what was told.

    Parameters
    ----------
    url, key
        Of the gateway, and a key of it with every scope that acts for every city.
    target
        File of the page.
    say
        Takes each line as it is told.

    Raises
    ------
    StoryError
        When the platform refuses a step, is no exercise or does not answer.
    """
    with Client(url, key) as client, tempfile.TemporaryDirectory(prefix="qalqan-") as folder:
        teller = Teller(client, say)
        teller.refuse_reality()
        for chapter in CHAPTERS:
            chapter(teller, Path(folder))
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, page.written(teller.chapters, url))
    return teller
