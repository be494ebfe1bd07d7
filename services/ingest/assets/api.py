"""Routes of the asset registry."""

from email.message import EmailMessage
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import JSONResponse

from services.ingest.assets.coverage import CityCoverage
from services.ingest.assets.model import Asset, AssetStatus
from services.ingest.assets.store import Filter
from services.ingest.assets.use import Assets, How
from services.ingest.assets.views import (
    EXAMPLE_ID,
    AssetChanges,
    AssetView,
    CityId,
    Import,
    Licence,
    NewAssets,
    Upserts,
)
from services.ingest.bbox import Bbox
from shared.caller import Caller
from shared.commands import Asked, reply
from shared.contracts.events.asset import System
from shared.errors import Conflict, NotFound, OutsideMandate, PolicyDenied, PreconditionRequired
from shared.geo import read_box
from shared.languages import negotiate
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.policy import Classification, Principal
from shared.preconditions import IfMatch
from shared.refusals import refuses
from shared.routes import Routes

CSV_EXAMPLE = (
    "source_id,system,subtype,name,lon,lat,taxonomy,criticality\n"
    "clinic-1,HEALTH,clinic,Clinic No. 1,72.80,40.52,URMM-LC,5\n"
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPES = (
    "text/csv",
    "application/csv",
    "text/tab-separated-values",
    "text/plain",
    # What Excel and browsers call a CSV on Windows; the first bytes say what it is.
    "application/vnd.ms-excel",
    "application/octet-stream",
)
JSON_TYPES = ("application/geo+json", "application/json")
TABLE_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "A header of field names, in English or in a language of the member cities, "
        "then a row per asset; `also` is separated by `|`. CSV with commas, semicolons or tabs, "
        "decimal points or commas, in UTF-8, UTF-16 or a Cyrillic encoding; or the first sheet of "
        "an Excel workbook (.xlsx); or features: GeoJSON, or what Overpass answers. "
        "Known by their columns is what OpenStreetMap (Overpass, HOT, healthsites.io), "
        "OurAirports, Global Energy Monitor, the World Resources Institute and Giga publish; these "
        "keep the source and licence of their publisher. The answer says how each was read.",
        "content": {
            **{kind: {"schema": {"type": "string"}, "example": CSV_EXAMPLE} for kind in CSV_TYPES},
            XLSX: {"schema": {"type": "string", "format": "binary"}},
            **{kind: {"schema": {"type": "object"}} for kind in JSON_TYPES},
        },
    }
}
AssetId = Annotated[UUID, Path(examples=[EXAMPLE_ID], description="Id of the asset.")]


def _wanted(
    city: Annotated[
        str | None,
        Query(pattern="^[a-z][a-z0-9-]{1,39}$", description="City it counts in, such as `osh`."),
    ] = None,
    system: Annotated[System | None, Query(description="System it is part of.")] = None,
    subtype: Annotated[
        str | None,
        Query(pattern="^[a-z][a-z0-9_]{0,39}$", description="What it is, such as `hospital`."),
    ] = None,
    status: Annotated[AssetStatus | None, Query(description="Whether it is in use.")] = None,
    source: Annotated[
        str | None,
        Query(pattern="^[a-z0-9][a-z0-9-]{0,39}$", description="Register it comes from."),
    ] = None,
    bbox: Bbox = None,
    q: Annotated[
        str | None,
        Query(min_length=2, max_length=100, pattern=r"^[^\x00]*$", description="Part of a name"),
    ] = None,
) -> Filter:
    return Filter(city, system, subtype, status, source, read_box(bbox), q)


def _defaults(
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
    classification: Annotated[
        Classification, Query(description="Who may read rows that do not say.")
    ] = Classification.COALITION,
    licence: Annotated[
        Licence, Query(description="SPDX identifier, of rows that name none.")
    ] = "LicenseRef-Owner",
) -> dict[str, str]:
    return {
        "owner_city": owner_city,
        "source": source,
        "country": country,
        "classification": classification.value,
        "licence": licence,
    }


Wanted = Annotated[Filter, Depends(_wanted)]
Defaults = Annotated[dict[str, str], Depends(_defaults)]
"""What rows of an imported file hold where their cells are empty."""

Far = Annotated[
    Literal["refuse", "accept"],
    Query(description="`accept`: places farther than 300 km from their city are meant so"),
]
DryRun = Annotated[bool, Query(description="Say what would become of the rows, and store nothing.")]
UnknownColumns = Annotated[
    Literal["refuse", "ignore"],
    Query(description="`ignore`: columns that no field is known for are left out"),
]


def _encoding(content_type: str) -> str | None:
    """Return the encoding that the media type of a table names."""
    stated = EmailMessage()
    stated["Content-Type"] = content_type or "-"
    return stated.get_content_charset()


def _stated(
    request: Request,
    unknown_columns: UnknownColumns = "refuse",
    far: Far = "refuse",
    *,
    dry_run: DryRun = False,
) -> How:
    return How(
        encoding=_encoding(request.headers.get("content-type", "")),
        ignore_unknown=unknown_columns == "ignore",
        accept_far=far == "accept",
        dry_run=dry_run,
        language=negotiate(request.headers.get("accept-language")),
    )


Stated = Annotated[How, Depends(_stated)]


def router(assets: Assets) -> APIRouter:
    """Return the routes under `/v1/assets`, and `/v1/coverage`."""
    routes = Routes(tags=["assets"])

    _coverage(routes, assets)

    @routes.get("/v1/assets", summary="Assets, in order of id")
    async def list_assets(
        principal: Caller, wanted: Wanted, cursor: Cursor = None, limit: Limit = LIMIT_DEFAULT
    ) -> Page[AssetView]:
        """List facilities that you may read; a city's own, and others by their classification."""
        return await assets.page(principal, wanted, cursor=cursor, limit=limit)

    @routes.post(
        "/v1/assets",
        summary="Register assets, or bring them up to date by owner_city, source and source_id",
        response_model=Upserts,
    )
    @refuses(PolicyDenied, OutsideMandate, Conflict)
    async def upsert_assets(body: NewAssets, asked: Asked, far: Far = "refuse") -> JSONResponse:
        """Register up to a batch of assets at once: all are taken, or none."""
        return await assets.upsert(asked, body, accept_far=far == "accept")

    @routes.post_alone(
        "/v1/assets/import",
        summary="Register many assets from a table; faulty rows are reported, others taken",
        openapi_extra=TABLE_BODY,
    )
    @refuses(PolicyDenied, OutsideMandate)
    async def import_assets(
        request: Request, response: Response, principal: Caller, defaults: Defaults, how: Stated
    ) -> Import:
        """Read rows as they come; each is taken or reported on its own, with its line."""
        response.headers.update({"Content-Language": how.language, "Vary": "Accept-Language"})
        return await assets.load(principal, request.stream(), defaults, how)

    @routes.get("/v1/assets/{asset_id}", summary="One asset", response_model=AssetView)
    @refuses(NotFound)
    async def get_asset(
        asset_id: AssetId,
        principal: Caller,
    ) -> JSONResponse:
        """Read a facility; its ETag is what If-Match of a change takes."""
        return _reply(await assets.one(principal, asset_id), principal)

    @routes.patch(
        "/v1/assets/{asset_id}",
        summary="Change some of what is known of an asset",
        response_model=AssetView,
    )
    @refuses(NotFound, PolicyDenied, OutsideMandate, Conflict, PreconditionRequired)
    async def change_asset(
        asset_id: AssetId,
        body: AssetChanges,
        principal: Caller,
        if_match: IfMatch = None,
        far: Far = "refuse",
    ) -> JSONResponse:
        """Replace the fields that the body names, as of the version that If-Match names."""
        accept = far == "accept"
        asset = await assets.change(principal, asset_id, body, if_match, accept_far=accept)
        return _reply(asset, principal)

    @routes.post(
        "/v1/assets/{asset_id}/retire",
        summary="Take an asset out of use; it stays in the registry",
        response_model=AssetView,
    )
    @refuses(NotFound, PolicyDenied, OutsideMandate, Conflict)
    async def retire_asset(
        asset_id: AssetId, principal: Caller, if_match: IfMatch = None
    ) -> JSONResponse:
        """Retire a facility: assessments leave it out from now on; what was computed stays."""
        return _reply(await assets.retire(principal, asset_id, if_match), principal)

    return routes


def _coverage(routes: APIRouter, assets: Assets) -> None:
    @routes.get("/v1/coverage", summary="What is registered of each city's systems, and is missing")
    @refuses(NotFound)
    async def get_coverage(
        request: Request,
        response: Response,
        principal: Caller,
        city: Annotated[
            str | None,
            Query(pattern="^[a-z][a-z0-9-]{1,39}$", description="One city, such as `osh`."),
        ] = None,
    ) -> Page[CityCoverage]:
        """Count facilities in use by city and system: basis, registers, age, and what to bring."""
        language = negotiate(request.headers.get("accept-language"))
        response.headers.update({"Content-Language": language, "Vary": "Accept-Language"})
        return Page(items=await assets.coverage(principal, city, language))


def _reply(asset: Asset, by: Principal) -> JSONResponse:
    return reply(AssetView.of(asset, by).model_dump(mode="json"))
