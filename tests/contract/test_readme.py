"""The READMEs are whole in both languages, and what they quote can be typed."""

import argparse
import re
import shlex

import pytest

from deploy.cli import _parser
from services.gateway.settings import GatewaySettings
from services.ingest.settings import IngestSettings
from services.plans.settings import PlansSettings
from services.risk.settings import RiskSettings
from tests.support import tutorial
from tests.support.tutorial import ROOT

READMES = ("README.md", "README.ru.md")
SETTINGS = (GatewaySettings, IngestSettings, PlansSettings, RiskSettings)
EXPANDED = set("?*&[]")
"""What a shell makes something else of where it is not quoted; zsh refuses `?` outright."""


def commands() -> set[str]:
    [found] = [
        each.choices for each in _parser()._actions if isinstance(each, argparse._SubParsersAction)
    ]
    return set(found)


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("readme", READMES)
def test_every_command_and_setting_is_in_the_readme(readme: str) -> None:
    quoted = set(re.findall(r"`([^`\n]+)`", text_of(readme)))
    words = {word for each in quoted for word in each.removeprefix("./qalqan ").split()}
    assert commands() <= words
    settings = {name.upper() for each in SETTINGS for name in each.model_fields}
    assert settings <= words | set(re.findall(r"[A-Z_]{4,}", text_of("SECURITY.md")))


@pytest.mark.parametrize("readme", READMES)
def test_the_defaults_that_a_readme_states_are_those_of_the_settings(readme: str) -> None:
    """Numbers alone: as many of them as the row has names, in MiB or GiB where they are large."""
    defaults = {
        name.upper(): field.default
        for each in SETTINGS
        for name, field in each.model_fields.items()
    }
    row = re.compile(r"^\| (`[A-Z_`, ]+`) \| ([^|]*) \|", re.MULTILINE)
    for names, told in row.findall(text_of(readme)):
        variables, numbers = re.findall(r"[A-Z_]+", names), re.findall(r"\d+(?:\.\d+)?", told)
        if len(variables) != len(numbers):
            continue
        for variable, number in zip(variables, numbers, strict=True):
            default = defaults.get(variable)
            if isinstance(default, int | float):
                assert default in {float(number) * scale for scale in (1, 2**20, 2**30)}, variable


def test_the_russian_readme_is_as_full_as_the_english_one() -> None:
    english, russian = (text_of(name) for name in READMES)
    for pattern in (r"^## ", r"^### ", r"^\|", r"^```", r"^- "):
        counts = [len(re.findall(pattern, each, re.MULTILINE)) for each in (english, russian)]
        assert counts[0] == counts[1], pattern
    addresses = [set(re.findall(r"`(/[a-z][^`]*)`", each)) for each in (english, russian)]
    assert addresses[0] == addresses[1]


@pytest.mark.parametrize("readme", READMES)
def test_headings_that_a_readme_links_to_are_there(readme: str) -> None:
    text = text_of(readme)
    anchors = {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= anchors


@pytest.mark.parametrize("document", tutorial.QUOTED)
def test_addresses_are_quoted_for_the_shell(document: str) -> None:
    for line in tutorial.typed(ROOT / document):
        for word in shlex.split(line, posix=False, comments=True):
            assert word[0] in "\"'" or not set(word) & EXPANDED, line
