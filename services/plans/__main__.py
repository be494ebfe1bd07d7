"""Run the plans service: `python -m services.plans`."""

from services.plans.app import create
from services.plans.settings import PlansSettings
from shared.serve import main

if __name__ == "__main__":
    main("plans", PlansSettings, create)
