"""Whose names a source may state."""

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from services.ingest.hazards.solution import Name, Retraction
from services.ingest.readers.item import Unreadable
from services.ingest.settings import IngestSettings
from services.ingest.sources.defaults import DEFAULT_SOURCES
from services.ingest.sources.mandates import Mandates
from services.ingest.sources.model import Source

NOW = datetime(2026, 11, 28, tzinfo=UTC)
USGS = Source(name="usgs", kind="push", network="us", networks=("*",))
USGS_FDSN = Source(name="usgs-fdsn", kind="push", network="us", networks=("*",))
OSH = Source(name="osh-net", kind="push", network="osh", networks=("ala",), owner_city="osh")
MANDATES = Mandates([USGS, USGS_FDSN, OSH])


@pytest.mark.parametrize(
    ("source", "network", "allowed"),
    [
        (USGS, "us", True),
        (USGS_FDSN, "us", True),
        (USGS, "ak", True),
        (USGS, "drill-osh", False),
        (USGS, "osh", False),
        (USGS, "ala", False),
        (OSH, "osh", True),
        (OSH, "ala", True),
        (OSH, "us", False),
        (OSH, "ak", False),
    ],
)
def test_a_network_is_spoken_for_by_the_sources_of_its_owner(
    source: Source, network: str, allowed: bool
) -> None:
    assert (MANDATES.refusal(source, [network]) is None) == allowed


def test_a_refusal_names_the_source_that_the_name_belongs_to() -> None:
    assert MANDATES.refusal(OSH, ["us"]) == (
        "the source 'osh-net' may not state names of the network 'us', which belongs to source "
        "usgs, usgs-fdsn of coalition"
    )


def test_what_is_no_earthquake_withdraws_no_name_of_another_owner() -> None:
    withdraws = Retraction(Name("us", "us1"), NOW, "quarry blast")
    item = Unreadable("us1", "quarry blast: not an earthquake", "{}", withdraws)
    (held,) = MANDATES.hold(OSH, [item])
    assert isinstance(held, Unreadable)
    assert held.withdraws is None
    assert "belongs to source usgs" in held.reason
    assert MANDATES.hold(USGS, [item]) == [item]


def test_the_built_in_sources_share_their_names_and_state_every_network() -> None:
    mandates = Mandates(DEFAULT_SOURCES)
    for source in DEFAULT_SOURCES:
        if source.network == "us":
            assert mandates.refusal(source, ["us", "ak", "gcmt", "emsc"]) is None
        assert mandates.refusal(source, [source.network]) is None


@pytest.mark.parametrize(
    ("sources", "reason"),
    [
        (
            [
                {"name": "usgs", "kind": "push", "network": "us"},
                {"name": "osh", "kind": "push", "network": "us", "owner_city": "osh"},
            ],
            "a network has one owner",
        ),
        (
            [{"name": "a", "kind": "push", "network": "a", "networks": ["*"], "owner_city": "osh"}],
            "list the networks instead",
        ),
        (
            [{"name": "a", "kind": "push", "network": "a", "networks": ["*"], "pushers": ["osh"]}],
            "list the networks instead",
        ),
        ([{"name": "a", "kind": "push", "network": "*"}], "belongs into networks"),
        ([{"name": "a", "kind": "push", "network": "US"}], "lower case"),
        ([{"name": "catalogue", "kind": "push", "network": "a"}], "names the shipped catalogues"),
    ],
)
def test_settings_in_which_nobody_or_two_own_a_name_are_refused(
    sources: list[dict[str, Any]], reason: str
) -> None:
    values = {"database_url": "postgresql://x/y", "bus_url": "memory://", "sources": sources}
    with pytest.raises(ValidationError, match=reason):
        IngestSettings.model_validate(values)
