"""Who may do what in Kafka: the brokers' own access lists hold each service to its topics."""

import asyncio
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from time import monotonic

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.protocol.admin import CreateAclsRequest, DescribeAclsRequest

from shared.bus import BusUnavailableError
from shared.bus.topics import Topic, rights_of, services_of

NO_AUTHORIZER = 54
"""SECURITY_DISABLED: the brokers keep no access lists, as one that serves this machine alone."""
TOPIC, GROUP = 2, 3
LITERAL, PREFIXED = 3, 4
READ, WRITE = 3, 4
ALLOW = 3
ANY = 1
"""Numbers of the protocol."""
IN_FORCE_SECONDS = 20.0
"""In which every broker is to know the entries that the cluster has taken."""
ASK_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class _Grant:
    service: str
    resource: int
    name: str
    pattern: int
    operation: int


async def hold_accounts(admin: AIOKafkaAdminClient, topics: Mapping[str, Topic]) -> None:
    """Let the account of each service do what `rights_of` says; everything else stays refused.

    An account has the service's name, and so has the beginning of its groups' names. Returns when
    every broker holds to it: the controller answers as soon as an entry is durable, and until a
    broker has read it, that one goes on refusing what is allowed.

    Raises
    ------
    shared.bus.BusUnavailableError
        When the brokers keep access lists and refuse an entry, or do not know it in time.
    """
    wanted = [grant for name in services_of(topics) for grant in _grants(name, topics)]
    for grant in wanted:
        request = CreateAclsRequest(
            grant.resource,
            grant.name,
            grant.pattern,
            f"User:{grant.service}",
            "*",
            grant.operation,
            ALLOW,
        )
        answer = await admin._send_request(request)  # noqa: SLF001 - it has no other way
        [(code, message)] = answer.creation_responses
        if code == NO_AUTHORIZER:
            return
        if code:
            raise BusUnavailableError(f"{grant.service} on {grant.name}: {message or code}")
    if not wanted:
        return
    until = monotonic() + IN_FORCE_SECONDS
    for broker in (await admin.describe_cluster())["brokers"]:
        await _in_force(admin, broker["node_id"], wanted, until)


async def _in_force(
    admin: AIOKafkaAdminClient, broker: int, wanted: Collection[_Grant], until: float
) -> None:
    """Ask one broker until it knows every grant."""
    while missing := set(wanted) - await _known(admin, broker):
        if monotonic() > until:
            raise BusUnavailableError(
                f"broker {broker} has not learnt of {len(missing)} access entries in "
                f"{IN_FORCE_SECONDS:.0f} s"
            )
        await asyncio.sleep(ASK_SECONDS)


async def _known(admin: AIOKafkaAdminClient, broker: int) -> set[_Grant]:
    """Return what the broker lets accounts do from any host, as it holds to it now."""
    request = DescribeAclsRequest(ANY, None, ANY, None, None, ANY, ALLOW)
    answer = await admin._send_request_to_node(broker, request)  # noqa: SLF001 - as above
    if answer.error_code:
        raise BusUnavailableError(f"access lists: {answer.error_message or answer.error_code}")
    return {
        _Grant(principal.removeprefix("User:"), resource, name, pattern, operation)
        for resource, name, pattern, entries in answer.resources
        for principal, host, operation, _ in entries
        if host == "*"
    }


def _grants(service: str, topics: Mapping[str, Topic]) -> Iterator[_Grant]:
    rights = rights_of(service, topics)
    for topic in rights.reads:
        yield _Grant(service, TOPIC, topic, LITERAL, READ)
    for topic in rights.writes:
        yield _Grant(service, TOPIC, topic, LITERAL, WRITE)
    yield _Grant(service, GROUP, service, PREFIXED, READ)
