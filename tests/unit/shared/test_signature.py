"""Signatures of Standard Webhooks, by the example that its own libraries are tested by."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from shared.webhooks import PREFIX, new_secret, sign, signed_by

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE: dict[str, Any] = {
    "id_": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "timestamp": "1614265330",
    "signatures": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    "body": b'{"test": 2432232314}',
    "now": datetime.fromtimestamp(1614265330, UTC),
}


def test_the_published_example_is_verified() -> None:
    assert signed_by([SECRET], **MESSAGE) == 0
    assert sign(SECRET, b"msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330." + MESSAGE["body"]) == (
        "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    )


def test_any_of_several_signatures_and_secrets_will_do() -> None:
    mixed = f"v1a,xyz v1,AAAA {MESSAGE['signatures']}"
    assert signed_by([new_secret(), SECRET], **MESSAGE | {"signatures": mixed}) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"body": b'{"test": 2432232315}'},
        {"id_": "msg_other"},
        {"timestamp": "1614265331"},
        {"timestamp": "1614265330.0"},
        {"timestamp": "²"},
        {"timestamp": ""},
        {"signatures": ""},
        {"signatures": "v1,"},
        {"signatures": "v1,\u0430"},
        {"signatures": MESSAGE["signatures"].replace("v1,", "v2,")},
        {"now": MESSAGE["now"] + timedelta(seconds=301)},
        {"now": MESSAGE["now"] - timedelta(seconds=301)},
    ],
)
def test_what_is_changed_or_not_of_now_is_not_signed(changes: dict[str, Any]) -> None:
    assert signed_by([SECRET], **MESSAGE | changes) is None


def test_nobody_signs_where_no_secret_is_known() -> None:
    assert signed_by([], **MESSAGE) is None


def test_secrets_differ_and_are_of_the_form_of_the_standard() -> None:
    one, other = new_secret(), new_secret()
    assert one != other
    assert one.startswith(PREFIX)
