"""Records of Osh that are not public, of every kind: each says by its name who may read it."""

import time
from typing import Any
from uuid import uuid4

from services.plans.studies import computed

KINDS = ("assets", "plans", "measures")
OBSERVING = ("stations", "thresholds")
CLASSES = ("coalition", "national", "internal")
MARK = f"kupiya{uuid4().hex[:12]}"
"""Part of the name of everything that is not public."""
CODE = uuid4().hex[:12]
"""Of stations: addresses name it, and answers the addresses."""
PERIOD = {"begins": "2026-01-01", "ends": "2026-12-31"}


def secret(classification: str) -> str:
    return f"{MARK} {classification}"


def asset(name: str, classification: str, longitude: float) -> dict[str, Any]:
    return {
        "source": "osh-register",
        "source_id": name,
        "owner_city": "osh",
        "classification": classification,
        "country": "KG",
        "system": "HEALTH",
        "subtype": "hospital",
        "name": name,
        "longitude": longitude,
        "latitude": 40.53,
        "taxonomy": "URMM-LC",
        "criticality": 5,
    }


def plan(classification: str) -> dict[str, Any]:
    return {
        "owner_city": "osh",
        "classification": classification,
        "title": {"en": secret(classification)},
        "period_start": "2026-01-01",
        "period_end": "2030-12-31",
    }


def measure(classification: str, plan_id: str, asset_id: str) -> dict[str, Any]:
    return {
        "owner_city": "osh",
        "classification": classification,
        "plan": plan_id,
        "title": {"en": secret(classification)},
        "drr": True,
        "cca": False,
        "hazards": ["GH0101"],
        "assets": [asset_id],
    }


def station(classification: str) -> dict[str, Any]:
    return {
        "source": "osh-gauges",
        "code": f"{CODE}-{classification}",
        "owner_city": "osh",
        "classification": classification,
        "name": secret(classification),
        "longitude": 72.8,
        "latitude": 40.53,
    }


def threshold(classification: str) -> dict[str, Any]:
    return {
        "owner_city": "osh",
        "station": f"osh-gauges:{CODE}-{classification}",
        "quantity": "water-level",
        "opens": 900,
        "closes": 880,
        "basis": secret(classification),
    }


def of_the_coalition(plan_id: str, measure_id: str) -> dict[str, dict[str, Any]]:
    """Return a record of Osh by path that the Coalition reads, and nobody without a key."""
    told, about = secret("coalition"), f"plan:{plan_id}"
    of_plan = {"plan": plan_id, "openness": "coalition"}
    values = [
        {"party": party, "value": "12", "unit": "facilities", "provenance": told}
        for party in ("osh", "dushanbe")
    ]
    texts: dict[str, dict[str, Any]] = {
        "mandates": {
            "organisation": told,
            "legal_basis": "Order of this test",
            "functions": ["registers facilities"],
            "valid_from": "2026-01-01",
        },
        "reservations": {"about": about, "text": {"en": told}},
        "comment-windows": {
            "about": about,
            "opens": "2098-11-01T00:00:00Z",
            "closes": "2099-11-20T00:00:00Z",
        },
        "disputes": {"parties": ["osh", "dushanbe"], "about": about, "values": values},
        "emerging-risks": {
            "title": {"en": told},
            "responsible": "Nobody of this test",
            "evidence": [{"said": told, "on": "2026-01-01"}],
            "review_on": "2099-01-01",
        },
        "projects": {"title": {"en": told}, "cities": ["osh"], **PERIOD},
        "progress-reports": {**of_plan, **PERIOD, "narrative": {"en": told}},
        "plan-links": {**of_plan, "level": "city", "title": {"en": told}, "effect": "informs"},
        "accepted-risks": {
            **of_plan,
            "hazard": "EN0103",
            "why": {"en": told},
            "accepted_by": told,
            "until": "2099-12-31",
        },
        "contributions": {
            "measure": measure_id,
            "giver": told,
            "kind": "in_kind",
            "what": told,
            "openness": "coalition",
        },
        "cost-benefits": {
            "measure": measure_id,
            "currency": "KGS",
            "price_year": 2025,
            "years": 31,
            "loss_without": {"first": 1, "source": told},
            "openness": "coalition",
        },
    }
    return {path: {"owner_city": "osh", **text} for path, text in texts.items()}


def open_to_all() -> dict[str, dict[str, Any]]:
    """Return records by path that hide nothing, so that those who list them find one."""
    told = f"a record of these tests, {CODE}"
    return {
        "people-metrics": {
            "owner_city": "osh",
            "metric": f"trained-{CODE}",
            "total": 120,
            "source": told,
            **PERIOD,
        },
        "consents": {"owner_city": "osh", "dataset": "plans", "activity": told},
        "scenarios": {
            "owner_city": "osh",
            "title": {"en": told},
            "hazard": str(uuid4()),
            "source": told,
        },
        "courses": {
            "owner_city": "osh",
            "title": {"en": told},
            "objectives": {"en": told},
            "languages": ["ky"],
            "level": "basic",
        },
        "mcr2030-profiles": {"owner_city": "osh", "source": told, "on": "2026-01-01"},
        "initiatives": {
            "owner_city": "coalition",
            "code": f"TESTS-{CODE[:6].upper()}",
            "framework": "UNDP_PROJECT",
            "name": {"en": told},
        },
    }


def of_osh_alone() -> dict[str, dict[str, Any]]:
    """Return a record by path that nobody but Osh reads yet."""
    told, facility = secret("internal"), f"asset:{uuid4()}"
    study, square = str(uuid4()), [[72.7, 40.5], [72.8, 40.5], [72.8, 40.6], [72.7, 40.5]]
    texts: dict[str, dict[str, Any]] = {
        "studies": {"id": study, "title": {"en": told}, "cities": ["osh"], **PERIOD},
        "planning-layers": {
            "kind": "no_build",
            "title": {"en": told},
            "geometry": {"type": "Polygon", "coordinates": [square]},
            "study": study,
        },
        "reviews": {"subject": "EWS", "city": "osh", "overview": {"en": told}},
        "inspections": {
            "about": facility,
            "system": "WATER",
            "on": "2025-05-14",
            "method": told,
            "condition": 3,
        },
        "scorecards": {
            "on": "2025-05-14",
            "answers": [{"item": "P1.1", "score": 1, "comment": told}],
        },
    }
    return {path: {"owner_city": "osh", **text} for path, text in texts.items()}


def of_its_work() -> dict[str, dict[str, Any]]:
    """Return, in the order in which one names the other, what a group of Osh does together."""
    group, told = str(uuid4()), secret("coalition")
    title, cities = {"en": told}, ["osh", "dushanbe"]
    gathers: dict[str, Any] = {
        "title": title,
        "mode": "online",
        "time_zone": "Asia/Bishkek",
        "begins": "2099-03-10T10:00:00+06:00",
        "ends": "2099-03-10T12:00:00+06:00",
        "organiser": told,
        "cities": cities,
        "languages": ["ru"],
        "group": group,
    }
    texts: dict[str, dict[str, Any]] = {
        "working-groups": {
            "id": group,
            "kind": "technical",
            "scope": "multi_city",
            "themes": ["DRR"],
            "name": title,
            "cities": cities,
        },
        "group-members": {
            "group": group,
            "role": "chair",
            "organisation": told,
            "category": "health",
        },
        "integration-notes": {
            "group": group,
            "methods": [str(computed.id_of("Vs30-slope"))],
            "knowledge": title,
            "conclusion": title,
        },
        "meetings": {**gathers, "type": "session"},
        "trainings": {**gathers, "objectives": title, "level": "basic"},
        "consultations": {
            "about": f"working_group:{group}",
            "title": title,
            "audience": "parties",
            "opens": "2098-11-01T00:00:00Z",
            "closes": "2099-11-20T00:00:00Z",
            "languages": ["ru"],
        },
        "decisions": {
            "type": "information",
            "procedure": "consensus",
            "title": title,
            "text": title,
            "participants": cities,
            "group": group,
        },
        "action-items": {"title": title, "assignee": told, "due": "2099-01-01", "group": group},
        "tasks": {"title": title, "assignee": told, "due": "2099-01-01", "group": group},
    }
    return {path: {"owner_city": "osh", **text} for path, text in texts.items()}


def quake() -> dict[str, Any]:
    """Return a strong earthquake under Osh, so that its facilities head every list."""
    now = int(time.time() * 1000)
    code = uuid4().hex[:10]
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": f"us{code}",
                "geometry": {"type": "Point", "coordinates": [72.8, 40.5, 10.0]},
                "properties": {
                    "mag": 6.9,
                    "magType": "mww",
                    "place": "Osh, Kyrgyzstan",
                    "time": now,
                    "updated": now,
                    "status": "reviewed",
                    "type": "earthquake",
                    "net": "us",
                    "code": code,
                    "ids": f",us{code},",
                    "sources": ",us,",
                    "types": ",origin,",
                },
            }
        ],
    }
