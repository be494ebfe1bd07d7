"""Texts in Fluent files: read one way, and a text that lacks a word is never said."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from fluent.runtime import FluentBundle
from fluent.runtime.resolver import (
    CurrentEnvironment,
    Pattern,
    ResolverEnvironment,
    StringLiteral,
    TextElement,
    VariableReference,
)
from fluent.runtime.types import FluentType
from fluent.syntax import FluentParser, ast

from shared.languages import Language, WordsError
from shared.locales import LOCALES, locale_of

Part = tuple[str, str]
"""Of a message: a text, or the name of an argument."""
Argument = str | FluentType
ARGUMENT_MAX = 2000
"""Characters; Fluent refuses a text of 2,500, and what is said may quote what a stranger sent."""


class Words:
    """The messages of some files in one language; `about` names them in errors."""

    def __init__(self, language: Language, about: str, resources: Sequence[ast.Resource]) -> None:
        self.language = language
        self._about = about
        self.locale = locale_of(language)
        # Isolation marks are for bidirectional text on screens; what we say are plain texts.
        self._bundle = FluentBundle([LOCALES[language]], use_isolating=False)
        for resource in resources:
            self._bundle.add_resource(resource)
        self._plain: dict[str, Sequence[Part] | None] = {}

    def __contains__(self, message: str) -> bool:
        """Say whether there is such a message."""
        return self._bundle.has_message(message)

    def say(self, message: str, arguments: Mapping[str, Argument] | None = None) -> str:
        """Return the message as one line: a line break of the file is a space of the text.

        Arguments that the message does not use are left aside.

        Raises
        ------
        WordsError
            When there is no such message, or one of its arguments is missing.
        """
        if arguments and (filled := self._filled(message, arguments)) is not None:
            return filled
        where = f"{self.language}/{self._about}: {message}"
        pattern = self._bundle.get_message(message).value if message in self else None
        if pattern is None:
            raise WordsError(f"{where}: no such message")
        given = {name: _short(value) for name, value in (arguments or {}).items()}
        text, errors = None, list[Exception]()  # `format_pattern` would make each number anew
        env = ResolverEnvironment(self._bundle, errors, current=CurrentEnvironment(given))
        try:
            text = pattern(env)
        except ValueError as error:
            errors.append(error)
        if errors or not isinstance(text, str):
            raise WordsError(f"{where}: {'; '.join(map(str, errors))}")
        return text.replace("\n", " ")

    def _filled(self, message: str, arguments: Mapping[str, Argument]) -> str | None:
        """Return a message that is texts and arguments alone; None: it is more, or lacks one.

        Of an alert these are nearly all, and Fluent asks each part of them five functions.
        """
        if message not in self._plain:
            self._plain[message] = self._parts(message)
        parts, said = self._plain[message], list[str]()
        for text, name in parts or ():
            if name and name not in arguments:
                return None
            value = _short(arguments[name]) if name else text
            said.append(value if isinstance(value, str) else str(value.format(self.locale)))
        return "".join(said).replace("\n", " ") if parts else None

    def _parts(self, message: str) -> Sequence[Part] | None:
        """Return the parts of a message that has no others than texts and arguments."""
        pattern = self._bundle.get_message(message).value if message in self else None
        parts: list[Part] = []
        for element in pattern.elements if isinstance(pattern, Pattern) else ():
            expression = getattr(element, "expression", element)
            if isinstance(expression, TextElement):
                parts.append((expression.value, ""))
            elif isinstance(expression, StringLiteral):
                parts.append((expression.parse()["value"], ""))
            elif isinstance(expression, VariableReference):
                parts.append(("", expression.id.name))
            else:
                return None
        return parts or None


def _short(argument: Argument) -> Argument:
    """Return an argument cut to what can be said."""
    if isinstance(argument, str) and len(argument) > ARGUMENT_MAX:
        return f"{argument[: ARGUMENT_MAX - 1]}…"
    return argument


def resource(path: Path) -> ast.Resource:
    """Return a file's messages.

    Raises
    ------
    WordsError
        When there is no such file, or a part of it is not Fluent.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise WordsError(f"{path}: no such file") from None
    # Where each part stands is half of what is kept of it, and asked of what is no Fluent alone.
    found = FluentParser(with_spans=False).parse(text)
    if any(isinstance(entry, ast.Junk) for entry in found.body):
        placed = FluentParser().parse(text).body
        wrong = next(entry for entry in placed if isinstance(entry, ast.Junk))
        line = text.count("\n", 0, wrong.span.start if wrong.span else 0) + 1
        raise WordsError(f"{path}:{line}: {wrong.annotations[0].message}")
    return found
