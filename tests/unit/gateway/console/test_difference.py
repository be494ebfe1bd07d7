"""What an officer is shown of how a text differs from the one that stands."""

from services.gateway.console.desk import difference
from services.gateway.console.desk.difference import Line

BEFORE = b"""<?xml version="1.0"?>
<!DOCTYPE alert [<!ENTITY x "filled in">]>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><info><language>ru-RU</language>
<severity>Severe</severity><headline>Old &x;</headline><description>One
Two</description></info></alert>"""
NOW = {
    "language": "ru-RU",
    "headline": "New",
    "description": "One\nThree",
    "instruction": "Go",
    "severity": "Severe",
    "urgency": "",
    "certainty": "",
}


def test_what_is_new_and_what_is_gone_stands_where_it_was_and_the_rest_unmarked() -> None:
    before = {"ru-RU": {"headline": "Old", "description": "One\nTwo", "severity": "Minor"}}
    found = difference.compared(NOW, before)
    assert found["description"] == [Line("same", "One"), Line("gone", "Two"), Line("new", "Three")]
    assert found["headline"] == [Line("gone", "Old"), Line("new", "New")]
    assert found["graded"][:2] == [Line("gone", "Minor"), Line("new", "Severe")]
    assert found["instruction"] == [Line("new", "Go")]


def test_a_first_message_has_nothing_to_differ_from() -> None:
    found = difference.compared(NOW, None)
    assert found["description"] == [Line("same", "One"), Line("same", "Three")]


def test_the_message_that_stands_is_read_by_language_and_fills_nothing_in() -> None:
    told = difference.standing(BEFORE)["ru-RU"]
    assert (told["severity"], told["description"]) == ("Severe", "One\nTwo")
    assert "filled in" not in told["headline"]
