"""What other subjects may do with what is exposed: cities, their assets, and models of these."""

from services.risk.exposure.store.assets import save as save_assets
from services.risk.exposure.store.cities import (
    KEEP_ALL,
    Cities,
    Version,
    changes_settled,
    fold_changes,
    lock,
    that_hold,
)
from services.risk.exposure.store.cities import save as save_city
from services.risk.exposure.store.inspections import save as save_inspections
from services.risk.exposure.store.models import forget as forget_models
from services.risk.exposure.store.models import keep as keep_models
from services.risk.exposure.store.models import used_lately as models_used_lately

__all__ = [
    "KEEP_ALL",
    "Cities",
    "Version",
    "changes_settled",
    "fold_changes",
    "forget_models",
    "keep_models",
    "lock",
    "models_used_lately",
    "save_assets",
    "save_city",
    "save_inspections",
    "that_hold",
]
