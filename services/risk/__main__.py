"""Run risk: `python -m services.risk`."""

from services.risk.app import create
from services.risk.settings import RiskSettings
from shared.serve import main

if __name__ == "__main__":
    main("risk", RiskSettings, create)
