"""Every method that the platform computes by says what it is for, where it holds, and what not."""

from services.plans.studies.computed import cards, read

SAID = ("use", "validity", "misuse")
LEAST = 40
"""Characters: fewer say nothing of a method."""


def test_every_method_of_the_platform_has_a_card_of_its_own() -> None:
    methods = read()
    texts: list[str] = []
    for method in methods:
        for name in SAID:
            text = getattr(method, name)
            assert text, (method.method, name)
            assert len(text) >= LEAST, (method.method, name)
            texts.append(text)
    assert set(cards()) == {method.method for method in methods}, "none is of no method"
    uses = [method.use for method in methods]
    assert len(set(uses)) == len(uses), "no two methods are for the same"
    assert all(text.endswith((".", ")")) for text in texts)


def test_a_card_says_what_its_method_is_not_for() -> None:
    for name, card in cards().items():
        assert set(card) == set(SAID), name
        assert " not " in f" {card['misuse'].lower()} ", name
