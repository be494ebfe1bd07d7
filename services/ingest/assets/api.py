"""Routes of the asset registry."""

import asyncio
from collections import Counter
from datetime import UTC, datetime
from io import TextIOWrapper
from tempfile import SpooledTemporaryFile
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import JSONResponse

from services.ingest.assets import rows, store
from services.ingest.assets.model import Asset, AssetStatus, id_of
from services.ingest.assets.upsert import Result, upsert
from services.ingest.assets.views import (
    EXAMPLE_ID,
    ROW_ERRORS_MAX,
    AssetChanges,
    AssetFields,
    AssetView,
    CityId,
    Import,
    Licence,
    NewAssets,
    RowError,
    Upserted,
    Upserts,
)
from shared import outbox
from shared.auth import require
from shared.caller import Caller
from shared.commands import Asked, refuse_foreign, reply
from shared.contracts.events.asset import System
from shared.database import Database, WriteSession
from shared.errors import Invalid, NotFound, UnsupportedMedia
from shared.geo import Bbox, read_box
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.patch import merged
from shared.policy import Classification, Principal, Scope
from shared.preconditions import IfMatch, IfNoneMatch, check, etag, same

SPOOLED_BYTES = 8 * 1024 * 1024
"""An imported file stays in memory up to this size, and goes to a temporary file beyond."""
CSV_EXAMPLE = (
    "source_id,system,subtype,name,lon,lat,taxonomy,criticality\n"
    "clinic-1,HEALTH,clinic,Clinic No. 1,72.80,40.52,URMM-LC,5\n"
)
CSV_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "A header of field names (`lon` and `lat` will do), then a row per asset; "
        "`also` is separated by `|`. UTF-8.",
        "content": {"text/csv": {"schema": {"type": "string"}, "example": CSV_EXAMPLE}},
    }
}
REFUSED: dict[int | str, dict[str, Any]] = {
    403: {"description": "outside-mandate or policy-denied"}
}
CHANGED = REFUSED | {412: {"description": "version-conflict"}, 428: {"description": "no If-Match"}}

AssetId = Annotated[UUID, Path(examples=[EXAMPLE_ID])]


def router(database: Database) -> APIRouter:
    """Return the routes under `/v1/assets`."""
    routes = APIRouter(prefix="/v1/assets", tags=["assets"])

    @routes.get("", summary="Assets, in order of id")
    async def list_assets(
        principal: Caller,
        city: Annotated[str | None, Query(pattern="^[a-z][a-z0-9-]{1,39}$")] = None,
        system: System | None = None,
        subtype: Annotated[str | None, Query(pattern="^[a-z][a-z0-9_]{0,39}$")] = None,
        status: AssetStatus | None = None,
        source: Annotated[str | None, Query(pattern="^[a-z0-9][a-z0-9-]{0,39}$")] = None,
        bbox: Bbox = None,
        q: Annotated[
            str | None,
            Query(
                min_length=2, max_length=100, pattern=r"^[^\x00]*$", description="Part of a name"
            ),
        ] = None,
        cursor: Cursor = None,
        limit: Limit = LIMIT_DEFAULT,
    ) -> Page[AssetView]:
        wanted = store.Filter(city, system, subtype, status, source, read_box(bbox), q)
        async with database.read() as session:
            found = await store.page(session, principal, wanted, cursor=cursor, limit=limit)
        return found.page(AssetView.of)

    @routes.post(
        "",
        summary="Register assets, or bring them up to date by source and source_id",
        responses=REFUSED | {409: {"description": "conflict or idempotency-conflict"}},
        response_model=Upserts,
    )
    async def upsert_assets(body: NewAssets, asked: Asked) -> JSONResponse:
        require(asked.by, Scope.PUBLISH)
        _refuse_twice(body)
        async with database.write() as session:
            if done := await asked.first_answer(session):
                return done
            results = await upsert(session, asked.by, body, datetime.now(UTC))
            return await asked.answer(session, _answer(results))

    @routes.post(
        "/import",
        summary="Register many assets from a CSV file; faulty rows are reported, others taken",
        openapi_extra=CSV_BODY,
        responses=REFUSED,
    )
    async def import_assets(
        request: Request,
        principal: Caller,
        owner_city: Annotated[
            CityId, Query(description="Owner of rows that name none", examples=["osh"])
        ],
        source: Annotated[
            str,
            Query(
                pattern="^[a-z0-9][a-z0-9-]{0,39}$",
                description="Source of rows that name none",
                examples=["osh-register"],
            ),
        ],
        country: Annotated[
            str, Query(pattern="^[A-Z]{2}$", description="Of rows that name none", examples=["KG"])
        ],
        classification: Classification = Classification.COALITION,
        licence: Licence = "LicenseRef-Owner",
    ) -> Import:
        require(principal, Scope.PUBLISH)
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "text/csv":
            raise UnsupportedMedia(f"Send text/csv, not {kind or 'a body without a type'}.")
        defaults = {
            "owner_city": owner_city,
            "source": source,
            "country": country,
            "classification": classification.value,
            "licence": licence,
        }
        return await _import(database, principal, request, defaults)

    @routes.get("/{asset_id}", summary="One asset", response_model=AssetView)
    async def get_asset(
        asset_id: AssetId,
        principal: Caller,
        if_none_match: IfNoneMatch = None,
    ) -> Response:
        async with database.read() as session:
            asset = await store.one(session, principal, asset_id)
        if asset is None:
            raise _missing(asset_id)
        if same(if_none_match, asset.version):
            return Response(status_code=304, headers={"ETag": etag(asset.version)})
        return _reply(asset)

    @routes.patch(
        "/{asset_id}",
        summary="Change some of what is known of an asset",
        response_model=AssetView,
        responses=CHANGED,
    )
    async def change_asset(
        asset_id: AssetId,
        body: AssetChanges,
        principal: Caller,
        if_match: IfMatch = None,
    ) -> JSONResponse:
        require(principal, Scope.PUBLISH)
        async with database.write() as session:
            asset = await _to_change(session, principal, asset_id)
            check(if_match, asset.version)
            fields = merged(AssetView.of(asset).fields(), body)
            changes = {name: getattr(fields, name) for name in AssetFields.model_fields}
            following = asset.changed(changes, datetime.now(UTC))
            await _keep(session, asset, following)
        return _reply(following)

    @routes.post(
        "/{asset_id}/retire",
        summary="Take an asset out of use; it stays in the registry",
        response_model=AssetView,
        responses=CHANGED,
    )
    async def retire_asset(
        asset_id: AssetId, principal: Caller, if_match: IfMatch = None
    ) -> JSONResponse:
        require(principal, Scope.PUBLISH)
        async with database.write() as session:
            asset = await _to_change(session, principal, asset_id)
            check(if_match, asset.version, required=False)
            following = asset.retired(datetime.now(UTC))
            await _keep(session, asset, following)
        return _reply(following)

    return routes


def _missing(asset_id: UUID) -> NotFound:
    return NotFound(f"There is no asset {asset_id}, or it is not for you to see.")


def _reply(asset: Asset) -> JSONResponse:
    return reply(AssetView.of(asset).model_dump(mode="json"))


async def _to_change(session: WriteSession, principal: Principal, asset_id: UUID) -> Asset:
    asset = (await store.locked(session, [asset_id], principal)).get(asset_id)
    if asset is None:
        raise _missing(asset_id)
    refuse_foreign(principal, asset, "asset")
    return asset


async def _keep(session: WriteSession, before: Asset, after: Asset) -> None:
    if after is not before:
        await store.save(session, after)
        await outbox.add(session, after.event())


def _refuse_twice(news: NewAssets) -> None:
    first: dict[UUID, int] = {}
    for number, new in enumerate(news):
        earlier = first.setdefault(id_of(new.source, new.source_id), number)
        if earlier != number:
            raise Invalid.field(
                f"#/{number}/source_id", f"the same source and source_id as #/{earlier}"
            )


def _answer(results: list[Result]) -> Upserts:
    """Return the answer, or raise the first problem: one asset refused, none is stored."""
    items = []
    for result in results:
        if result.problem is not None:
            raise result.problem
        assert result.outcome is not None
        items.append(Upserted(id=result.id, version=result.version, outcome=result.outcome))
    counts = Counter(item.outcome for item in items)
    return Upserts(
        created=counts["created"],
        updated=counts["updated"],
        unchanged=counts["unchanged"],
        items=items,
    )


async def _import(
    database: Database, principal: Principal, request: Request, defaults: dict[str, str]
) -> Import:
    """Store the rows that can be, 500 to a transaction, and say what is wrong with the others."""
    counts: Counter[str] = Counter()
    errors: list[RowError] = []
    with SpooledTemporaryFile(SPOOLED_BYTES) as spool:
        async for chunk in request.stream():
            await asyncio.to_thread(spool.write, chunk)
        spool.seek(0)
        file = TextIOWrapper(spool, encoding="utf-8-sig", newline="")
        batches = rows.read(file, defaults)
        while batch := await asyncio.to_thread(next, batches, None):
            assets, faulty = batch
            errors += faulty
            counts["refused"] += len({error.line for error in faulty})
            async with database.write() as session:
                news = [asset for _, asset in assets]
                results = await upsert(session, principal, news, datetime.now(UTC))
            for (line, _), result in zip(assets, results, strict=True):
                counts[result.outcome or "refused"] += 1
                if result.problem:
                    detail = result.problem.detail
                    errors.append(RowError(line=line, field="owner_city", detail=detail))
            del errors[ROW_ERRORS_MAX:]
    return Import(
        rows=counts.total(),
        created=counts["created"],
        updated=counts["updated"],
        unchanged=counts["unchanged"],
        refused=counts["refused"],
        errors=errors,
    )
