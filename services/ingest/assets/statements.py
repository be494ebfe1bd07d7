"""The events of many assets as the outbox keeps them, byte for byte those that `Asset.event` makes.

An event's checks and copies are for what comes from elsewhere; an asset was checked when it was
read, and a register has thousands.
"""

from collections.abc import Sequence
from typing import Any, Final
from uuid import uuid4

from pydantic_core import to_json

from services.ingest.assets.model import Asset
from shared.contracts.events.asset import AssetRegistered, AssetState
from shared.contracts.events.envelope import Encoded

_DATA: Final[dict[str, Any]] = dict.fromkeys(AssetState.model_fields, False)
"""In the order of the fields; of the values that of `exercise` stays."""
_NEVER: Final = ("correlationid", "causationid", "dataschema")
"""What only other events have."""
_EVENT: Final[dict[str, Any]] = {
    name: field.get_default()
    for name, field in AssetRegistered.model_fields.items()
    if name not in _NEVER
} | {"source": AssetRegistered.origin}


def encoded(assets: Sequence[Asset], traceparent: str | None) -> list[Encoded]:
    """Return the event that states each asset, in this order."""
    event = _EVENT | {"traceparent": traceparent}
    if traceparent is None:
        del event["traceparent"]
    return [_encoded(asset, event, traceparent) for asset in assets]


def _encoded(asset: Asset, event: dict[str, Any], traceparent: str | None) -> Encoded:
    id_, kind, key = uuid4(), asset.happened().types()[0], str(asset.id)
    data = _DATA | asset.stated()
    value = event | {
        "id": id_,
        "type": kind,
        "subject": key,
        "time": asset.updated_at,
        "partitionkey": key,
        "sequence": f"{asset.version:012d}",
        "dataclassification": asset.classification,
        "ownercity": asset.owner_city,
        "ownercountry": asset.owner_country,
        "data": {name: value for name, value in data.items() if value is not None},
    }
    return Encoded(id_, AssetRegistered.topic, key, to_json(value), kind, traceparent)
