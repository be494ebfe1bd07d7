"""Words of seven languages, found however they are typed."""

import pytest

from services.plans.search.entry import said
from services.plans.search.folding import forms, words
from services.plans.search.query import Wanted

SAME = [
    ("мактаб", "maktab"),
    ("ёнғин", "yong'in"),
    ("ёнғин", "yongʻin"),
    ("Соғлиқни", "sog‘liqni"),
    ("ўзбек", "oʻzbek"),
    ("ўзбек", "узбек"),
    ("учёт", "учет"),
    ("ер", "yer"),
    ("цирк", "sirk"),
    ("лицей", "litsey"),
    ("Қала", "кала"),
    ("әкімдік", "акимдик"),
    ("ӨРТ", "орт"),
    ("ұлттық", "улттык"),
    ("жаңы", "жаны"),
    ("ҷамоат", "чамоат"),
    ("нигаҳдорӣ", "нигахдори"),
    ("кӯча", "куча"),
    ("Aşgabat", "asgabat"),
    ("üpjünçiligi", "upjunciligi"),
    ("ýangyn", "yangyn"),
    ("Žaň", "zan"),
]


@pytest.mark.parametrize(("written", "typed"), SAME)
def test_a_word_is_found_as_people_type_it(written: str, typed: str) -> None:
    assert set(forms(written)) & set(forms(typed))
    assert Wanted.of(typed).matches(written)
    assert Wanted.of(written).matches(typed)


@pytest.mark.parametrize(("one", "other"), [("сел", "сёл"), ("мост", "место"), ("су", "со")])
def test_other_words_stay_others_where_letters_tell_them_apart(one: str, other: str) -> None:
    assert forms(one) != forms(other)


def test_each_beginning_of_three_letters_finds_its_word_in_every_language() -> None:
    for word in ("чрезвычайные", "сув таъминоти", "үпжүнчилиги", "sogʻliqni", "кӯдакистон"):
        whole = word.split()[0]
        for length in range(3, len(whole) + 1):
            assert Wanted.of(whole[:length]).matches(whole), whole[:length]


def test_apostrophes_lie_within_words_and_a_question_reaches_the_server_folded() -> None:
    text = "Oʻsh — 'тест'"
    assert [text[begin:end] for begin, end in words(text)] == ["Oʻsh", "тест"]
    asked = Wanted.of("a'b & !c:* | (\\ '); DROP").tsquery()
    assert asked == "('ab') & ('c') & ('drop':*)"
    assert Wanted.of("— … !").words == []


def test_what_a_record_says_is_found_and_ids_moments_digests_and_keys_are_not() -> None:
    content = {
        "title": {"ru": "Мост", "en": "Bridge"},
        "id": "0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a28",
        "at": "2026-01-01T00:00:00Z",
        "sha256": "ab" * 32,
        "items": [{"text": {"ru": "через Ак-Буру"}, "number": 7}],
    }
    title, text, vector = said(content)
    assert title == {"ru": "Мост", "en": "Bridge"}
    assert text == "Мост\nBridge\nчерез Ак-Буру"
    assert vector == "'most':1A 'bridge':2A 'cherez':3D 'ak':4D 'buru':5D"


def test_a_snippet_shows_the_word_as_it_was_written() -> None:
    text = "а " * 200 + "Соғлиқни\nсақлаш" + " б" * 200
    snippet, word = Wanted.of("sog'liq").snippet(text)
    assert word == "Соғлиқни"
    assert snippet.startswith("…")
    assert "Соғлиқни сақлаш" in snippet
    assert len(snippet) < 200
