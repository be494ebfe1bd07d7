"""A report as PDF, in a process of its own: JSON on standard input, PDF on standard output.

Knows nothing of the gateway, so that it starts quickly. The layout names no package, no file and
no address: nothing is fetched, whatever the report says.
"""

import json
import sys
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

import typst
from lxml import etree

LAYOUT = Path(__file__).resolve().with_name("layout.typ")
FONTS = Path(__file__).resolve().parents[1] / "maps" / "fonts"
PICTURE = "data:image/svg+xml,"
MOST_BYTES = 200 * 1024**2
"""Of data that the process may hold; a report takes some 50."""


def pdf(document: str, *, title: str, language: str, base: str, made: int) -> bytes:
    """Return a report as a tagged PDF (PDF/UA-1): the same report, the same bytes.

    `base` is where its addresses lead to, empty: it has none; `made` is seconds since 1970 (UTC).

    Raises
    ------
    etree.XMLSyntaxError
        When the document is no XML.
    typst.TypstError
        When it cannot be laid out.
    """
    # Attributes as long as a map are refused without `huge_tree`; its input is bounded by who asks.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(document.encode(), parser)
    picture = ""
    for each in root.iter("img"):
        picture = unquote(each.get("src", "").removeprefix(PICTURE))
        each.set("src", "")
    compiler = typst.Compiler(
        str(LAYOUT),
        root=str(LAYOUT.parent),
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
        ),
        sys_inputs={
            "report": etree.tostring(root, encoding="unicode"),
            "picture": picture,
            "title": title,
            "language": language,
            "base": base,
        },
    )
    made_of_it = compiler.compile(format="pdf", timestamp=made, pdf_standards=["ua-1"])
    assert isinstance(made_of_it, bytes)
    return made_of_it


def _bound() -> None:
    """Take no more memory than a report needs, where the system can refuse it."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - absent on Windows

        resource.setrlimit(resource.RLIMIT_DATA, (MOST_BYTES, MOST_BYTES))


if __name__ == "__main__":
    _bound()
    sys.stdout.buffer.write(pdf(**json.loads(sys.stdin.buffer.read())))
