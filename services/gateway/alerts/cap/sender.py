"""Who alerts come from: the mailbox and the identifiers, in a domain the installation owns."""

from dataclasses import dataclass
from uuid import UUID

from shared.problems import Message, say

SAMPLE_DOMAIN = "csc-ca.example"
"""Where nothing is set; a documentation domain (RFC 2606), which nobody can own."""
RESERVED = (
    *("example", "invalid", "test", "localhost"),
    *("example.com", "example.net", "example.org"),
)
"""Domains of documentation and tests (RFC 2606)."""


@dataclass(frozen=True, slots=True)
class Sender:
    """The sender of all alerts of this installation."""

    domain: str = SAMPLE_DOMAIN

    def address(self, city: str) -> str:
        """Return the CAP `sender` of a city's alerts."""
        return f"gateway@{city}.{self.domain}"

    def identifier(self, city: str, alert: UUID, number: int) -> str:
        """Return the CAP `identifier` of a thread's message; with the sender it is unique."""
        return f"{self.domain}.{city}.{alert}.{number}"

    def refusal(self, *, exercise: bool) -> Message | None:
        """Return why no alert goes out under this name, None where it may.

        In the documentation domain only exercises do: a real alert whose sender nobody can own
        cannot be traced to an authority.
        """
        if exercise or not any(f".{self.domain}".endswith(f".{each}") for each in RESERVED):
            return None
        return say("alert-domain-reserved", domain=self.domain)
