"""The AsyncAPI document holds what is on the wire."""

from typing import Any

from services.gateway.edge.asyncapi import document
from shared.bus import TOPICS
from shared.contracts.events import EVENTS

DOCUMENT = document()


def references(value: Any) -> list[str]:
    if isinstance(value, list):
        return [found for item in value for found in references(item)]
    if not isinstance(value, dict):
        return []
    own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
    return own + [found for item in value.values() for found in references(item)]


def test_every_topic_and_event_is_described() -> None:
    assert DOCUMENT["asyncapi"] == "3.0.0"
    assert set(DOCUMENT["channels"]) == {*TOPICS, "stream"}
    assert set(DOCUMENT["components"]["messages"]) == {event.__name__ for event in EVENTS}
    for event in EVENTS:
        assert event.__name__ in DOCUMENT["channels"][event.topic]["messages"]


def test_every_channel_names_its_server_and_the_stream_carries_every_event() -> None:
    assert {server["protocol"] for server in DOCUMENT["servers"].values()} == {"https", "kafka"}
    assert all(channel["servers"] for channel in DOCUMENT["channels"].values())
    stream = DOCUMENT["channels"]["stream"]
    assert stream["address"] == "/feeds/stream"
    assert set(stream["messages"]) == set(DOCUMENT["components"]["messages"])


def test_every_reference_leads_somewhere() -> None:
    for reference in references(DOCUMENT):
        found: Any = DOCUMENT
        for part in reference.removeprefix("#/").split("/"):
            found = found[part]
        assert found


def test_a_message_names_its_types_and_data() -> None:
    schemas = DOCUMENT["components"]["schemas"]
    payload = DOCUMENT["components"]["messages"]["HazardObserved"]["payload"]
    schema = schemas[payload["$ref"].rpartition("/")[2]]
    assert schema["properties"]["type"]["const"] == "org.csc-ca.hazard.observed.v1"
    data = schemas[schema["properties"]["data"]["$ref"].rpartition("/")[2]]
    assert {"magnitude", "aliases", "revision", "exercise"} <= set(data["properties"])
