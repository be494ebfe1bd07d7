"""Data with a sixth founding city: `python -m tests.support.sixth FOLDER` makes the folder.

Every test that starts a service then runs on it: `DATA_DIR=FOLDER python -m pytest`. Nothing but
data differs (declaration, article 10): the city is a member from the start, has no facilities and
no mandates, and nobody has a key of it.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).resolve().parents[2] / "data"
DATA = Path(os.environ.get("DATA_DIR", SHIPPED))
"""What tests of services run on."""
TARAZ: dict[str, Any] = {
    "id": "taraz",
    "names": {
        "en": "Taraz",
        "ru": "Тараз",
        "kk": "Тараз",
        "ky": "Тараз",
        "tg": "Тараз",
        "tk": "Taraz",
        "uz": "Taroz",
    },
    "party": {"en": "Akimat of the city of Taraz", "ru": "Акимат города Тараза"},
    "country": "KZ",
    "timezone": "Asia/Almaty",
    "languages": ["kk", "ru"],
    "tectonic_regime": "ANSR-DEEPCON",
    "lon": 71.37334,
    "lat": 42.89799,
    "population": {"value": 358153, "year": None, "source": "GeoNames (undated)"},
}
"""Place and people are those of `data/settlements.csv`; its regime is taken to be that of Osh."""


def founders() -> list[str]:
    """Return the ids of the founding cities in the order of their signatures."""
    cities = json.loads((DATA / "cities.json").read_text("utf-8"))["cities"]
    return [each["id"] for each in sorted(cities, key=lambda each: each["signature_order"])]


def make(folder: Path) -> None:
    """Write all that ships to a folder, and one city more."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in SHIPPED.iterdir():
        if path.name not in {"cities.json", "build", "__pycache__"}:
            (folder / path.name).symlink_to(path)
    document = json.loads((SHIPPED / "cities.json").read_text("utf-8"))
    number = len(document["cities"]) + 1
    document["cities"].append(TARAZ | {"order": number, "signature_order": number})
    (folder / "cities.json").write_text(json.dumps(document, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
