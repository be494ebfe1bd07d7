"""Reports on paper: what they say, that they are tagged, and that nothing runs or is fetched."""

from datetime import UTC, datetime

from services.gateway.reports.press import Press
from shared.languages import Language
from tests.support.alerts import strong
from tests.support.pdf import Printed
from tests.support.reports import board, document, facts

MADE_AT = datetime(2026, 11, 29, 2, tzinfo=UTC)
HOSTILE = '#import "@preview/x:1.0.0" #read("/etc/passwd") $x$ *a* <b> \\ [y]'
LETTERS = "Ҳӣӯ ҚқҒғҰұӘә Öäňýžş Oʻzbek"


async def pdf(text: str, language: Language = "tg", base: str = "") -> bytes:
    press = Press(base)
    return await press.pdf(text, title="Title", language=language, made_at=MADE_AT)


async def test_a_pdf_says_what_its_page_says_in_the_letters_of_every_language() -> None:
    state = strong("osh")
    hazard = state.hazard_state.model_copy(update={"place": f"{LETTERS} {HOSTILE}"})
    state = state.model_copy(update={"hazard_state": hazard})
    body = await pdf(document(facts(board("osh", state), drawn=True), "tg"))
    printed = Printed(body)
    said = printed.text.replace(" ", "").replace("\u00a0", "")
    for words in (LETTERS, HOSTILE, "Гузориш", "(UTC+06:00)", "60%"):
        assert words.replace(" ", "") in said, words
    assert len(printed.pages) >= 2
    for mark in (b"/StructTreeRoot", b"/Marked true", b"/Lang(tg)", b"pdfuaid", b"/Alt", b"/TH"):
        assert mark in body, mark
    assert b"/URI" not in body, "without an address of ours what is printed leads nowhere"
    assert b"/JavaScript" not in body


async def test_the_same_report_is_the_same_pdf_and_its_links_lead_to_this_installation() -> None:
    told = document(facts(board("osh", strong("osh"))), "en")
    first = await pdf(told, "en", "https://data.example.org/")
    assert first == await pdf(told, "en", "https://data.example.org/")
    assert b"(https://data.example.org/assessments/" in first
