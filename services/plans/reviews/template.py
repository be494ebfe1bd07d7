"""The items that a review of each subject assesses, in words of our own."""

from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel, ConfigDict

from shared.contracts.events.study import ReviewSubject

VERSION: Final = "1"


class Item(BaseModel):
    """An item to assess from 0 to 3, and what it corresponds to elsewhere."""

    model_config = ConfigDict(frozen=True)

    code: str
    asks: str
    corresponds: list[str] = []
    """Codes of `/v1/alignment-codes`, or items of the Scorecard, such as `P9.1`."""


class Template(BaseModel):
    """What a review of a subject assesses."""

    model_config = ConfigDict(frozen=True)

    subject: ReviewSubject
    version: str = VERSION
    title: str
    items: list[Item]


def _items(subject: str, *asked: tuple[str, str]) -> list[Item]:
    return [
        Item(code=f"{subject}-{number}", asks=asks, corresponds=codes.split())
        for number, (asks, codes) in enumerate(asked, 1)
    ]


TEMPLATES: Final[Mapping[ReviewSubject, Template]] = {
    "ENV": Template(
        subject="ENV",
        title="Mechanisms for the management of nature use",
        items=_items(
            "ENV",
            ("Legal instruments, permits and quotas", ""),
            ("Fees and how they are spent", ""),
            ("Monitoring of nature use and of pollution", "11.6.2"),
            ("Ecosystem services are known and valued", "P5.1"),
            ("Green and blue infrastructure", "P5.2 11.7.1"),
            ("Ecosystems across borders", "P5.3"),
        ),
    ),
    "CI": Template(
        subject="CI",
        title="State of critical infrastructure",
        items=_items(
            "CI",
            ("All systems are registered", "P8.1"),
            ("Condition of facilities", "D-4"),
            ("Load against capacity", ""),
            ("Redundancy and running alone", "P8.3 P8.4 P8.5 P8.6"),
            ("Design standard against the hazards of the place", "P8.2 P4.3"),
        ),
    ),
    "DRM": Template(
        subject="DRM",
        title="Systems of disaster risk management",
        items=_items(
            "DRM",
            ("Strategy and plans", "E-2 P1.1"),
            ("Who does what, and with what means", "P1.2"),
            ("Hazards, exposure and cascades are assessed", "P2.1 P2.3 P2.4"),
            ("Funding and contingency", "P3.1 P3.2"),
            ("Skills and sharing of data", "P6.1 P6.3"),
        ),
    ),
    "EWS": Template(
        subject="EWS",
        title="Early warning systems",
        items=_items(
            "EWS",
            ("Risk knowledge", "G-5"),
            ("Observation, monitoring and forecasting", "G-2"),
            ("Dissemination and communication", "G-3 P9.1"),
            ("Preparedness to respond", "G-4"),
        ),
    ),
    "RSP": Template(
        subject="RSP",
        title="Systems of emergency response",
        items=_items(
            "RSP",
            ("Plans for events", "P9.2"),
            ("Staff and responders", "P9.3"),
            ("Equipment, and care of the injured", "P9.4 P8.7"),
            ("Food, shelter and fuel", "P9.5"),
            ("Operations centre of all agencies", "P9.6"),
            ("Drills", "P9.7"),
        ),
    ),
    "SDP": Template(
        subject="SDP",
        title="Planning of sustainable development",
        items=_items(
            "SDP",
            ("Plans that there are", "11.b.2"),
            ("Risk reduction and adaptation within them", "P1.3"),
            ("Land use follows the hazards", "P4.1 11.3.1"),
            ("Share of the budget", "P3.2"),
        ),
    ),
}
