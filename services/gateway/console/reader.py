"""In which format and language a page is asked for, and what of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from fastapi import Request

from services.gateway.accept import prefers_html
from services.gateway.reads.kit.query import check_format, refuse_unknown
from shared.errors import NotFound, UnknownParameter
from shared.languages import LANGUAGES, Language, negotiate

PARAMETERS: Sequence[str] = ("f", "lang")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks for."""

    html: bool
    """Whether for a page; else for JSON."""
    language: Language
    values: Mapping[str, str]
    """The parameters of the address."""


def asked(
    request: Request, formats: Sequence[str] = ("json", "html"), also: Sequence[str] = ()
) -> Asked:
    """Return what is asked for: by `f` and `lang`, else by the header.

    `formats` are those the page comes in, `also` are its parameters beside those two.

    Raises
    ------
    UnknownParameter
        When a parameter is unknown, or its value.
    """
    values = refuse_unknown(request.query_params.multi_items(), (*PARAMETERS, *also))
    check_format(values, formats)
    by_header = "html" if prefers_html(request.headers) or "json" not in formats else "json"
    return Asked(values.get("f", by_header) == "html", language_of(request, values), values)


def language_of(request: Request, values: Mapping[str, str]) -> Language:
    """Return the language that is asked for.

    Raises
    ------
    UnknownParameter
        When it is none of ours.
    """
    wanted = values.get("lang") or negotiate(request.headers.get("accept-language"))
    for language in LANGUAGES:
        if language == wanted:
            return language
    raise UnknownParameter.named("lang", "one-of", allowed=", ".join(LANGUAGES))


def id_of(request: Request, name: str) -> UUID:
    """Return the id in the address of a page.

    Raises
    ------
    NotFound
        When it is none.
    """
    try:
        return UUID(request.path_params[name])
    except ValueError:
        raise NotFound("no-path") from None
