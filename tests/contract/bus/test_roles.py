"""The servers of the bus hold each service to its own topics, whatever the service tries."""

import secrets
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import asyncpg
import pytest
from aiokafka.protocol.admin import CreateAclsRequest, DescribeAclsRequest

from deploy.broker import Broker, BrokerError, resolve
from deploy.topics import ensure
from shared.bus import (
    TOPICS,
    Bus,
    BusUnavailableError,
    Record,
    Topic,
    kafka,
    kafka_access,
    open_bus,
)
from shared.bus.kafka_client import Address
from shared.bus.topics import rights_of, services_of
from shared.contracts.events import EVENTS
from tests.support.buses import ack_all, take
from tests.support.kafka import without
from tests.support.postgres import Cluster

SERVICES = ("gateway", "ingest", "plans", "risk")
CONSUMERS = {
    "ingest": ("ingest", ["cities", "policy"]),
    "plans": ("plans", ["assessments"]),
    "risk": ("risk", ["cities", "assets", "hazards", "policy", "studies"]),
    "gateway": ("gateway-feed", sorted(TOPICS)),
}
"""Each service's consumer that reads most."""

UrlOf = Callable[[str], str]


@pytest.fixture
async def log_of(cluster: Cluster) -> AsyncIterator[UrlOf]:
    """Address of one log for the role of each service, which owns none of its tables."""
    url = await cluster.create()
    connection = await asyncpg.connect(url)
    for name in SERVICES:
        await connection.execute(f"CREATE ROLE {name} LOGIN")
    await ensure(url)
    await ensure(url)
    yield lambda role: url.replace("//postgres@", f"//{role}@")
    await connection.execute(f"DROP OWNED BY {', '.join(SERVICES)}")
    await connection.execute(f"DROP ROLE {', '.join(SERVICES)}")
    await connection.close()
    await cluster.drop(url)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Bus]:
    bus = open_bus(url)
    try:
        yield bus
    finally:
        await bus.close()


def record(topic: str) -> Record:
    return Record(topic, "key", b"{}", {"event-id": "1"})


def test_every_topic_has_one_owner_that_states_what_is_on_it() -> None:
    assert services_of() == list(SERVICES)
    assert {topic.owner for topic in TOPICS.values()} == set(SERVICES)
    assert {event.topic for event in EVENTS} == set(TOPICS)


def test_a_service_writes_its_facts_and_dead_letters_of_what_it_reads() -> None:
    risk = rights_of("risk")
    assert risk.writes == (
        "assessments",
        "assets.dead",
        "cities.dead",
        "hazards.dead",
        "policy.dead",
        "studies.dead",
    )
    assert not {"alerts", "alerts.dead", "sources", "plans"} & set(risk.reads)
    ingest = rights_of("ingest")
    assert set(ingest.reads) == {*ingest.trims, "cities", "cities.dead", "policy", "policy.dead"}


async def publishes_and_consumes_what_it_should(url_of: UrlOf) -> None:
    for topic in TOPICS.values():
        async with opened(url_of(topic.owner)) as bus:
            await bus.check()
            await bus.publish([record(topic.name)])
    for service, (name, topics) in CONSUMERS.items():
        async with opened(url_of(service)) as bus, bus.subscribe(name, topics) as subscription:
            found = await take(subscription, len(topics))
            assert {each.record.topic for each in found} == set(topics)
            await subscription.dead(found[0], "no")
            await ack_all(subscription, found[1:])
            # What is acknowledged is told on the way of the next fetch.
            assert await subscription.fetch(1, 0) == []
            assert sum((await bus.lag(name)).values()) == 0
            letters = await bus.retained([f"{found[0].record.topic}.dead"])
            assert name in {letter.record.headers["dead-consumer"] for letter in letters}


async def test_a_role_of_postgresql_does_its_service_s_work(log_of: UrlOf) -> None:
    await publishes_and_consumes_what_it_should(log_of)


@pytest.mark.parametrize("topic", ["alerts", "hazards", "sources.dead"])
async def test_risk_cannot_publish_what_is_not_its_own(log_of: UrlOf, topic: str) -> None:
    async with opened(log_of("risk")) as bus:
        with pytest.raises(BusUnavailableError, match="not this service's to write"):
            await bus.publish([record(topic)])
    async with opened(log_of("postgres")) as bus:
        assert await bus.retained([topic]) == []


@pytest.mark.parametrize(
    "statement",
    [
        """INSERT INTO record VALUES ('alerts', 0, 0, 'k', '{}', '')""",
        """UPDATE record SET value = ''""",
        """TRUNCATE record""",
        """CREATE TABLE mine ()""",
        """INSERT INTO cursor VALUES ('gateway', 'alerts', 0, 99)""",
        """UPDATE partition SET topic = 'x'""",
        """DELETE FROM cursor""",
        """ALTER TABLE record DISABLE ROW LEVEL SECURITY""",
        """SET ROLE gateway""",
    ],
)
async def test_the_server_refuses_a_role_that_goes_past_our_code(
    log_of: UrlOf, statement: str
) -> None:
    connection = await asyncpg.connect(log_of("risk"))
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement)
    finally:
        await connection.close()


async def test_a_role_neither_sees_nor_moves_what_is_another_s(log_of: UrlOf) -> None:
    async with opened(log_of("gateway")) as bus:
        await bus.publish([record("alerts")])
        async with bus.subscribe("gateway", ["alerts"]):
            pass
    connection = await asyncpg.connect(log_of("risk"))
    try:
        assert await connection.fetchval("SELECT count(*) FROM record WHERE topic = 'alerts'") == 0
        for statement in (
            "UPDATE partition SET next = 99 WHERE topic = 'alerts'",
            "UPDATE cursor SET \"offset\" = 99 WHERE consumer = 'gateway'",
            "DELETE FROM record WHERE topic = 'alerts'",
        ):
            assert (await connection.execute(statement)).split()[-1] == "0"
    finally:
        await connection.close()


async def test_each_service_shortens_its_own_topics_and_the_maker_of_topics_all(
    log_of: UrlOf,
) -> None:
    later = datetime.now(UTC) + timedelta(days=100)
    for topic in ("hazards", "sources", "plans"):
        async with opened(log_of("postgres")) as bus:
            await bus.publish([record(topic), record(f"{topic}.dead")])
    async with opened(log_of("ingest")) as bus:
        assert await bus.trim(later) == 4
    async with opened(log_of("risk")) as bus:
        assert await bus.trim(later) == 0
    async with opened(log_of("postgres")) as bus:
        assert await bus.trim(later) == 2


class SlowBrokers:
    """The admin client of two brokers, of which the second learns late what the first took."""

    def __init__(self, late: int) -> None:
        self.taken: list[tuple[int, str, int, list[tuple[str, str, int, int]]]] = []
        self.late = late
        """Answers of the second broker before it knows the entries."""

    async def _send_request(self, request: CreateAclsRequest) -> SimpleNamespace:
        (asked,) = request.build(CreateAclsRequest._CLASSES[-1]).to_object()["creations"]
        entry = asked["principal"], asked["host"], asked["operation"], asked["permission_type"]
        place = asked["resource_type"], asked["resource_name"], asked["resource_pattern_type"]
        self.taken.append((*place, [entry]))
        return SimpleNamespace(creation_responses=[(0, None)])

    async def describe_cluster(self) -> dict[str, object]:
        return {"brokers": [{"node_id": 1}, {"node_id": 2}]}

    async def _send_request_to_node(self, node: int, _: DescribeAclsRequest) -> SimpleNamespace:
        self.late -= node == 2
        known = self.taken[:-1] if node == 2 and self.late >= 0 else self.taken
        return SimpleNamespace(error_code=0, error_message=None, resources=known)


async def test_accounts_are_held_only_when_every_broker_knows_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kafka_access, "ASK_SECONDS", 0.0)
    brokers = SlowBrokers(late=3)
    await kafka_access.hold_accounts(brokers, TOPICS)
    assert brokers.late == -1


async def test_topics_of_no_service_ask_nothing_of_brokers_that_may_keep_no_lists() -> None:
    brokers = SlowBrokers(late=0)
    topic = Topic("drill", 1, 1, timedelta(days=1))
    await kafka_access.hold_accounts(brokers, {topic.name: topic})
    assert brokers.late == 0


async def test_a_broker_that_learns_nothing_of_accounts_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kafka_access, "IN_FORCE_SECONDS", 0.0)
    with pytest.raises(BusUnavailableError, match="broker 2 has not learnt of 1 access entries"):
        await kafka_access.hold_accounts(SlowBrokers(late=1000), TOPICS)


@pytest.fixture(scope="module")
async def guarded() -> AsyncIterator[Broker]:
    """A broker with an account for each service, and the topics on it."""
    folder = Path(tempfile.mkdtemp(prefix="qkafka"))
    accounts = {name: secrets.token_hex(8) for name in ("bus", *SERVICES)}
    broker = None
    try:
        broker = Broker(folder, await resolve(), accounts=accounts)
        await broker.start()
        await ensure(broker.url)
        await ensure(broker.url)
        yield broker
    except BrokerError as error:
        without(str(error))
    finally:
        if broker is not None:
            await broker.stop()
        shutil.rmtree(folder, ignore_errors=True)


on_kafka = [pytest.mark.kafka, pytest.mark.xdist_group("guarded broker"), pytest.mark.timeout(300)]


class TestAccounts:
    """On a real broker with access lists."""

    pytestmark = on_kafka

    async def test_an_account_of_kafka_does_its_service_s_work(self, guarded: Broker) -> None:
        await publishes_and_consumes_what_it_should(guarded.url_of)

    async def test_risk_cannot_publish_an_alert(self, guarded: Broker) -> None:
        async with opened(guarded.url_of("risk")) as bus:
            with pytest.raises(BusUnavailableError, match="TopicAuthorizationFailed"):
                await bus.publish([record("alerts")])

    async def test_ingest_cannot_read_a_plan_or_join_a_group_of_risk(
        self, guarded: Broker, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # The client takes a topic that it may not see for one that is not there yet.
        monkeypatch.setattr(kafka, "READ_ALL_SECONDS", 3.0)
        monkeypatch.setattr(kafka, "JOIN_SECONDS", 5.0)
        async with opened(guarded.url_of("ingest")) as bus:
            with pytest.raises(BusUnavailableError):
                await bus.retained(["plans"])
            with pytest.raises(BusUnavailableError):
                async with bus.subscribe("risk", ["hazards"]):
                    pass

    @pytest.mark.parametrize("login", ["", "risk:wrong@", "nobody:x@"])
    async def test_nobody_gets_in_without_an_account(self, guarded: Broker, login: str) -> None:
        async with opened(f"kafka://{login}127.0.0.1:{guarded.port}") as bus:
            with pytest.raises(BusUnavailableError):
                await bus.check()

    def test_the_file_with_the_passwords_is_its_owners_alone(self, guarded: Broker) -> None:
        assert (guarded.folder / "server.properties").stat().st_mode & 0o777 == 0o600


def test_an_address_of_kafka_says_how_to_log_in() -> None:
    plain = Address.of("kafka://a:9092,b:9092")
    assert plain.servers == "a:9092,b:9092"
    assert plain.options["security_protocol"] == "PLAINTEXT"
    account = Address.of("kafka://risk:p%40ss@kafka:9092?mechanism=SCRAM-SHA-512&tls=true")
    told = dict(account.options)
    assert told.pop("ssl_context") is not None
    assert told == {
        "bootstrap_servers": "kafka:9092",
        "security_protocol": "SASL_SSL",
        "sasl_mechanism": "SCRAM-SHA-512",
        "sasl_plain_username": "risk",
        "sasl_plain_password": "p@ss",
    }
    assert "p@ss" not in repr(account)
    assert Address.of("kafka://a:1?tls=true").options["security_protocol"] == "SSL"
    for wrong in ("kafka://", "kafka://a:1?mechanism=GSSAPI", "kafka://a:1?sasl=yes"):
        with pytest.raises(ValueError, match="BUS_URL for Kafka is"):
            Address.of(wrong)
