"""The platform's events as AsyncAPI 3.0, made from the classes that are on the wire."""

from typing import Any

from pydantic.json_schema import models_json_schema

from shared.app import LEGAL_NOTICE
from shared.bus import TOPICS, Topic
from shared.contracts.events import EVENTS, Event
from shared.contracts.events.envelope import MEDIA_TYPE

STREAM = "/feeds/stream"
SERVERS = {
    "gateway": ("https", "Where everybody reads, over HTTP.", "localhost:8000"),
    "kafka": ("kafka", "The bus of an installation that runs on Kafka.", "localhost:9092"),
}
"""Protocol, description and default address of each server; an installation has its own."""


def document() -> dict[str, Any]:
    """Return the AsyncAPI document."""
    schemas, definitions = models_json_schema(
        [(event, "serialization") for event in EVENTS],
        ref_template="#/components/schemas/{model}",
    )
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Qalqan events",
            "version": "1.0.0",
            "description": "Facts the platform's services state, as CloudEvents 1.0 with the full "
            "state after the change. `GET /feeds/changes` and `GET /feeds/stream` carry the same "
            f"events over HTTP.\n\n{LEGAL_NOTICE}",
            "license": {
                "name": "Apache-2.0",
                "url": "https://www.apache.org/licenses/LICENSE-2.0",
            },
        },
        "servers": {name: _server(*server) for name, server in SERVERS.items()},
        "defaultContentType": MEDIA_TYPE,
        "channels": {topic.name: _channel(topic) for topic in TOPICS.values()}
        | {"stream": _stream()},
        "operations": {
            f"send-{topic.name}": {
                "action": "send",
                "channel": {"$ref": f"#/channels/{topic.name}"},
                "summary": f"State a fact on {topic.name}.",
            }
            for topic in TOPICS.values()
        }
        | {
            "send-stream": {
                "action": "send",
                "channel": {"$ref": "#/channels/stream"},
                "summary": "Send every fact the reader may know to who follows the stream.",
                "bindings": {"http": {"method": "GET"}},
            }
        },
        "components": {
            "messages": {
                event.__name__: _message(event, schemas[event, "serialization"]) for event in EVENTS
            },
            "schemas": definitions["$defs"],
        },
    }


def _server(protocol: str, description: str, address: str) -> dict[str, Any]:
    return {
        "host": "{address}",
        "protocol": protocol,
        "description": description,
        "variables": {"address": {"default": address, "description": "Host and port."}},
    }


def _stream() -> dict[str, Any]:
    return {
        "address": STREAM,
        "description": "Server-sent events: `id` is the cursor to go on after, `event` the "
        "CloudEvents `type`, `data` the event. Resume with `Last-Event-ID`. An event `gone` says "
        "that what followed your cursor is kept no longer or was lost by a restore: read the "
        "collections, let them replace what you have, and go on from its id. An event `slow` "
        "without an id is the last one for who reads too slowly: connect again.",
        "servers": [{"$ref": "#/servers/gateway"}],
        "messages": {
            event.__name__: {"$ref": f"#/components/messages/{event.__name__}"} for event in EVENTS
        },
    }


def _channel(topic: Topic) -> dict[str, Any]:
    policy = "newest of each key" if topic.compacted else "all"
    return {
        "address": topic.name,
        "description": f"Kept {topic.kept.days} days ({policy}). Order holds per key, which is "
        "the CloudEvents attribute `partitionkey`. Records are in structured mode: their header "
        f"`content-type` is `{MEDIA_TYPE}`.",
        "servers": [{"$ref": "#/servers/kafka"}],
        "messages": {
            event.__name__: {"$ref": f"#/components/messages/{event.__name__}"}
            for event in EVENTS
            if event.topic == topic.name
        },
        "bindings": {"kafka": {"topic": topic.name, "partitions": topic.kafka_partitions}},
    }


def _message(event: type[Event], schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": event.types()[0] if len(event.types()) == 1 else event.__name__,
        "title": event.__name__,
        "summary": (event.__doc__ or "").strip(),
        "contentType": MEDIA_TYPE,
        "payload": schema,
    }
