"""What pages read of the services behind the gateway: as the proxy would, for the same reader."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import Headers

from services.gateway.edge.proxy import TokenOf, onward
from services.gateway.edge.upstream import Upstream
from shared.errors import NotFound, Unavailable, UnknownParameter
from shared.languages import Language
from shared.policy import Principal
from shared.problems import English
from shared.words import Words

WITHIN_SECONDS = 5.0
MOST_BYTES = 8 * 1024 * 1024


class Behind:
    """Reads a document of a service, which shows each reader what that one may read."""

    def __init__(self, upstreams: Mapping[str, Upstream], token_of: TokenOf) -> None:
        self._upstreams = upstreams
        self._token_of = token_of

    async def read(
        self,
        service: str,
        path: str,
        principal: Principal,
        language: Language,
        **query: object,
    ) -> Any:
        """Return the document at a path, with those of `query` that are not None.

        Raises
        ------
        NotFound
            When there is none, or none for this reader.
        UnknownParameter
            When the service refuses the query; it says what the service says.
        Unavailable
            When the service does not answer, or not with a document of a size for a page.
        """
        given = {name: value for name, value in query.items() if value is not None}
        target = f"{path}?{urlencode(given)}" if given else path
        asked = Headers({"accept": "application/json", "accept-language": language})
        sent = onward(asked, self._token_of(principal, service))
        reply = await self._upstreams[service].ask(
            "GET", target, sent, None, within=WITHIN_SECONDS, hold=_bound(service)
        )
        if reply.status_code == 404:
            raise NotFound("no-path")
        if reply.status_code == 400:
            raise UnknownParameter(Said(json.loads(b"".join(reply.chunks))["detail"]))
        if reply.status_code != 200:
            raise _unavailable(service)
        return json.loads(b"".join(reply.chunks))


@dataclass(frozen=True, slots=True)
class Said(English):
    """What a service said, which was asked in the reader's language."""

    def said(self, spoken: Words) -> str:  # noqa: ARG002 - it is said already
        """Return it."""
        return self.text


def _unavailable(service: str) -> Unavailable:
    return Unavailable("service-silent", service=service, headers={"Retry-After": "1"})


def _bound(service: str) -> Callable[[int], None]:
    """Return what counts the bytes of a reply, and raises Unavailable over MOST_BYTES."""
    left = MOST_BYTES

    def hold(size: int) -> None:
        nonlocal left
        left -= size
        if left < 0:
            raise _unavailable(service)

    return hold
