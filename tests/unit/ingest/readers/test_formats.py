"""The readers of formats: each is found by its name, and loaded when it is first wanted."""

import subprocess
import sys
from collections.abc import Sequence
from typing import get_args, get_type_hints

import pytest

from services.ingest.readers import READERS, Format, reader
from services.ingest.readers.content import Content
from services.ingest.readers.item import Item, Reading


def test_every_format_has_a_reader() -> None:
    assert {*READERS} == {*get_args(Format)}


@pytest.mark.parametrize("format_", READERS)
def test_what_is_found_by_the_name_of_a_format_is_a_reader(format_: Format) -> None:
    found = reader(format_)
    # The types do not look into modules that are named by a text.
    assert get_type_hints(found.recognises) == {"content": Content, "return": bool}
    hints = get_type_hints(found.read)
    assert hints.pop("return") in {list[Item], Sequence[Item]}
    assert hints == {"content": Content, "reading": Reading}


def test_what_reads_a_catalogue_apart_loads_nothing_that_others_need() -> None:
    told = (
        "import sys; import services.ingest.payloads.bounded, services.ingest.sources.read;"
        "from services.ingest.readers import reader; reader('catalogue');"
        "heavy = {'numpy', 'fluent.runtime', 'lxml', 'pint', 'sqlalchemy', 'asyncpg', 'structlog'};"
        "print(*sorted(heavy & sys.modules.keys()))"
    )
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
