"""One description of the whole platform: the services' OpenAPI documents merged into the gateway's.

The services' documents are exported at build time (`python -m deploy.openapi`) into `openapi/`, so
that nothing is asked of them at run time; a contract test keeps the exports fresh.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from services.gateway.edge.proxy import TABLE, Proxied
from services.gateway.reads.kit import openapi as ogc
from services.gateway.reads.kit.collection import Collection
from shared.errors import (
    BadRequest,
    Problem,
    RateLimited,
    SlowBody,
    TooManyFields,
    Unauthorized,
    Unavailable,
)
from shared.openapi import complete, refuse
from shared.openapi.schemas import Document, operations, renamed, tidy

EXPORTS = Path(__file__).resolve().parents[1] / "openapi"
PRIVATE = ("/v1/keys", "/v1/journal", "/v1/receivers", "/v1/deliveries")
PRIVATE_OF = "/deliveries"
"""Begins and end of paths of the gateway's own that no one reads without a key."""
SHOWN = "/v1/"
"""How the paths of services begin that the gateway passes on."""
HEALTH = "/health/"
SECURITY_SCHEMES = {
    "ApiKey": {
        "type": "apiKey",
        "in": "header",
        "name": "X-API-Key",
        "description": "The key `./qalqan up` prints, or one issued by `POST /v1/keys`.",
    },
    "Bearer": {"type": "http", "scheme": "bearer", "description": "The same key."},
}
WITH_KEY: list[dict[str, list[str]]] = [{"ApiKey": []}, {"Bearer": []}]
TAGS = {
    "features": "Everything on the map, as OGC API Features: collections of GeoJSON.",
    "hazards": "Hazard events of every kind, and the decisions of operators on them.",
    "assessments": "What hazard events do to cities, their facilities and their people.",
    "journal": "What holders of keys asked to be changed, by whom and when.",
    "alerts": "Alert threads from draft to end: a second person approves, all is signed.",
    "receivers": "Where agencies take alerts by push, and what became of each message.",
    "maps": "The same as pictures that need no program: SVG and PNG, in seven languages.",
    "situation": "Situation reports of each day, of a city and of the coalition.",
    "feeds": "What happens, as it happens: changes, a stream, Atom and signed CAP messages.",
    "calculators": "The science by itself, without a key: parse, compute, answer, forget.",
    "observations": "Stations and the series that are observed or forecast there.",
    "warnings": "Warnings of national authorities, relayed byte for byte as they issued them.",
    "assets": "The cities' registers of critical facilities.",
    "sources": "Where data comes from: payloads, their receipts, and what could not be used.",
    "reports": "Hazards that a city's duty officers declare, revise and take back.",
    "cities": "The Coalition and its cities.",
    "coalition": "Members, accessions, partners and initiatives.",
    "depositary": "The Declaration, instruments in custody and certified copies of them.",
    "sovereignty": "Mandates, policies, also of alerts, consents, reservations, windows, disputes.",
    "studies": "Studies, projects, methods, reviews, inspections and numbers of people.",
    "groups": "Commissions and working groups, and who sits in them.",
    "meetings": "Meetings, trainings and consultations, and who came.",
    "search": "Records of plans found by their words, as they are typed in seven languages.",
    "attachments": "Files of records, read by whoever reads the record.",
    "calendars": "Calendars to subscribe to, invitations and the replies to them.",
    "decisions": "Decisions by consensus or silence, and what is to be done after them.",
    "plans": "Action plans of cities.",
    "measures": "Measures of disaster risk reduction and adaptation.",
    "keys": "Keys to the interface, within the mandate of who issues them.",
    "health": "Whether the process lives and is ready.",
}
"""In the order in which a reader comes to need them."""


def exported(folder: Path = EXPORTS) -> dict[str, Document]:
    """Return the exported document of each service."""
    return {path.stem: json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))}


def proxied_by(path: str) -> Proxied | None:
    """Return the row of the proxy that a path falls under; None: it is the gateway's own."""
    for proxied in TABLE:
        if path == proxied.prefix or path.startswith(proxied.prefix + "/"):
            return proxied
    return None


def is_public(method: str, path: str) -> bool:
    """Say whether an operation can be called without a key."""
    proxied = proxied_by(path)
    if proxied:
        reads = method in {"get", "head"} or (proxied.stateless and method == "post")
        return (proxied.public and reads) or (proxied.signed and method == "post")
    private = path.startswith(PRIVATE) or path.endswith(PRIVATE_OF)
    return method in {"get", "head"} and not private


def merged(
    own: Mapping[str, Any],
    services: Mapping[str, Mapping[str, Any]],
    collections: Sequence[Collection],
) -> Document:
    """Return the gateway's own document with the OGC part and every service's."""
    features = _nullable(ogc.document(collections, "/"))
    parts = _named_apart({"gateway": own, "features": features, **services})
    paths: Document = {}
    components: dict[str, Document] = {}
    for name, part in parts.items():
        for path, item in part["paths"].items():
            if name not in services or path.startswith(SHOWN):
                paths.setdefault(path, {}).update(item)
        for kind, items in part.get("components", {}).items():
            components.setdefault(kind, {}).update(items)
    components["securitySchemes"] = SECURITY_SCHEMES
    found: Document = {
        **{key: own[key] for key in ("openapi", "info")},
        "servers": [{"url": "/"}],
        "tags": [{"name": name, "description": text} for name, text in TAGS.items()],
        "paths": dict(sorted(paths.items())),
        "components": components,
    }
    for method, path, operation in operations(found):
        operation["security"] = [{}, *WITH_KEY] if is_public(method, path) else WITH_KEY
        refuse(operation, _at_the_door(path, operation))
    complete(found)
    return _used(tidy(found))


def _at_the_door(path: str, operation: Mapping[str, Any]) -> Iterator[type[Problem]]:
    """Yield what the gateway refuses, whoever answers."""
    yield BadRequest
    yield TooManyFields
    if path.startswith(HEALTH):
        return
    yield Unauthorized
    yield RateLimited
    yield Unavailable
    if "requestBody" in operation:
        yield SlowBody


def _named_apart(parts: Mapping[str, Mapping[str, Any]]) -> dict[str, Document]:
    """Return the parts with components that differ under names that differ.

    A name stays as it is where all parts that have it mean the same; else it begins with the part.
    """
    kinds = {kind for part in parts.values() for kind in part.get("components", {})}
    named: dict[str, dict[str, str]] = {name: {} for name in parts}
    for kind in kinds - {"securitySchemes"}:
        meanings: dict[str, dict[str, str]] = {}
        for name, part in parts.items():
            for item in part["components"].get(kind, {}):
                meaning = _meaning(part, f"#/components/{kind}/{item}")
                first = meanings.setdefault(item, {}).setdefault(meaning, name)
                named[name][f"#/components/{kind}/{item}"] = first
        for name, references in named.items():
            for reference, first in references.items():
                head, _, item = reference.rpartition("/")
                if head == f"#/components/{kind}":
                    apart = len(meanings[item]) > 1
                    named[name][reference] = f"{first.title()}{item}" if apart else item
    return {name: _under(part, named[name]) for name, part in parts.items()}


def _under(part: Mapping[str, Any], names: Mapping[str, str]) -> Document:
    """Return a part with its components under their new names."""
    found: Document = renamed(dict(part), names)
    components = {
        kind: {names[f"#/components/{kind}/{item}"]: value for item, value in items.items()}
        for kind, items in found.get("components", {}).items()
        if kind != "securitySchemes"
    }
    return {**found, "components": components}


def _meaning(part: Mapping[str, Any], reference: str) -> str:
    """Return a component with all it refers to, as a text that is equal for equal ones."""
    reached: dict[str, Any] = {}
    waiting = [reference]
    while waiting:
        each = waiting.pop()
        if each in reached:
            continue
        _, _, kind, name = each.split("/")
        reached[each] = part["components"][kind][name]
        waiting += _references(reached[each])
    return json.dumps(reached, sort_keys=True)


def _references(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(_references, value))
    if not isinstance(value, dict):
        return set()
    own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
    return own.union(*map(_references, value.values()))


def _used(found: Document) -> Document:
    """Return the document without components that nothing refers to any more."""
    while True:
        used = _references(found)
        unused = [
            (kind, name)
            for kind, items in found["components"].items()
            if kind != "securitySchemes"
            for name in items
            if f"#/components/{kind}/{name}" not in used
        ]
        if not unused:
            return found
        for kind, name in unused:
            del found["components"][kind][name]


def _nullable(value: Any) -> Any:
    """Return OpenAPI 3.0's `nullable` as 3.1 says it."""
    if isinstance(value, list):
        return [_nullable(item) for item in value]
    if not isinstance(value, dict):
        return value
    changed = {key: _nullable(item) for key, item in value.items() if key != "nullable"}
    return changed | {"type": [value["type"], "null"]} if value.get("nullable") else changed
