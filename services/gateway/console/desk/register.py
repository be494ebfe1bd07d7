"""The desk that takes a register of facilities: a file is tried first, then stored as it was tried.

The file goes back to the browser with what would become of it, and comes again with the decision:
nothing is kept here between the two.
"""

from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Mapping

from fastapi import APIRouter, Response

from services.gateway.console.cities import Cities
from services.gateway.console.desk import cities, form
from services.gateway.console.desk.assets import HOME
from services.gateway.console.desk.inside import Answer
from services.gateway.console.desk.pages import Desk, Officer
from shared.auth import require
from shared.errors import BadRequest
from shared.policy import COALITION, EVERY_CITY, Classification, Scope
from shared.routes import Routes

PLACE = f"{HOME}/import"
MOST_BYTES = 2 * 1024 * 1024
"""Of a file: it goes to the browser and back once more. Larger ones go to the API."""
MOST_SENT_BYTES = form.PART_MAX_BYTES + 64 * 1024
"""Of the form that brings it back."""
ERRORS_SHOWN = 200
ASKED = ("owner_city", "source", "country", "classification", "licence")
LENIENT = ("unknown_columns", "far")
LICENCE = "LicenseRef-Owner"


async def page(officer: Officer) -> Response:
    """Show the form that takes a file."""
    return await _shown(officer, {})


async def decide(officer: Officer) -> Response:
    """Say what would become of a file, or store what was tried."""
    given, file = await form.with_file(officer.request)
    stores = given.get("act") == "store"
    if stores:
        file = _kept(given.get("kept", ""))
    if file is None or len(file) > MOST_BYTES:
        return await _shown(officer, given, unfit="no-file" if file is None else "file-too-large")
    how = {name: given[name] for name in (*ASKED, *LENIENT) if given.get(name)}
    answer = await officer.api.bring(
        "/v1/assets/import", file, **how, dry_run="false" if stores else "true"
    )
    return await _shown(officer, given, answer=answer, file=file)


def _kept(text: str) -> bytes | None:
    """Return the file that a form brings back.

    Raises
    ------
    BadRequest
        When it is not as it was sent.
    """
    try:
        return b64decode(text, validate=True) or None
    except Error:
        raise BadRequest("no-form") from None


async def _shown(
    officer: Officer,
    given: Mapping[str, str],
    *,
    unfit: str | None = None,
    answer: Answer | None = None,
    file: bytes = b"",
) -> Response:
    require(officer.principal, Scope.PUBLISH)
    told = answer.document if answer and answer.done else None
    failed = answer if answer and not answer.done else None
    takes = told is not None and told["dry_run"] and told["created"] + told["updated"] > 0
    return officer.show(
        "desk/register.html",
        status=422 if unfit else 200,
        failed=failed,
        unfit=unfit,
        most_mib=MOST_BYTES // 2**20,
        owners=await _owners(officer),
        given=_defaults(officer) | dict(given),
        classifications=[each.value for each in Classification],
        asked=(*ASKED, *LENIENT),
        told=told,
        errors=told["errors"][:ERRORS_SHOWN] if told else [],
        reading=told["read"] if told else failed.document.get("read") if failed else None,
        kept=b64encode(file).decode() if takes else None,
        feed=None,
    )


async def _owners(officer: Officer) -> list[tuple[str, str]]:
    """Return whose facilities the officer may bring, with what each is called."""
    known = await cities.stated(officer)
    called, own = Cities(known, officer.speech), officer.principal.city
    mine = [each.id for each in known] if own == EVERY_CITY else [own] if own else []
    return [(each, called.name(each)) for each in (*mine, COALITION)]


def _defaults(officer: Officer) -> dict[str, str]:
    own = officer.principal.city
    city = own if own and own != EVERY_CITY else ""
    return {
        "owner_city": city,
        "source": f"{city}-register" if city else "",
        "country": officer.principal.country or "",
        "classification": Classification.COALITION.value,
        "licence": LICENCE,
        "unknown_columns": "",
        "far": "",
    }


def router(desk: Desk) -> APIRouter:
    """Return the routes of the desk that takes registers."""
    routes = Routes()
    routes.add_route(PLACE, desk.keyed(page), methods=["GET"])
    routes.add_route(PLACE, desk.keyed(decide), methods=["POST"])
    return routes
