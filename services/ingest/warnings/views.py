"""Bodies of warnings."""

from services.ingest.warnings.model import Info
from shared.contracts.events.warning import WarningState


class WarningView(WarningState):
    """A message as it stands now by the clock."""


class WarningDetail(WarningView):
    """A message with all that it says, in every language it says it."""

    infos: list[Info] = []
    edition: str
    """Version of CAP."""
    altered: int
    """Times that a message of the same name came with another content; this one was first."""
    canonical: bool
    """Its bytes at `/cap` are its canonical form: it was part of another document."""
    messages: list[WarningView] = []
    """All of its thread, the newest first; of very many the first thousand."""
