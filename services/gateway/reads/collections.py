"""Every collection the gateway serves, in the order of lists: a new one is added here."""

from services.gateway.reads.alerts import ALERTS
from services.gateway.reads.assessments import ASSESSMENTS
from services.gateway.reads.assets import ASSETS
from services.gateway.reads.cities import CITIES
from services.gateway.reads.hazards import HAZARDS
from services.gateway.reads.kit.collection import Collection
from services.gateway.reads.planning_layers import PLANNING_LAYERS
from services.gateway.reads.trials import TRIALS
from services.gateway.reads.warnings import WARNINGS

OF_THE_WORLD: tuple[Collection, ...] = (CITIES, HAZARDS, ASSETS, ASSESSMENTS, ALERTS, WARNINGS)
"""What pages for people count: what is, and not what was sent as a test."""
COLLECTIONS: tuple[Collection, ...] = (*OF_THE_WORLD, PLANNING_LAYERS, TRIALS)
