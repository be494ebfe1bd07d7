"""What `./qalqan status` says in words."""

import pytest

from deploy import status


def thread(city: str, msg_type: str) -> dict[str, object]:
    return {"city": city, "waiting": {"msg_type": msg_type}}


@pytest.mark.parametrize(
    ("threads", "said"),
    [
        ([], "none waits for approval"),
        ([thread("osh", "Alert")], "1 wait for approval (1 new): osh"),
        (
            [
                thread("osh", "Update"),
                thread("osh", "Alert"),
                thread("dushanbe", "Cancel"),
                thread("namangan", "Alert"),
            ],
            "4 wait for approval (2 new, 1 to cancel, 1 to update): dushanbe, namangan, osh",
        ),
        (
            [thread("osh", "Update")] * status.ALERTS_SHOWN,
            "at least 100 wait for approval (100 to update): osh",
        ),
    ],
)
def test_all_that_waits_for_a_person_is_counted_by_what_would_go_out(
    threads: list[dict[str, object]], said: str
) -> None:
    assert status._waiting(threads) == said


def test_a_source_that_waits_for_a_secret_is_neither_alive_nor_silent() -> None:
    found = [
        {"name": "usgs", "kind": "poll", "health": "fresh"},
        {"name": "emsc", "kind": "websocket", "health": "stale"},
        {"name": "firms", "kind": "poll", "health": "waiting"},
    ]
    said = "1 of 2 alive; silent: emsc; waiting for a secret, see /v1/sources: firms"
    assert status._sources(found) == said
    assert status._sources(found[:1]) == "1 of 1 alive"
