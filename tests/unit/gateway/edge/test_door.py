"""Who may write at the desk: a page of ours, whatever a browser or a stranger says of itself."""

import pytest
from starlette.types import Scope

from services.gateway.edge.door import refuse_other_sites
from shared.errors import PolicyDenied


def asked(origin: bytes) -> Scope:
    headers = [(b"host", b"data.example:8000"), (b"origin", origin)]
    return {"type": "http", "method": "POST", "path": "/desk/alerts", "headers": headers}


def test_a_page_of_ours_may_write() -> None:
    refuse_other_sites(asked(b"https://data.example:8000"))


@pytest.mark.parametrize(
    "origin", [b"http://[", b"http://a]b", b"null", b"", b"https://data.example", b"\xff"]
)
def test_what_is_no_page_of_ours_is_refused_and_no_fault(origin: bytes) -> None:
    with pytest.raises(PolicyDenied):
        refuse_other_sites(asked(origin))
