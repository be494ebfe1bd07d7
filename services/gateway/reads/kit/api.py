"""OGC API Features Part 1: plain routes that answer with ready bytes."""

import json
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Request, Response

from services.gateway.coding import STATE as CODING
from services.gateway.reads.kit import schema, store
from services.gateway.reads.kit.answer import GEOJSON, Answer, Answers, Sent
from services.gateway.reads.kit.collection import Collection
from services.gateway.reads.kit.ones import One, Ones
from services.gateway.reads.kit.openapi import MEDIA_TYPE as OPENAPI
from services.gateway.reads.kit.openapi import document
from services.gateway.reads.kit.pages import Pages
from services.gateway.reads.kit.query import (
    check_format,
    read_query,
    refuse_unknown,
)
from services.gateway.reads.kit.reader import Page, Reader
from services.gateway.reads.kit.select import COUNTED_AT_MOST
from services.gateway.refreshed import Refreshed
from services.gateway.together import Together
from shared.caller import principal_of
from shared.database import Database
from shared.errors import NotFound
from shared.paging import encode
from shared.policy import Principal
from shared.routes import Routes

JSON = "application/json"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"
_CONFORMANCE = "http://www.opengis.net/spec/ogcapi-features-1/{}/conf/{}"
CONFORMS_TO = [
    _CONFORMANCE.format(edition, part)
    for edition in ("1.0", "1.1")
    for part in ("core", "oas30", "geojson", "html")
]
QUERYABLES = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
DESCRIBED_BY = "describedBy"
"""Compared without regard to case (RFC 8288, 2.1.1), but GDAL knows no other spelling."""
SCHEMA = "http://www.opengis.net/def/rel/ogc/1.0/schema"
CONFORMS_TO += [
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
    "http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/schemas",
]

EXTENT_SECONDS = 60.0
"""Extents are found again after so long, beside those who ask; none is older than twice this."""
REMEMBERED = 1_000

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
"""Made once: `json.dumps` makes one for each call that asks for other than its defaults."""


def link(href: str, rel: str, media_type: str, title: str) -> dict[str, str]:
    """Return one link object."""
    return {"href": href, "rel": rel, "type": media_type, "title": title}


Share = Callable[[str | None], Awaitable[dict[str, int] | None]]
"""How many Parties take part in a dataset, and of how many; None: it is not known."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks a collection for features, and how."""

    base: str
    """Address the gateway is reached at, without a slash at the end."""
    query: bytes
    principal: Principal

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """Return the parameters of the query, in their order."""
        return parse_qsl(self.query.decode("latin-1"), keep_blank_values=True)


class Features:
    """Answers the requests of every collection."""

    def __init__(
        self,
        database: Database,
        reader: Reader,
        collections: Sequence[Collection],
        public_url: str,
        share: Share,
    ) -> None:
        self._database = database
        self._reader = reader
        self._collections = {collection.id: collection for collection in collections}
        self._public_url = public_url.rstrip("/")
        self._share = share
        self._pages = Pages(reader)
        self._answers = Answers()
        self._asked: Together[Hashable, Answer] = Together()
        self._ones = Ones(reader)
        self._extents: Refreshed[tuple[object, ...], store.Extent] = Refreshed(
            EXTENT_SECONDS, 2 * EXTENT_SECONDS, REMEMBERED, worth=lambda extent: bool(extent.bbox)
        )

    def base(self, request: Request) -> str:
        """Return the address clients reach the gateway at, without a slash at the end."""
        return self._public_url or str(request.base_url).rstrip("/")

    async def conformance(self, request: Request) -> Response:
        """Declare the conformance classes that hold."""
        _only_format(request)
        return _json({"conformsTo": CONFORMS_TO})

    async def api(self, request: Request) -> Response:
        """Describe the OGC part in OpenAPI 3.0.3."""
        _only_format(request)
        body = document(list(self._collections.values()), self.base(request))
        return _json(body, OPENAPI)

    async def collections(self, request: Request) -> Response:
        """List the collections."""
        _only_format(request)
        base = self.base(request)
        principal = principal_of(request)
        described = [
            self._describe(collection, await self._extent(collection, principal), base)
            for collection in self._collections.values()
        ]
        own = link(f"{base}/collections", "self", JSON, "This document")
        return _json({"links": [own], "collections": described})

    async def collection(self, request: Request) -> Response:
        """Describe one collection."""
        _only_format(request)
        found = self._find(request)
        extent = await self._extent(found, principal_of(request))
        return _json(self._describe(found, extent, self.base(request)))

    async def schema(self, request: Request) -> Response:
        """Describe what the features of a collection hold (Part 5)."""
        return self._schema(request, schema.flat)

    async def geojson_schema(self, request: Request) -> Response:
        """Describe the same as of a GeoJSON feature."""
        return self._schema(request, schema.geojson)

    async def queryables(self, request: Request) -> Response:
        """Describe what can be asked by value (Part 3)."""
        return self._schema(request, schema.queryables)

    def _schema(self, request: Request, form: Callable[[Collection, str], Any]) -> Response:
        _only_format(request)
        address = f"{self.base(request)}{request.url.path}"
        return _json(form(self._find(request), address), schema.MEDIA_TYPE)

    def asked(self, request: Request) -> Asked:
        """Return what a request for features asks."""
        return Asked(self.base(request), request.scope["query_string"], principal_of(request))

    async def items(self, request: Request) -> Response:
        """Answer a page of features."""
        sent = await self.page(self._find(request), self.asked(request), _coding(request))
        return _response(sent)

    async def item(self, request: Request) -> Response:
        """Answer one feature."""
        _only_format(request)
        feature = request.path_params["feature"]
        asked = self.asked(request)
        return _response(await self.one(self._find(request), feature, asked, _coding(request)))

    async def page(self, collection: Collection, asked: Asked, coding: str | None) -> Sent:
        """Return a page of features in a coding that the client takes."""
        who = asked.principal
        key = (collection.id, asked.base, asked.query, who.city, who.country)
        answer = await self._asked.get(key, lambda: self._answer(key, asked, collection))
        return await answer.sent(coding)

    async def _answer(self, key: Hashable, asked: Asked, collection: Collection) -> Answer:
        """Return the answer that was given last, or another where that is out of date."""
        given = self._answers.get(key)
        query = given.query if given else read_query(collection, asked.parameters)
        matched, page = await self._pages.read(
            collection, query, asked.principal, given.page if given else None
        )
        share = await self._share(collection.table.info.get("dataset"))
        if given and page is given.page and (matched, share) == (given.matched, given.share):
            return given
        links = _page_links(asked, collection, page)
        head: dict[str, Any] = {"type": "FeatureCollection", "links": links}
        if matched <= COUNTED_AT_MOST:
            # What came in between the two statements counts too.
            head["numberMatched"] = max(matched, page.returned)
        head["numberReturned"] = page.returned
        if share:
            head["parties"] = share
        answer = Answer(query, matched, page, share, head=_text(head), link=_link_field(links))
        self._answers.put(key, answer)
        return answer

    async def one(
        self, collection: Collection, feature: str, asked: Asked, coding: str | None
    ) -> Sent:
        """Return one feature in a coding that the client takes.

        Raises
        ------
        NotFound
            When there is none of this name that the principal may read.
        """

        def made(text: bytes) -> One:
            home = f"{asked.base}/collections/{collection.id}"
            links = [
                link(f"{home}/items/{feature}", "self", GEOJSON, "This feature"),
                link(home, "collection", JSON, collection.title),
            ]
            return One(text, _text(links).encode(), _link_field(links))

        found = await self._ones.get(collection, feature, asked.principal, asked.base, made)
        if found is None:
            raise NotFound("no-feature", feature=feature, collection=collection.id)
        return found.sent(coding)

    def named(self, name: str) -> Collection | None:
        """Return the collection of that name, None where there is none."""
        return self._collections.get(name)

    def _find(self, request: Request) -> Collection:
        name = request.path_params["collection"]
        if name not in self._collections:
            known = ", ".join(self._collections)
            raise NotFound("no-collection", name=name, known=known)
        return self._collections[name]

    async def _extent(self, collection: Collection, principal: Principal) -> store.Extent:
        async def find() -> store.Extent:
            async with self._database.read() as session:
                return await store.extent(session, collection, principal)

        return await self._extents.get((collection.id, principal.city, principal.country), find)

    def _describe(self, collection: Collection, extent: store.Extent, base: str) -> dict[str, Any]:
        home = f"{base}/collections/{collection.id}"
        within: dict[str, Any] = {}
        if extent.bbox:
            within["spatial"] = {"bbox": [extent.bbox], "crs": CRS84}
        if collection.temporal:
            ends = [moment and moment.isoformat() for moment in (extent.starts, extent.ends)]
            within["temporal"] = {"interval": [ends], "trs": GREGORIAN}
        return {
            "id": collection.id,
            "title": collection.title,
            "description": collection.description,
            "links": [
                link(home, "self", JSON, "This document"),
                link(f"{home}/items", "items", GEOJSON, collection.title),
                link(f"{home}/schema", SCHEMA, schema.MEDIA_TYPE, "What its features hold"),
                link(
                    f"{home}/geojson-schema",
                    DESCRIBED_BY,
                    schema.MEDIA_TYPE,
                    "The same as of a GeoJSON feature",
                ),
                link(f"{home}/queryables", QUERYABLES, schema.MEDIA_TYPE, "What can be asked"),
            ],
            "extent": within,
            "itemType": "feature",
            "crs": [CRS84],
        }


def _page_links(asked: Asked, collection: Collection, page: Page) -> list[dict[str, str]]:
    home = f"{asked.base}/collections/{collection.id}"
    given = asked.parameters
    links = [
        link(_address(f"{home}/items", given), "self", GEOJSON, "This page"),
        link(home, "collection", JSON, collection.title),
    ]
    if page.next is not None:
        rest = [item for item in given if item[0] != "cursor"]
        following = _address(f"{home}/items", [*rest, ("cursor", encode(page.next))])
        links.insert(1, link(following, "next", GEOJSON, "Next page"))
    return links


def _link_field(links: Sequence[Mapping[str, str]]) -> str:
    """Return the links of a body as a header field (RFC 8288); titles are for people."""
    return ", ".join(
        f'<{each["href"]}>; rel="{each["rel"]}"; type="{each["type"]}"' for each in links
    )


def _only_format(request: Request) -> None:
    """Raise for any query parameter but `f=json`."""
    check_format(refuse_unknown(request.query_params.multi_items(), ("f",)))


def _address(path: str, parameters: Sequence[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(parameters, safe=',:/')}" if parameters else path


def _text(value: Mapping[str, Any] | Sequence[Any]) -> str:
    return _JSON.encode(value)


def _coding(request: Request) -> str | None:
    """Return the coding that the client likes best, as the layer of codings read it."""
    return getattr(request.state, CODING, None)


def _response(sent: Sent) -> Response:
    response = Response(sent.body)
    response.raw_headers += [*sent.fields, (b"vary", b"Accept-Encoding")]
    return response


def _json(value: Mapping[str, Any], media_type: str = JSON) -> Response:
    return Response(_text(value), media_type=media_type)


def router(features: Features) -> APIRouter:
    """Return the OGC routes, as plain ones: FastAPI's own cost half the requests a second."""
    routes = Routes()
    for path, answer in {
        # First what is asked most: every route before it is tried.
        "/collections/{collection}/items": features.items,
        "/collections/{collection}/items/{feature}": features.item,
        "/conformance": features.conformance,
        "/api": features.api,
        "/collections": features.collections,
        "/collections/{collection}": features.collection,
        "/collections/{collection}/schema": features.schema,
        "/collections/{collection}/geojson-schema": features.geojson_schema,
        "/collections/{collection}/queryables": features.queryables,
    }.items():
        routes.add_route(path, answer, methods=["GET"])
    return routes
