"""In which format and language a page is asked for."""

from collections.abc import Mapping, Sequence

from fastapi import Request

from services.gateway.accept import prefers_html
from services.gateway.reads.kit.query import check_format, refuse_unknown
from shared.errors import UnknownParameter
from shared.languages import LANGUAGES, Language, negotiate

PARAMETERS: Sequence[str] = ("f", "lang")


def asked(request: Request, formats: Sequence[str] = ("json", "html")) -> tuple[bool, Language]:
    """Return whether HTML is wanted, and the language: by `f` and `lang`, else by the header.

    `formats` are those the page comes in.

    Raises
    ------
    UnknownParameter
        When a parameter is unknown, or its value.
    """
    values = refuse_unknown(request.query_params.multi_items(), PARAMETERS)
    check_format(values, formats)
    by_header = "html" if prefers_html(request.headers) else "json"
    return values.get("f", by_header) == "html", _language(request, values)


def _language(request: Request, values: Mapping[str, str]) -> Language:
    wanted = values.get("lang") or negotiate(request.headers.get("accept-language"))
    for language in LANGUAGES:
        if language == wanted:
            return language
    raise UnknownParameter.named("lang", "one-of", allowed=", ".join(LANGUAGES))
