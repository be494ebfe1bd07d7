"""The story is told on exercises alone, and its page holds what was said and nothing else."""

import argparse
from pathlib import Path
from typing import Any

import pytest

from deploy import commands
from deploy.story import page
from deploy.story.client import StoryError, id_of
from deploy.story.teller import Chapter, Step, Teller


class Answers:
    """Answers every question alike, as a client would."""

    url = "https://qalqan.example"

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.asked: list[tuple[str, str]] = []

    def json(self, method: str, path: str, _body: Any = None, **_options: Any) -> Any:
        self.asked.append((method, path))
        return self.answer

    get = json


def test_it_is_refused_where_records_are_real() -> None:
    real: Any = Answers({"items": [{"exercise": False}]})
    with pytest.raises(StoryError, match="no exercise"):
        Teller(real, print).refuse_reality()
    played: Any = Answers({"items": [{"exercise": True}]})
    Teller(played, print).refuse_reality()


def test_a_step_that_a_record_has_had_is_passed_over() -> None:
    client: Any = Answers({"items": [{"after": "proposed"}, {"after": "agreed"}]})
    teller = Teller(client, print)
    teller.moved("/v1/studies/1", "agreed", by="osh")
    assert (teller.done, [method for method, _ in client.asked]) == (0, ["GET", "GET"])
    teller.moved("/v1/studies/1", "agreed", "running", by="osh")
    assert (teller.done, ("POST", "/v1/studies/1/transitions") in client.asked) == (1, True)


def test_ids_are_the_same_in_every_run() -> None:
    assert id_of("study") == id_of("study") != id_of("review")


def test_the_page_escapes_what_the_platform_said() -> None:
    chapters = [
        Chapter("A <chapter>", [Step("<b>&", "https://x.example/?a=1&b=2"), Step("c", None)])
    ]
    text = page.written(chapters, "https://x.example")
    assert "A &lt;chapter&gt;" in text
    assert "<li>&lt;b&gt;&amp;<br>" in text
    assert 'href="https://x.example/?a=1&amp;b=2"' in text


def test_without_a_demo_it_says_how_to_start_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = {"url": None, "key": None, "home": tmp_path, "page": None}
    assert commands.story(argparse.Namespace(**asked)) == 1
    assert "./qalqan demo" in capsys.readouterr().err
    assert commands.story(argparse.Namespace(**asked | {"url": "https://x.example"})) == 2
