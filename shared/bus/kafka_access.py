"""Who may do what in Kafka: the brokers' own access lists hold each service to its topics."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.protocol.admin import CreateAclsRequest

from shared.bus import BusUnavailableError
from shared.bus.topics import Topic, rights_of, services_of

NO_AUTHORIZER = 54
"""SECURITY_DISABLED: the brokers keep no access lists, as one that serves this machine alone."""
TOPIC, GROUP = 2, 3
LITERAL, PREFIXED = 3, 4
READ, WRITE = 3, 4
ALLOW = 3
"""Numbers of the protocol."""


@dataclass(frozen=True, slots=True)
class _Grant:
    resource: int
    name: str
    pattern: int
    operation: int


async def hold_accounts(admin: AIOKafkaAdminClient, topics: Mapping[str, Topic]) -> None:
    """Let the account of each service do what `rights_of` says; everything else stays refused.

    An account has the service's name, and so has the beginning of its groups' names.

    Raises
    ------
    shared.bus.BusUnavailableError
        When the brokers keep access lists and refuse an entry.
    """
    for service in services_of(topics):
        for grant in _grants(service, topics):
            request = CreateAclsRequest(
                grant.resource,
                grant.name,
                grant.pattern,
                f"User:{service}",
                "*",
                grant.operation,
                ALLOW,
            )
            answer = await admin._send_request(request)  # noqa: SLF001 - it has no other way
            [(code, message)] = answer.creation_responses
            if code == NO_AUTHORIZER:
                return
            if code:
                raise BusUnavailableError(f"{service} on {grant.name}: {message or code}")


def _grants(service: str, topics: Mapping[str, Topic]) -> Iterator[_Grant]:
    rights = rights_of(service, topics)
    for topic in rights.reads:
        yield _Grant(TOPIC, topic, LITERAL, READ)
    for topic in rights.writes:
        yield _Grant(TOPIC, topic, LITERAL, WRITE)
    yield _Grant(GROUP, service, PREFIXED, READ)
