"""Who may say what stands in a city."""

from services.ingest.assets.model import Asset
from services.ingest.assets.views import NewAsset
from shared.commands import refuse_foreign
from shared.contracts.events.asset import counted_in
from shared.errors import Invalid
from shared.policy import COALITION, Classification, Principal


def refuse_unless_kept(by: Principal, asset: Asset | NewAsset, at: str = "#") -> None:
    """Raise unless `by` keeps `asset` as it is, or is to be, in the registry.

    Parameters
    ----------
    at
        JSON Pointer of the asset in the body.

    Raises
    ------
    OutsideMandate
        When the key acts not for the owner, or not for the city it counts in.
    Invalid
        When it is one city's and to count in another, or the coalition's and not for all members.
    """
    refuse_foreign(by, asset, "asset", city=asset.city)
    if asset.city is not None and counted_in(asset.owner_city, asset.city) is None:
        raise Invalid.field(
            f"{at}/city", "asset-elsewhere", owner=asset.owner_city, city=asset.city
        )
    shared = {Classification.PUBLIC, Classification.COALITION}
    if asset.owner_city == COALITION and asset.classification not in shared:
        # Every member may change it, so that every member must be able to read it.
        raise Invalid.field(f"{at}/classification", "asset-of-all")
