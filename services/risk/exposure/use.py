"""What other subjects may do with what is exposed: cities, their assets, and models of these."""

from collections.abc import Mapping

from services.risk.exposure.store.assets import save as save_assets
from services.risk.exposure.store.cities import (
    Cities,
    Version,
    changes_settled,
    fold_changes,
    lock_exposures,
)
from services.risk.exposure.store.cities import save as save_city
from services.risk.exposure.store.inspections import save as save_inspections
from services.risk.exposure.store.models import forget as forget_models
from services.risk.exposure.store.models import keep as keep_models
from shared.database import WriteSession

__all__ = [
    "Cities",
    "Version",
    "changes_settled",
    "fold_changes",
    "forget_models",
    "keep_models",
    "save_assets",
    "save_city",
    "save_inspections",
    "that_hold",
]


async def that_hold(session: WriteSession, versions: Mapping[str, int]) -> set[str]:
    """Return the cities whose exposure is still in this version, which stays until the end.

    Folding a change into the next version waits for the transaction; other assessments do not.
    """
    now = await lock_exposures(session, list(versions))
    return {city for city, version in versions.items() if now.get(city) == version}
