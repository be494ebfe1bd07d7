"""Settings of the plans service."""

from pathlib import Path

from shared.settings import Settings


class PlansSettings(Settings):
    """What plans needs besides what every service needs."""

    data_dir: Path = Path(__file__).resolve().parents[2] / "data"
    """Folder with `cities.json` (the founders) and `hazard_types.csv` (HIP codes)."""
