"""Headers of a record are what a dictionary of them would be, and are passed on as they came."""

from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import to_json

from shared.bus.headers import Headers, json_of

NAMES = st.text(st.characters(exclude_characters='"\\', exclude_categories=["Cs", "Cc"]))
VALUES = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(['"a":', "\\"])


@given(st.dictionaries(NAMES, VALUES), NAMES)
def test_headers_are_what_was_written(said: dict[str, str], other: str) -> None:
    headers = Headers(to_json(said).decode())
    assert [name in headers for name in (*said, other, "a")] == [
        name in said for name in (*said, other, "a")
    ]
    assert headers == said
    assert {**headers} == said
    assert dict(headers.items()) == said
    assert headers.get(other) == said.get(other)
    assert len(headers) == len(said)
    assert json_of(headers) == headers.json == json_of(said)
