"""Notices: every state that somebody is to know of is told, in every language, at its own time."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from fluent.syntax import ast

from services.plans.decisions import decision
from services.plans.groups import group
from services.plans.meetings import consultation, meeting, training
from services.plans.notices.notice import KINDS, TELLING, Notice, message
from services.plans.notices.spoken import FOLDER, spoken
from services.plans.record import TOLD, Record
from services.plans.recorded import begun
from services.plans.sovereignty import window
from services.plans.tasks import action, task
from shared.languages import LANGUAGES, Language
from shared.words import resource

NOW = datetime(2026, 3, 1, tzinfo=UTC)
BODIES: dict[str, Any] = {
    "meeting": meeting.NewMeeting.model_validate(meeting.EXAMPLE),
    "training": training.NewTraining.model_validate(training.EXAMPLE),
    "consultation": consultation.NewConsultation.model_validate(consultation.EXAMPLE),
    "comment window": window.NewWindow.model_validate(window.EXAMPLE),
    "decision": decision.NewDecision.model_validate(decision.EXAMPLE),
    "action item": action.NewAction.model_validate(action.EXAMPLE),
    "task": task.NewTask.model_validate(task.EXAMPLE),
    "working group": group.NewGroup.model_validate(group.EXAMPLE),
}
EACH = [(kind, state) for kind, states in TELLING.items() for state in states]


def told(kind: str, state: str) -> Record:
    one = begun(KINDS[kind], BODIES[kind], NOW, exercise=True)
    dated = KINDS[kind].dated
    return replace(one, status=state, moment=dated.said(one.content) if dated else None)


def messages(language: Language) -> Iterator[ast.Message]:
    for entry in resource(FOLDER / f"{language}.ftl").body:
        if isinstance(entry, ast.Message):
            yield entry


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_is_told_in_every_language_and_no_word_is_left_over(
    language: Language,
) -> None:
    words = spoken(language)
    texts = {message(told(*each)): Notice.of(told(*each), None, language, words) for each in EACH}
    assert {entry.id.name for entry in messages(language)} == {*texts}
    for notice in texts.values():
        assert "{" not in notice.text
        assert notice.href.endswith(str(notice.record.id))
    for entry in messages(language):
        assert entry.comment is not None
        assert re.match("review: (unreviewed|native)", entry.comment.content or "")


def test_every_state_that_is_told_is_of_its_kind_and_in_the_index() -> None:
    for kind, state in EACH:
        assert state in KINDS[kind].machine
        assert f"'{state}'" in TOLD.text


def test_a_meeting_is_told_on_the_clocks_of_its_place_and_a_task_by_its_day() -> None:
    text = Notice.of(told("meeting", "scheduled"), None, "ky", spoken("ky")).text
    assert text == "Кеңешме 2026-03-10 10:00 (UTC+06:00): Пороги гидропостов (пример)"
    due = Notice.of(told("action item", "overdue"), None, "en", spoken("en")).text
    assert due.startswith("Overdue since 2126-05-01. Responsible: City department")
    still = Notice.of(told("working group", "dormant"), None, "en", spoken("en")).text
    assert still.startswith("Days without a meeting or an update: 180.")


def test_a_window_names_what_it_is_about_where_its_reader_may_know_it() -> None:
    one, words = told("comment window", "open"), spoken("ru")
    named = Notice.of(one, {"ru": "Исследование рек"}, "ru", words).text
    assert named == "Замечания принимаются до 2126-11-20 00:00 (UTC+00:00): Исследование рек"
    assert Notice.of(one, None, "ru", words).text.endswith(str(one.about))
