"""Which origin and magnitude of a QuakeML event are taken, by the standard and by practice."""

from datetime import UTC, datetime

import pytest

from services.ingest.hazards.solution import Retraction, Solution
from services.ingest.readers import read
from services.ingest.readers.item import Item, Reading, Unreadable
from shared.contracts.events.hazard import Earthquake

READING = Reading("nat", datetime(2026, 11, 28, tzinfo=UTC))
BED = "http://quakeml.org/xmlns/bed/1.2"
ROOT = "http://quakeml.org/xmlns/quakeml/1.2"


def origin(
    name: str, latitude: float, *, made: str = "", mode: str = "", status: str = "", extra: str = ""
) -> str:
    return (
        f'<origin publicID="{name}"><time><value>2026-11-27T01:10:00Z</value></time>'
        f"<latitude><value>{latitude}</value></latitude>"
        "<longitude><value>151.0</value></longitude>"
        f"<depth><value>22000</value></depth>{_made(made, mode, status)}{extra}</origin>"
    )


def magnitude(
    name: str,
    value: float,
    *,
    of: str = "",
    kind: str = "ML",
    made: str = "",
    mode: str = "",
    status: str = "",
) -> str:
    named = f"<originID>{of}</originID>" if of else ""
    return (
        f'<magnitude publicID="{name}"><mag><value>{value}</value></mag><type>{kind}</type>'
        f"{named}{_made(made, mode, status)}</magnitude>"
    )


def _made(made: str, mode: str, status: str) -> str:
    parts = [f"<creationInfo><creationTime>{made}</creationTime></creationInfo>"] if made else []
    parts += [f"<evaluationMode>{mode}</evaluationMode>"] if mode else []
    parts += [f"<evaluationStatus>{status}</evaluationStatus>"] if status else []
    return "".join(parts)


def document(*parts: str, bed: str = BED, root: str = ROOT, beside: str = "") -> bytes:
    return (
        f'<q:quakeml xmlns:q="{root}" xmlns="{bed}"><eventParameters publicID="smi:t/ep">'
        f'<event publicID="smi:t/event/e1">{"".join(parts)}</event>{beside}'
        "</eventParameters></q:quakeml>"
    ).encode()


def one(body: bytes) -> Item:
    (item,) = read(body, READING)
    return item


def found(body: bytes) -> tuple[float, float]:
    """Return latitude and magnitude."""
    item = one(body)
    assert isinstance(item, Solution), item
    assert isinstance(item.detail, Earthquake)
    return item.latitude, item.detail.magnitude


A, B = origin("o/a", -31.0), origin("o/b", -32.0)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        # The magnitude of the preferred origin, wherever it stands.
        (
            (
                "<preferredOriginID>o/b</preferredOriginID>",
                magnitude("m/a", 4.1, of="o/a"),
                magnitude("m/b", 5.9, of="o/b"),
            ),
            (-32.0, 5.9),
        ),
        # The origin of the preferred magnitude.
        (
            (
                "<preferredMagnitudeID>m/b</preferredMagnitudeID>",
                magnitude("m/a", 4.1, of="o/a"),
                magnitude("m/b", 5.9, of="o/b"),
            ),
            (-32.0, 5.9),
        ),
        # The preferred magnitude, though it was computed from another origin.
        (
            (
                "<preferredOriginID>o/b</preferredOriginID>",
                "<preferredMagnitudeID> m/a </preferredMagnitudeID>",
                magnitude("m/a", 4.1, of="o/a"),
                magnitude("m/b", 5.9, of="o/b"),
            ),
            (-32.0, 4.1),
        ),
        # Of several of the preferred origin, the type that does not saturate.
        (
            (
                "<preferredOriginID>o/b</preferredOriginID>",
                magnitude("m/1", 5.1, of="o/b", kind="MLv"),
                magnitude("m/2", 5.3, of="o/b", kind="mb"),
                magnitude("m/3", 5.9, of="o/b", kind="Mwc"),
                magnitude("m/4", 6.3, of="o/a", kind="Mww"),
                magnitude("m/5", 5.5, of="o/b", kind="MS_20"),
            ),
            (-32.0, 5.9),
        ),
        # One that names no origin comes before one of another origin.
        (
            (
                "<preferredOriginID>o/b</preferredOriginID>",
                magnitude("m/1", 6.3, of="o/a", kind="Mw"),
                magnitude("m/2", 5.3),
            ),
            (-32.0, 5.3),
        ),
        # One without a value, and one that its author rejects, are none.
        (
            (
                "<preferredOriginID>o/b</preferredOriginID>",
                "<preferredMagnitudeID>m/1</preferredMagnitudeID>",
                magnitude("m/1", 9.1, of="o/b", kind="Mw", status="rejected"),
                '<magnitude publicID="m/0"><type>Mw</type></magnitude>',
                magnitude("m/2", 5.3, of="o/b"),
            ),
            (-32.0, 5.3),
        ),
        # Nothing preferred, nothing told apart: what stands first.
        ((magnitude("m/a", 4.1, of="o/a"), magnitude("m/b", 5.9, of="o/b")), (-31.0, 4.1)),
        # A preference for what is not in the document is none.
        (
            ("<preferredOriginID>o/z</preferredOriginID>", magnitude("m/a", 4.1, of="o/a")),
            (-31.0, 4.1),
        ),
    ],
)
def test_the_origin_and_the_magnitude_that_describe_an_event(
    parts: tuple[str, ...], expected: tuple[float, float]
) -> None:
    assert found(document(*parts, A, B)) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"made": "2026-11-27T01:15:00Z"}, {"made": "2026-11-27T01:40:00Z"}),
        ({"made": "2026-11-27T02:00:00Z"}, {"made": "2026-11-27T01:40:00Z", "mode": "manual"}),
        ({"mode": "manual", "status": "rejected"}, {}),
        ({"mode": "automatic"}, {"status": "reviewed"}),
    ],
)
def test_without_a_preference_what_stands_is_checked_and_was_made_last(
    first: dict[str, str], second: dict[str, str]
) -> None:
    body = document(
        origin("o/a", -31.0, **first),
        origin("o/b", -32.0, **second),
        magnitude("m/a", 4.1, of="o/a"),
        magnitude("m/b", 5.9, of="o/b"),
    )
    assert found(body) == (-32.0, 5.9)


def test_an_event_whose_origins_are_all_rejected_is_taken_back() -> None:
    body = document(origin("o/a", -31.0, status="rejected"), magnitude("m/a", 4.1))
    assert isinstance(one(body), Retraction)


@pytest.mark.parametrize("word", ["not existing", "not_existing", "not locatable"])
def test_an_event_that_does_not_exist_is_taken_back_whatever_it_lacks(word: str) -> None:
    item = one(document(f"<type>{word}</type>"))
    assert isinstance(item, Retraction)
    assert item.name.source_id == "e1"


@pytest.mark.parametrize(
    ("kind", "taken"),
    [
        ("", True),
        ("<type>earthquake</type>", True),
        ("<type>reservoir loading</type>", True),
        ("<type>explosion</type>", False),
        ("<type>rock burst</type>", False),
    ],
)
def test_what_shakes_as_an_earthquake_is_read_as_one(kind: str, taken: bool) -> None:
    item = one(document(kind, A, magnitude("m/a", 4.1)))
    assert isinstance(item, Solution if taken else Unreadable)


def test_a_mechanism_alone_gives_the_magnitude_by_its_scalar_moment() -> None:
    mechanism = (
        '<focalMechanism publicID="f/1"><nodalPlanes preferredPlane="2"><nodalPlane1><rake><value>'
        "10</value></rake></nodalPlane1><nodalPlane2><rake><value>-90</value></rake></nodalPlane2>"
        "</nodalPlanes><momentTensor><derivedOriginID>o/a</derivedOriginID><scalarMoment>"
        "<value>3.98E19</value></scalarMoment></momentTensor></focalMechanism>"
    )
    item = one(document(A, mechanism))
    assert isinstance(item, Solution)
    assert isinstance(item.detail, Earthquake)
    assert (item.detail.magnitude, item.detail.magnitude_type) == (7.0, "Mw")
    assert item.details["rake"] == -90.0
    nowhere = one(document(mechanism))
    assert isinstance(nowhere, Unreadable)
    assert nowhere.reason == "origin is missing"


def test_uncertainties_are_kilometres_and_of_two_sides_the_larger() -> None:
    extra = (
        "<originUncertainty><maxHorizontalUncertainty>5400</maxHorizontalUncertainty>"
        "</originUncertainty>"
    )
    deep = A.replace(
        "<depth><value>22000</value>",
        "<depth><value>22000</value><lowerUncertainty>900</lowerUncertainty>"
        "<upperUncertainty>1500</upperUncertainty>",
    ).replace("</origin>", extra + "</origin>")
    item = one(document(deep, magnitude("m/a", 4.1)))
    assert isinstance(item, Solution)
    assert item.details == {"horizontal_error_km": 5.4, "depth_error_km": 1.5}


@pytest.mark.parametrize(
    ("bed", "root"),
    [
        (BED, ROOT),
        ("http://quakeml.org/xmlns/bed/1.1", "http://quakeml.org/xmlns/quakeml/1.1"),
        ("http://quakeml.org/xmlns/bed-rt/1.2", "http://quakeml.org/xmlns/quakeml-rt/1.2"),
        ("http://quakeml.org/xmlns/quakeml/1.0", "http://quakeml.org/xmlns/quakeml/1.0"),
    ],
)
def test_every_edition_is_read_and_parts_may_lie_beside_their_event(bed: str, root: str) -> None:
    sizes = magnitude("m/a", 4.1, of="o/a"), magnitude("m/b", 5.9, of="o/b")
    preferred = "<preferredOriginID>o/b</preferredOriginID>"
    assert found(document(preferred, A, B, *sizes, bed=bed, root=root)) == (-32.0, 5.9)
    named = preferred + "<preferredMagnitudeID>m/b</preferredMagnitudeID>"
    apart = document(named, beside="".join([A, B, *sizes]), bed=bed, root=root)
    assert found(apart) == (-32.0, 5.9)


def test_a_version_is_as_new_as_the_newest_part_that_describes_it() -> None:
    body = document(
        "<creationInfo><creationTime>2026-11-27T01:12:00Z</creationTime></creationInfo>",
        origin("o/a", -31.0, made="2026-11-27T01:13:00Z"),
        magnitude("m/a", 4.1, made="2026-11-27T03:00:00Z"),
    )
    item = one(body)
    assert isinstance(item, Solution)
    assert (item.updated_at, item.dated) == (datetime(2026, 11, 27, 3, tzinfo=UTC), True)


def test_a_public_id_that_is_none_spoils_only_its_own_event() -> None:
    event = '<event publicID="{}">' + origin("o", 1.0) + magnitude("m", 5.0) + "</event>"
    body = (
        f'<q:quakeml xmlns:q="{ROOT}" xmlns="{BED}"><eventParameters>'
        f"{event.format('smi://[a/1')}{event.format('smi:local/2')}</eventParameters></q:quakeml>"
    )
    odd, sound = read(body.encode(), READING)
    assert isinstance(odd, Unreadable)
    assert "public id" in odd.reason
    assert isinstance(sound, Solution)
