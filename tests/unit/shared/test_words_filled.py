"""Messages that are filled in without asking Fluent are as Fluent itself says them."""

import pytest
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser

from services.gateway.alerts.words.argument import number
from shared.languages import Language, WordsError
from shared.locales import LOCALES
from shared.words import ARGUMENT_MAX, Argument, Words

FILE = """
shaken = Shaken: { $place }, { $count } facilities
    and { $count } more
quoted = { "{" }{ $place }{ "}" }
alone = { $place }
plain = Nothing is known.
chosen = { $count ->
    [one] one facility
   *[other] { $count } facilities
} in { $place }
named = { -coalition } says { $place }
-coalition = The Coalition
"""
RESOURCE = FluentParser().parse(FILE)
ARGUMENTS: dict[str, Argument] = {"place": "Osh\n{ $count }", "count": number(12345.5, 1)}


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("message", ["shaken", "quoted", "alone", "plain", "chosen", "named"])
def test_a_message_is_as_fluent_says_it(language: Language, message: str) -> None:
    bundle = FluentBundle([LOCALES[language]], use_isolating=False)
    bundle.add_resource(RESOURCE)
    pattern = bundle.get_message(message).value
    assert pattern is not None
    told, errors = bundle.format_pattern(pattern, dict(ARGUMENTS))
    assert not errors
    words = Words(language, "test", [RESOURCE])
    assert words.say(message, ARGUMENTS) == str(told).replace("\n", " ")


@pytest.mark.parametrize("message", ["shaken", "quoted", "named"])
def test_a_message_that_lacks_an_argument_is_not_said(message: str) -> None:
    with pytest.raises(WordsError, match="place"):
        Words("en", "test", [RESOURCE]).say(message, {"count": number(1)})


def test_an_argument_is_cut_and_a_text_of_the_file_is_not() -> None:
    long = "x" * (2 * ARGUMENT_MAX)
    words = Words("en", "test", [FluentParser().parse(f"long = {long} {{ $place }}")])
    assert words.say("long", {"place": long}) == f"{long} {'x' * (ARGUMENT_MAX - 1)}…"
