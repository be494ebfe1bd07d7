"""Routes of the Declaration, the depositary's instruments and certified copies."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Request, Response

from services.plans.answers import MOVE, NEW, shown
from services.plans.depositary import copy, instrument
from services.plans.depositary.copy import CopyView, NewCopy, Verification
from services.plans.depositary.declaration import Article, Declaration
from services.plans.depositary.instrument import InstrumentView
from services.plans.depositary.use import Depositary
from services.plans.recorded import Records
from services.plans.routes import install
from shared.auth import require
from shared.caller import Caller
from shared.commands import Asked
from shared.database import Database
from shared.errors import NotFound
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.policy import Scope
from shared.refusals import refuses
from shared.routes import Routes

InstrumentId = Annotated[
    UUID, Path(examples=[str(instrument.EXAMPLE["id"])], description="Id of the instrument.")
]
CopyId = Annotated[UUID, Path(examples=[str(copy.EXAMPLE["id"])], description="Id of the copy.")]
Number = Annotated[int, Path(ge=1, le=99, examples=["8"], description="Number of the article.")]
SCAN = {
    "requestBody": {
        "required": True,
        "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
    }
}


def router(
    database: Database, depositary: Depositary, declaration: Declaration, *, exercise: bool
) -> APIRouter:
    """Return the routes under `/v1/declaration`, `/v1/depositary`, `/v1/certified-copies`."""
    routes = Routes(prefix="/v1", tags=["depositary"])
    one = "/depositary/instruments/{instrument_id}"
    _instruments(routes, database, exercise=exercise)

    @routes.get("/declaration", summary="The Joint Declaration, article by article")
    async def get_declaration() -> Declaration:
        """Read the Russian original; translations are unofficial and marked so."""
        return declaration

    @routes.get("/declaration/articles/{number}", summary="One article of the Declaration")
    @refuses(NotFound)
    async def get_article(number: Number) -> Article:
        """Read an article of the Russian original."""
        return declaration.article(number)

    @routes.get("/depositary/key", summary="The public key of certified copies")
    async def get_depositary_key() -> dict[str, str]:
        """Read the key as PEM; compare it with the one you were given by another way."""
        return {"key": depositary.key()}

    @routes.put(
        f"{one}/scan",
        summary="Show a scan of the original",
        response_model=InstrumentView,
        openapi_extra=SCAN,
    )
    @refuses(*MOVE)
    async def put_scan(
        instrument_id: InstrumentId, request: Request, principal: Caller
    ) -> Response:
        """Compare a scan with the instrument's digest, which the first one states."""
        require(principal, Scope.DEPOSITARY)
        media_type = request.headers.get("content-type", "application/octet-stream")[:200]
        found = await depositary.scan(principal, instrument_id, await request.body(), media_type)
        return shown(found)

    @routes.post(
        f"{one}/certified-copies",
        summary="Certify a copy for a party",
        status_code=201,
        response_model=CopyView,
    )
    @refuses(*NEW, NotFound)
    async def certify_copy(instrument_id: InstrumentId, body: NewCopy, asked: Asked) -> Response:
        """Certify the next copy: each party, later ones too, gets one."""
        require(asked.by, Scope.DEPOSITARY)
        return await depositary.certify(asked, instrument_id, body)

    @routes.get(
        f"{one}/certified-copies",
        summary="Certified copies of an instrument",
        response_model=Page[CopyView],
    )
    @refuses(NotFound)
    async def list_instrument_copies(
        instrument_id: InstrumentId,
        principal: Caller,
        cursor: Cursor = None,
        limit: Limit = LIMIT_DEFAULT,
    ) -> Page[object]:
        """List them in the order of their numbers."""
        return await depositary.copies(principal, instrument_id, cursor=cursor, limit=limit)

    @routes.get("/certified-copies/{copy_id}/verify", summary="Verify a certified copy")
    @refuses(NotFound)
    async def verify_copy(copy_id: CopyId) -> Verification:
        """Say whether it is what the depositary signed, and how to check that without us."""
        return await depositary.verify(copy_id)

    _copies(routes, database, exercise=exercise)
    return routes


def _copies(routes: APIRouter, database: Database, *, exercise: bool) -> None:
    """Add what every record has to the copies; they are issued by a route of their own."""
    install(
        routes,
        Records(database, copy.COPY, exercise=exercise),
        singular="copy",
        plural="copies",
        example=str(copy.EXAMPLE["id"]),
        new=None,
        step=copy.CopyStep,
    )


def _instruments(routes: APIRouter, database: Database, *, exercise: bool) -> None:
    """Add what every record has to the instruments."""
    install(
        routes,
        Records(database, instrument.INSTRUMENT, exercise=exercise),
        singular="instrument",
        plural="instruments",
        example=str(instrument.EXAMPLE["id"]),
        new=instrument.NewInstrument,
    )
