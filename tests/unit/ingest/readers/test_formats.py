"""The readers of formats: each is found by its name, and loaded when it is first wanted."""

import pickle
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import get_args, get_type_hints
from uuid import UUID

import pytest

from services.ingest.payloads.model import Waiting, asked
from services.ingest.readers import READERS, Format, reader
from services.ingest.readers.content import Content
from services.ingest.readers.item import Item, Reading
from services.ingest.sources.defaults import CATALOGUE
from services.ingest.sources.mandates import Mandates
from services.ingest.sources.read import PayloadReader

TABLE = (
    b"source,source_id,time,time_precision,lon,lat,magnitude\n"
    b"isc,1,1978-11-01T19:48:29Z,second,72.62,39.32,6.8\n"
)


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
    source = PayloadReader([CATALOGUE], Mandates([CATALOGUE]), {}, 1 << 20)
    now = datetime.now(UTC)
    waiting = Waiting(UUID(int=1), CATALOGUE.name, "", TABLE, now, 0, asked(CATALOGUE))
    told = (
        "import pickle, sys; import services.ingest.payloads.bounded;"
        "read, waiting = pickle.load(sys.stdin.buffer);"
        "heavy = {'numpy', 'fluent.runtime', 'lxml', 'pint', 'sqlalchemy', 'asyncpg', 'structlog'};"
        "print(*(item.label for item in read(waiting)), *sorted(heavy & sys.modules.keys()))"
    )
    sent = pickle.dumps((source.items, waiting))
    run = subprocess.run([sys.executable, "-c", told], input=sent, capture_output=True, check=True)
    assert run.stdout.split() == [b"isc:1"]
