"""What a national service publishes: one warning in CAP 1.2, from `data/timeline/warning.json`.

The facts are those of a warning of Kazhydromet; that it is for Petropavlovsk is invented for the
exercise, as the message itself says. Its status is Exercise, its name and its sender are ours.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from deploy.standin.reply import conditional
from deploy.standin.upstream import Passed, polled

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
IDENTIFIER = "exercise-kazhydromet-2025-03-06"
SENDER = "exercise@csc-ca.org"
STARTS_S = 12.0


class NationalWarning:
    """One warning, from a moment of the play on."""

    def __init__(self, facts: Mapping[str, Any], passed: Passed) -> None:
        self._message = message(facts)
        self._note = facts["note"]
        self._passed = passed

    def routes(self) -> Sequence[BaseRoute]:
        """Return the path of the message."""
        return [Route("/kazhydromet/cap/latest.xml", self._latest)]

    def sources(self, base: str) -> Sequence[dict[str, Any]]:
        """Return the source of the warnings."""
        url = f"{base}/kazhydromet/cap/latest.xml"
        return [
            polled(
                "kazhydromet-cap",
                "kazhydromet",
                url,
                format="cap",
                owner_country="KZ",
                note=self._note,
            ),
        ]

    async def _latest(self, request: Request) -> Response:
        if self._passed() < STARTS_S:
            return Response(status_code=204)
        return conditional(request, self._message, "application/cap+xml")


def load(path: Path) -> dict[str, Any]:
    """Return the facts of the warning."""
    facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return facts


def message(facts: Mapping[str, Any]) -> bytes:
    """Return the warning as CAP 1.2."""
    root = ET.Element("alert", xmlns=NAMESPACE)
    for name, text in (
        ("identifier", IDENTIFIER),
        ("sender", SENDER),
        ("sent", facts["sent"]),
        ("status", "Exercise"),
        ("msgType", "Alert"),
        ("scope", "Public"),
        ("note", facts["note"]),
    ):
        ET.SubElement(root, name).text = text
    info = ET.SubElement(root, "info")
    for name in ("language", "category", "event", "urgency", "severity", "certainty"):
        ET.SubElement(info, name).text = facts[name]
    _pair(ET.SubElement(info, "eventCode"), facts["code"])
    for name in ("onset", "expires", "headline"):
        ET.SubElement(info, name).text = facts[name]
    area = ET.SubElement(info, "area")
    ET.SubElement(area, "areaDesc").text = "Petropavlovsk (exercise)"
    # Of CAP, latitude comes first.
    ET.SubElement(area, "polygon").text = " ".join(f"{y},{x}" for x, y in facts["polygon"])
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _pair(element: ET.Element, pair: Mapping[str, str]) -> None:
    for name in ("valueName", "value"):
        ET.SubElement(element, name).text = pair[name]
