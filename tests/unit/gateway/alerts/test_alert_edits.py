"""What a person wrote into a message, in the Updates that follow."""

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from services.gateway.alerts.cap import document as cap
from services.gateway.alerts.thread import authority, model
from services.gateway.alerts.thread.edit import EDITS_MAX, Edit
from services.gateway.alerts.thread.model import Alert
from services.gateway.alerts.thread.views import Withdrawal, edit_views
from shared.contracts.events.assessment import AssessmentState
from shared.errors import Conflict, PolicyDenied
from tests.support.alerts import NOW, POLICY, WORDS, drafted, founder, message_of, strong

OWN = "Идите на площадь у мэрии."
TEXTS = {"headline": "Ош: все на площадь", "description": "Сильный толчок.", "instruction": OWN}


def wrote(assessment: AssessmentState, person: str = "Aida", **texts: str) -> Edit:
    return Edit(
        language="ru",
        texts=texts or TEXTS,
        assessment=assessment.id,
        by=person.lower(),
        person=person,
        at=NOW,
    )


def out(alert: Alert, person: str | None = "Bek") -> Alert:
    """Return the thread after its next message went out."""
    earlier = [alert.standing] if alert.standing else []
    alert = authority.approve(alert, person or model.RULE_REVISION, NOW, person)
    return model.issued(alert, message_of(alert, founder(alert.city), earlier, NOW), NOW)


def edited(**texts: str) -> Alert:
    """Return the thread of a message into which a person wrote."""
    alert = drafted(strong())
    return out(authority.reword(alert, wrote(alert.basis, **texts), NOW))


def revised(alert: Alert, version: int = 2, **changes: Any) -> Alert:
    found = model.revise(alert, strong(version=version, **changes), POLICY, NOW)
    assert found is not alert
    return found


def note(alert: Alert, before: Alert) -> str:
    assert before.standing is not None
    message = message_of(alert, founder("osh"), [before.standing], NOW)
    root = cap.document(
        message, founder("osh"), [before.standing], words=WORDS, public=False, web=None
    )
    return root.findtext(f"{{{cap.NAMESPACE}}}note", default="")


def test_an_update_of_the_same_alarm_keeps_the_instruction_alone_and_says_so() -> None:
    first = edited()
    update = revised(first, quake_magnitude=7.6)
    (kept,) = update.edited.values()
    assert (kept.texts, kept.by, kept.kept) == ({"instruction": OWN}, "aida", True)
    assert authority.approving_rule(update) == model.RULE_REVISION
    assert "kept from the message before, in: ru" in note(update, first)
    message = message_of(update, founder("osh"), [], NOW)
    assert message.edited == {"ru": {"instruction": OWN}}
    assert message.headline["ru"] != TEXTS["headline"]
    assert [(each.kept, each.goes_out) for each in edit_views(update)] == [
        (False, False),
        (True, True),
    ]


@pytest.mark.parametrize("changes", [{"level": "red"}, {"level": "yellow"}])
def test_at_another_alarm_the_instruction_is_composed_anew(changes: dict[str, Any]) -> None:
    assert revised(edited(), **changes).edited == {}


def test_what_is_kept_goes_on_from_update_to_update_and_does_not_pile_up() -> None:
    alert = edited()
    for version in range(2, 8):
        alert = out(revised(alert, version, quake_magnitude=7.6 - 0.4 * (version % 2)), None)
        assert alert.standing is not None
        assert alert.standing.edited == {"ru": {"instruction": OWN}}
    assert len(alert.edits) <= 3
    assert [each.kept for each in edit_views(alert)] == [False, True]
    taken_back = revised(alert, 8, quake_magnitude=6.0)
    again = model.revise(taken_back, strong(version=9, quake_magnitude=7.2), POLICY, NOW)
    assert again.pending is None, "nothing is to be told after all"
    assert revised(again, 10, quake_magnitude=6.0).edited["ru"].texts == {"instruction": OWN}


def test_what_went_out_without_an_instruction_leaves_none() -> None:
    assert revised(edited(headline="Ош: все на площадь"), quake_magnitude=7.6).edited == {}


def test_what_nobody_approved_is_not_kept() -> None:
    first = edited()
    update = revised(first, quake_magnitude=7.6)
    update = authority.reword(update, wrote(update.basis, "Nur", instruction="Бегите"), NOW)
    later = revised(update, 3, quake_magnitude=7.9)
    assert later.edited["ru"].texts == {"instruction": OWN}
    assert not any("Бегите" in part for part in later.edited["ru"].texts.values())


def test_who_wrote_what_is_kept_may_approve_the_update_and_who_writes_into_it_may_not() -> None:
    update = revised(edited(), quake_magnitude=7.6)
    assert authority.approve(update, "aida", NOW, "Aida").approved_by == "aida"
    own = authority.reword(update, wrote(update.basis, instruction="Иначе"), NOW)
    with pytest.raises(PolicyDenied):
        authority.approve(own, "aida", NOW, "Aida")
    none = wrote(update.basis, "Nur").model_copy(update={"texts": {}})
    assert authority.reword(update, none, NOW).edited == {}, "as composed again"


def test_a_kept_edit_counts_for_none_of_those_that_a_thread_takes() -> None:
    update = revised(edited(), quake_magnitude=7.6)
    many = replace(update, edits=(update.edits[-1],) * EDITS_MAX)
    assert len(authority.reword(many, wrote(update.basis), NOW).edits) == EDITS_MAX + 1
    full = replace(update, edits=(update.edits[0],) * EDITS_MAX)
    with pytest.raises(Conflict):
        authority.reword(full, wrote(update.basis), NOW)


@pytest.mark.parametrize("reason", ["   ", "a  ", "\x01\x01\x01"])
def test_blanks_are_no_reason_to_cancel_an_alert(reason: str) -> None:
    with pytest.raises(ValidationError):
        Withdrawal(reason=reason)
