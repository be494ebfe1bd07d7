"""What problems say: every message there, used, and alike in all languages; sites that are not."""

import ast
import re
import string
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor
from pydantic_core._pydantic_core import list_all_errors

from shared import errors
from shared.languages import LANGUAGES, Language
from shared.problems import FOLDER, Message, words
from shared.words import resource

ROOT = Path(__file__).resolve().parents[2]
SITES = [path for room in ("services", "shared") for path in (ROOT / room).rglob("*.py")]
NOT_OF_A_MESSAGE = {"errors", "headers", "extensions"}
"""Arguments of a problem that are not filled into its message."""
OWN_TYPES = {"nul_character": ""}
"""Types of validation errors that are ours, with the template of their text."""
FRAMEWORK = {"bad-request", "not-found", "method-not-allowed"}
"""Codes of what the framework refuses."""
ENGLISH_ONLY = 133
"""Errors of formulas whose text is in English only. Convert some, and lower this number."""
REVIEW = re.compile(
    r"^review: (unreviewed|machine|(native|fluent-speaker) \(.+, \d{4}-\d{2}-\d{2}\))$",
    re.MULTILINE,
)
ISOLATION = "\u2066\u2067\u2068\u2069"


class Filled(Visitor):
    """The `$arguments` of a message, and of those it takes in."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_MessageReference(self, node: fluent.MessageReference) -> None:  # noqa: N802
        self.visit(messages("en")[node.id.name])

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


@cache
def messages(language: str) -> dict[str, fluent.Message]:
    body = resource(FOLDER / f"{language}.ftl").body
    return {entry.id.name: entry for entry in body if isinstance(entry, fluent.Message)}


def filled(message: fluent.Message) -> set[str]:
    visitor = Filled()
    visitor.visit(message)
    return visitor.names


def problems() -> Iterator[type[errors.Problem]]:
    waiting = [errors.Problem]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        yield kind


def called(call: ast.Call) -> ast.expr | None:
    """Return the argument of a call that names a message, None where it is no such call."""
    kinds = {kind.__name__ for kind in problems()} | {"say", "MisfitError"}
    match call.func:
        case ast.Name(id=name) if name in kinds:
            return call.args[0] if call.args else None
        case ast.Attribute(value=ast.Name(id="Invalid"), attr="field"):
            return call.args[1]
        case ast.Attribute(value=ast.Name(id="UnknownParameter"), attr="named"):
            return call.args[1]
    return None


def sites() -> Iterator[tuple[str, str, set[str]]]:
    """Yield where a message is named literally, its id, and what the call fills in."""
    for path in SITES:
        for call in ast.walk(ast.parse(path.read_text())):
            if not isinstance(call, ast.Call):
                continue
            named = called(call)
            either = [named.body, named.orelse] if isinstance(named, ast.IfExp) else [named]
            given = {str(word.arg) for word in call.keywords} - NOT_OF_A_MESSAGE
            for one in either:
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield f"{path.relative_to(ROOT)}:{call.lineno}", one.value, given


def templates() -> dict[str, set[str]]:
    """Return the arguments that pydantic gives with each type of error."""
    known = {each["type"]: each["message_template_python"] for each in list_all_errors()}
    return {
        f"pydantic-{type_.replace('_', '-')}": {
            name for _, name, _, _ in string.Formatter().parse(text) if name
        }
        for type_, text in (known | OWN_TYPES).items()
    }


def test_every_message_named_in_code_exists_and_gets_what_it_needs() -> None:
    found = list(sites())
    assert len(found) > 100
    for where, message, given in found:
        assert message in messages("en"), f"{where}: no message {message}"
        assert given == filled(messages("en")[message]), f"{where}: {message}"


def test_a_message_is_named_literally_or_handed_on() -> None:
    """So that the test above sees every one; those who hand on are few and known."""
    handing = {
        "services/gateway/alerts/thread/use.py",
        "services/gateway/console/behind.py",
        "services/gateway/edge/upstream.py",
        "services/risk/calculators/api.py",
        "shared/answers.py",
        "shared/errors.py",
        "shared/problems/__init__.py",
    }
    for path in SITES:
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and called(call) is not None:
                named = called(call)
                literal = isinstance(named, ast.Constant | ast.IfExp)
                assert literal or str(path.relative_to(ROOT)) in handing, ast.dump(call)


def test_every_message_of_the_files_is_used() -> None:
    titles = {f"title-{kind.code}" for kind in problems()} | {f"title-{c}" for c in FRAMEWORK}
    told = {f"about-{kind.code}" for kind in problems()}
    used = {message for _, message, _ in sites()} | titles | told | set(templates())
    assert set(messages("en")) - used == set()
    assert titles | told <= set(messages("en"))


def test_messages_of_validation_take_only_what_pydantic_gives() -> None:
    for name, message in messages("en").items():
        if name.startswith("pydantic-"):
            assert filled(message) <= templates()[name], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_every_message_with_the_same_arguments(language: Language) -> None:
    entries = resource(FOLDER / f"{language}.ftl").body
    said = [entry.id.name for entry in entries if isinstance(entry, fluent.Message)]
    assert len(said) == len(set(said))
    assert list(messages(language)) == list(messages("en"))
    for name, message in messages("en").items():
        assert filled(messages(language)[name]) == filled(message), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_says_above_itself_who_reviewed_it(language: Language) -> None:
    for name, message in messages(language).items():
        comment = message.comment.content if message.comment else ""
        assert REVIEW.search(comment or ""), f"{language}: {name} has no line `# review: …`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_said_whole_and_as_plain_text(language: Language) -> None:
    for name, message in messages(language).items():
        text = Message(name, dict.fromkeys(filled(message), "7")).said(words(language))
        assert text
        assert text.strip() == text, name
        assert not set("$\n" + ISOLATION) & set(text), f"{name}: {text}"
        assert "  " not in text, name
        assert unicodedata.is_normalized("NFC", text), name


def test_each_language_has_words_of_its_own() -> None:
    for name, message in messages("en").items():
        arguments = dict.fromkeys(filled(message), "7")
        said = {Message(name, arguments).said(words(language)) for language in LANGUAGES}
        assert len(said) >= (len(LANGUAGES) if len(min(said)) > 25 else 4), (name, said)


def test_uzbek_and_tajik_are_written_with_their_own_letters() -> None:
    uzbek, tajik = ((FOLDER / f"{language}.ftl").read_text() for language in ("uz", "tg"))
    assert not re.search(r"[oOgG]['`‘’ʼ]", uzbek)
    assert not re.search(r"[иу]\u0304", tajik)


def test_texts_in_english_only_become_fewer() -> None:
    """A formula names its field, the limit and the reason; the reason is a text or a message."""
    plain = 0
    for path in (ROOT / "services" / "risk").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and len(call.args) == 3:
                name = getattr(call.func, "id", getattr(call.func, "attr", ""))
                text = isinstance(call.args[2], ast.Constant | ast.JoinedStr | ast.BinOp)
                plain += name == "ScienceError" and text
    assert plain == ENGLISH_ONLY
