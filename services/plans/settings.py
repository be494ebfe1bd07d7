"""Settings of the plans service."""

from pathlib import Path

from shared.settings import Settings


class PlansSettings(Settings):
    """What plans needs besides what every service needs."""

    data_dir: Path = Path(__file__).resolve().parents[2] / "data"
    """Folder with `cities.json` (the founders), `hazard_types.csv` (HIP codes),
    `pressures.csv` and `declaration.json` (the text of the Declaration)."""
    depositary_key_path: Path = Path("depositary.key.pem")
    """Ed25519 key (PEM) that certifies copies; made at first use where it is missing."""
