"""What may be done to assets: each command in one transaction, its events beside the changes."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import attrgetter
from tempfile import SpooledTemporaryFile
from typing import IO
from uuid import UUID

from fastapi.responses import JSONResponse

from services.ingest.assets import centres, store
from services.ingest.assets.coverage import CityCoverage, of_cities
from services.ingest.assets.layouts import known
from services.ingest.assets.mandate import refuse_unless_kept
from services.ingest.assets.model import Asset
from services.ingest.assets.position import refuse_if_far
from services.ingest.assets.rows import Refusal, Table
from services.ingest.assets.upsert import Result, upsert
from services.ingest.assets.views import (
    ROW_ERRORS_MAX,
    AssetChanges,
    AssetFields,
    AssetView,
    Import,
    NewAssets,
    RowError,
    Upserted,
    Upserts,
)
from services.ingest.sheets import open as sheets
from services.ingest.sheets.sheet import Row, Sheet
from shared import outbox
from shared.auth import require
from shared.commands import Command
from shared.database import Database, WriteSession
from shared.errors import Invalid, NotFound, OutsideMandate, Problem
from shared.languages import Language
from shared.paging import Page
from shared.patch import merged
from shared.policy import Principal, Scope
from shared.preconditions import check

SPOOLED_BYTES = 8 * 1024 * 1024
"""An imported file stays in memory up to this size, and goes to a temporary file beyond."""


@dataclass(frozen=True, slots=True)
class How:
    """How a table is to be read and answered."""

    encoding: str | None = None
    """What the sender says it is in."""
    ignore_unknown: bool = False
    """Leave out columns that nobody knows."""
    accept_far: bool = False
    """Places far from their cities are meant so."""
    dry_run: bool = False
    """Say what would become of it, and store nothing."""
    language: Language = "en"
    """Of what is said about rows that are refused."""


class Assets:
    """The assets of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(
        self, by: Principal, wanted: store.Filter, *, cursor: str | None, limit: int
    ) -> Page[AssetView]:
        """Return assets that `by` may read, in order of id."""
        async with self._database.read() as session:
            found = await store.page(session, by, wanted, cursor=cursor, limit=limit)
        return found.page(lambda asset: AssetView.of(asset, by))

    async def coverage(
        self, by: Principal, city: str | None, language: Language
    ) -> list[CityCoverage]:
        """Return what is registered of each system of a city, or of all.

        Raises
        ------
        NotFound
            When no such city is known.
        """
        async with self._database.read() as session:
            cities = await centres.names(session)
            found = await store.counted(session, by, city)
        if city is not None and city not in cities:
            raise NotFound("no-record", kind="city", id=city)
        return of_cities([city] if city else cities, found, language)

    async def one(self, by: Principal, asset_id: UUID) -> Asset:
        """Return an asset as it is now."""
        async with self._database.read() as session:
            asset = await store.one(session, by, asset_id)
        if asset is None:
            raise _missing(asset_id)
        return asset

    async def upsert(
        self, asked: Command, news: NewAssets, *, accept_far: bool = False
    ) -> JSONResponse:
        """Register assets or bring them up to date; one refused, none is stored."""
        require(asked.by, Scope.PUBLISH)
        _refuse_twice(news)
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            now = datetime.now(UTC)
            assets = [new.asset(now, asked.by.name) for new in news]
            results = await upsert(session, asked.by, assets, accept_far=accept_far)
            return await asked.answer(session, _answer(results))

    async def change(
        self,
        by: Principal,
        asset_id: UUID,
        body: AssetChanges,
        if_match: str | None,
        *,
        accept_far: bool = False,
    ) -> Asset:
        """Change some of what is known of an asset."""
        require(by, Scope.PUBLISH)
        async with self._database.write() as session:
            asset = await _to_change(session, by, asset_id)
            check(if_match, asset.version)
            fields = merged(AssetView.of(asset, by).fields(), body)
            changes = {name: getattr(fields, name) for name in AssetFields.model_fields}
            following = asset.changed(changes, datetime.now(UTC))
            refuse_unless_kept(by, following)
            moved = {"longitude", "latitude", "city"} & body.model_fields_set
            if moved and not accept_far and following.city is not None:
                refuse_if_far(following, await centres.find(session, [following.city]))
            await _keep(session, asset, following)
        return following

    async def retire(self, by: Principal, asset_id: UUID, if_match: str | None) -> Asset:
        """Take an asset out of use; it stays in the registry."""
        require(by, Scope.PUBLISH)
        async with self._database.write() as session:
            asset = await _to_change(session, by, asset_id)
            check(if_match, asset.version, required=False)
            following = asset.retired(datetime.now(UTC))
            await _keep(session, asset, following)
        return following

    async def load(
        self,
        by: Principal,
        file: AsyncIterable[bytes],
        defaults: Mapping[str, str],
        how: How,
    ) -> Import:
        """Store the rows that can be, 2000 to a transaction, and say what is wrong with others."""
        require(by, Scope.PUBLISH)
        counts: Counter[str] = Counter()
        errors: list[RowError] = []
        with SpooledTemporaryFile(SPOOLED_BYTES) as spool:
            async for chunk in file:
                await asyncio.to_thread(spool.write, chunk)
            sheet = await asyncio.to_thread(_opened, spool, how.encoding)
            table = Table(sheet, defaults, ignore_unknown=how.ignore_unknown)
            batches = table.batches(by.name)
            following = asyncio.create_task(asyncio.to_thread(next, batches, None))
            while batch := await following:
                assets, refused = batch
                # Rows are read while those before are stored.
                following = asyncio.create_task(asyncio.to_thread(next, batches, None))
                results = await self._tried(by, [asset for _, asset in assets], how)
                counts["refused"] += len({one.line for one in refused})
                for (row, _), result in zip(assets, results, strict=True):
                    counts[result.outcome or "refused"] += 1
                    if result.problem:
                        refused.append(_refused(table, row, result.problem))
                refused.sort(key=attrgetter("line"))
                errors += [
                    one.shown(how.language) for one in refused[: ROW_ERRORS_MAX - len(errors)]
                ]
        return Import(
            rows=counts.total(),
            created=counts["created"],
            updated=counts["updated"],
            unchanged=counts["unchanged"],
            refused=counts["refused"],
            left_out=table.left_out,
            dry_run=how.dry_run,
            first=table.first,
            errors=errors,
            read=table.reading,
        )

    async def _tried(self, by: Principal, news: list[Asset], how: How) -> list[Result]:
        """Store what can be in one transaction, which a dry run takes back."""
        results: list[Result] = []
        with suppress(_TakenBackError):
            async with self._database.write() as session:
                results = await upsert(session, by, news, accept_far=how.accept_far)
                if how.dry_run:
                    raise _TakenBackError
        return results


class _TakenBackError(Exception):
    """Rolls a transaction back of which only the outcome was asked for."""


def _opened(file: IO[bytes], encoding: str | None) -> Sheet:
    return sheets.read(file, encoding, known, faults=True)


def _refused(table: Table, row: Row, problem: Problem) -> Refusal:
    """Return what a row was refused for, at the field that is to be mended."""
    match problem:
        case OutsideMandate():
            field = "city" if "city" in problem.extensions else "owner_city"
        case Invalid():
            field = problem.errors[0].pointer.rpartition("/")[2]
        case _:
            field = "source_id"
    return table.refusal(row, field, problem)


def _missing(asset_id: UUID) -> NotFound:
    return NotFound("no-record", kind="asset", id=asset_id)


async def _to_change(session: WriteSession, principal: Principal, asset_id: UUID) -> Asset:
    asset = (await store.locked(session, [asset_id], principal)).get(asset_id)
    if asset is None:
        raise _missing(asset_id)
    refuse_unless_kept(principal, asset)
    return asset


async def _keep(session: WriteSession, before: Asset, after: Asset) -> None:
    if after is not before:
        await store.save(session, [after])
        await outbox.add(session, after.event())


def _refuse_twice(news: NewAssets) -> None:
    first: dict[UUID, int] = {}
    for number, new in enumerate(news):
        earlier = first.setdefault(new.id, number)
        if earlier != number:
            raise Invalid.field(f"#/{number}/source_id", "source-id-twice", other=f"#/{earlier}")


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
