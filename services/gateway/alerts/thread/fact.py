"""What the gateway tells others about an alert: its event and its feature in the collection."""

from datetime import datetime
from typing import Literal

from services.gateway.alerts.cap import area
from services.gateway.alerts.thread import edit
from services.gateway.alerts.thread.message import Message, MessageType
from services.gateway.alerts.thread.model import Alert, State, publicly
from services.gateway.alerts.words import describe
from services.gateway.alerts.words.catalogue import Catalogue
from services.gateway.push.receivers.model import Told
from services.gateway.reads import alerts
from shared.contracts.events import Event
from shared.contracts.events.alert import (
    AlertApproved,
    AlertCancelled,
    AlertDrafted,
    AlertExpired,
    AlertIssued,
    AlertState,
    AlertUpdated,
)
from shared.contracts.events.city import CityState
from shared.policy import Classification
from shared.writes import Writes

MOVED: dict[State, type[AlertIssued | AlertUpdated | AlertCancelled | AlertExpired]] = {
    State.ISSUED: AlertIssued,
    State.UPDATED: AlertUpdated,
    State.CANCELLED: AlertCancelled,
    State.EXPIRED: AlertExpired,
}


def drafted(alert: Alert, headline: dict[str, str], cause: Event | None = None) -> Event:
    """Return the event that a message is drafted; it is the city's own business."""
    return _event(AlertDrafted, _waiting(alert, headline, "draft"), alert.updated_at, cause)


def approved(alert: Alert, headline: dict[str, str], cause: Event | None = None) -> Event:
    """Return the event that what was drafted is approved; it is the city's own business."""
    return _event(AlertApproved, _waiting(alert, headline, "approved"), alert.updated_at, cause)


def moved(alert: Alert, words: Catalogue, cause: Event | None = None) -> Event:
    """Return the event of the state the thread has reached, as open as its messages."""
    headline = alert.standing.headline if alert.standing else headline_of(alert, None, words)
    return _event(MOVED[alert.state], _public(alert, headline), alert.updated_at, cause)


def show(writes: Writes, alert: Alert, city: CityState) -> None:
    """Write a thread of which a message is out into the public collection."""
    message = alert.standing
    assert message is not None
    state = _public(alert, message.headline)
    alerts.show(writes, state, message.basis, area.rings(city))


PUSHED: dict[MessageType, str] = {
    "Alert": "alert.issued",
    "Update": "alert.updated",
    "Cancel": "alert.cancelled",
}


def pushed(alert: Alert, message: Message, now: datetime) -> Told:
    """Return what decides to whom a message that goes out now is sent."""
    basis = message.basis
    return Told(
        subject=message.id,
        alert=alert.id,
        type=PUSHED[message.msg_type],
        identifier=message.identifier,
        city=basis.city,
        kind=basis.hazard_state.kind,
        level=basis.level,
        status="Exercise" if basis.exercise else "Actual",
        owner_city=basis.city,
        owner_country=basis.owner_country,
        classification=basis.classification,
        issued_at=now,
        expires=message.expires,
    )


def _waiting(
    alert: Alert, headline: dict[str, str], state: Literal["draft", "approved"]
) -> AlertState:
    basis = alert.basis
    return _told(alert, headline).model_copy(
        update={
            "classification": Classification.INTERNAL,
            "hazard_revision": basis.hazard_revision,
            "assessment": basis.id,
            "state": state,
            "level": basis.level,
            "because": basis.because,
        }
    )


def _public(alert: Alert, headline: dict[str, str]) -> AlertState:
    state = _told(alert, headline)
    approver = state.approved_by and publicly(state.approved_by)
    return state.model_copy(update={"approved_by": approver})


def _told(alert: Alert, headline: dict[str, str]) -> AlertState:
    told, message = alert.told, alert.standing
    return AlertState(
        owner_city=alert.owner_city,
        owner_country=alert.owner_country,
        classification=alert.classification,
        exercise=alert.exercise,
        id=alert.id,
        version=alert.version,
        city=alert.city,
        hazard=alert.hazard,
        kind=told.hazard_state.kind,
        hazard_revision=told.hazard_revision,
        assessment=told.id,
        state=alert.state.value,
        level=told.level,
        because=told.because,
        headline=headline,
        identifier=message.identifier if message else None,
        msg_type=message.msg_type if message else None,
        sent=message.sent if message else None,
        expires=message.expires if message else None,
        drafted_by=alert.drafted_by,
        approved_by=message.approved_by if message else alert.approved_by,
    )


def headline_of(alert: Alert, city: CityState | None, words: Catalogue) -> dict[str, str]:
    """Return the headline of the message that waits, in each language of its city."""
    spoken, own = describe.languages(city), edit.headlines(alert.edited)
    return describe.headlines(words, alert.basis, spoken, alert.next_type, own)


def _event(kind: type[Event], state: AlertState, time: datetime, cause: Event | None) -> Event:
    return kind.of(state, subject=state.id, version=state.version, time=time, cause=cause)
