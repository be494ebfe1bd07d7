"""Whether a request is of a browser, for a person to read, or of a program."""

from starlette.datastructures import Headers

JSON = "application/json"


def prefers_html(headers: Headers, *over: str) -> bool:
    """Say whether `Accept` prefers HTML to JSON, and to the other media types `over`.

    A program that takes anything gets what programs read.
    """
    qualities = dict.fromkeys(("text/html", JSON, *over), 0.0)
    for part in (headers.get("accept") or "").split(",")[:20]:
        media_type, _, rest = part.strip().partition(";")
        if media_type.strip().lower() in qualities:
            given = rest.replace(" ", "").partition("q=")[2].partition(";")[0]
            try:
                qualities[media_type.strip().lower()] = float(given) if given else 1.0
            except ValueError:
                continue
    html = qualities.pop("text/html")
    return html > max(qualities.values())


def navigates(headers: Headers) -> bool:
    """Say whether a person opened the address in a browser.

    Readers of feeds may send a browser's `Accept`; what a browser says of its own navigation
    (Fetch Metadata) no program sends unasked.
    """
    return headers.get("sec-fetch-mode") == "navigate" and prefers_html(headers)
