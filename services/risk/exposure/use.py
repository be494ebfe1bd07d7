"""What other subjects may do with what is exposed: cities, their assets, and models of these."""

from services.risk.exposure.store.assets import save as save_assets
from services.risk.exposure.store.cities import (
    all_of,
    changes_settled,
    fold_changes,
    ids,
    lock_exposure,
    versions_by_distance,
)
from services.risk.exposure.store.cities import save as save_city
from services.risk.exposure.store.models import forget as forget_models
from services.risk.exposure.store.models import keep as keep_model
from services.risk.exposure.store.models import read as read_model
from shared.database import WriteSession

__all__ = [
    "all_of",
    "changes_settled",
    "fold_changes",
    "forget_models",
    "holds",
    "ids",
    "keep_model",
    "read_model",
    "save_assets",
    "save_city",
    "versions_by_distance",
]


async def holds(session: WriteSession, city_id: str, version: int) -> bool:
    """Say whether a city's exposure is still in this version, which stays until the end.

    Folding a change into the next version waits for the transaction; other assessments do not.
    """
    return await lock_exposure(session, city_id) == version
