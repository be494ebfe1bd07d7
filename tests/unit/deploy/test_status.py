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
