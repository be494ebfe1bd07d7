"""Who may speak for a source: who acts for its owner, and the cities that it names (ADR 0014)."""

from collections.abc import Collection
from typing import Protocol

from shared.access import Owned
from shared.errors import OutsideMandate
from shared.policy import Principal


class Speaker(Owned, Protocol):
    """Anything in whose name is spoken, such as a source of payloads."""

    @property
    def pushers(self) -> Collection[str]:
        """Cities that may speak for it beside its owner."""


def refuse_voice(principal: Principal, source: Speaker) -> None:
    """Raise unless `principal` may speak for `source`.

    That the coalition owns it gives no member's city its voice, unlike the leave to write.

    Raises
    ------
    OutsideMandate
        When it is another city's, or the coalition's and does not name the caller's city.
    """
    if principal.acts_for(source.owner_city) or principal.city in source.pushers:
        return
    raise OutsideMandate(
        "voice-foreign",
        city=source.owner_city,
        mandate=principal.city or "–",
        extensions={"owner_city": source.owner_city},
    )
