"""The guides name what there is."""

import re

from services.gateway.alerts.words.catalogue import Catalogue
from services.risk.perils.levels import Rule
from shared.languages import LANGUAGES
from tests.support.tutorial import ROOT

GUIDES = ROOT / "docs" / "guides"


def test_every_rule_of_a_level_is_explained_and_no_other() -> None:
    text = (GUIDES / "levels.md").read_text()
    assert re.findall(r"^\| `([a-z0-9-]+\.[a-z0-9-]+)` \|", text, re.MULTILINE) == list(Rule)


def test_every_rule_has_words_in_every_language() -> None:
    words = Catalogue()
    for language in LANGUAGES:
        for rule in Rule:
            assert f"because-{rule.replace('.', '-')}" in words.words(language), rule
