"""The events of many assets as the outbox keeps them, byte for byte those that `Asset.event` makes.

An event's checks and copies are for what comes from elsewhere; an asset was checked when it was
read, and a register has thousands, whose envelopes differ in their ids alone.
"""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any, Final
from uuid import UUID

from pydantic_core import to_json

from services.ingest.assets.model import Asset
from shared.contracts.events.asset import AssetRegistered, AssetState
from shared.contracts.events.envelope import Encoded, OwnedFact, new_id

_OWN: Final = [name for name in AssetState.model_fields if name not in OwnedFact.model_fields]
"""What is said of an asset after whose it is; of an event that is the last that is said."""
_own: Final = attrgetter(*_OWN)
_whose: Final = attrgetter("owner_city", "country", "classification")
_GAP: Final = "\0"
"""Stands for ids where an envelope is made for many: no text holds one."""


def encoded(assets: Sequence[Asset], traceparent: str | None) -> list[Encoded]:
    """Return the event that states each asset, in this order."""
    envelopes: dict[tuple[Any, ...], Sequence[bytes]] = {}
    found = []
    for asset in assets:
        kind = asset.happened().types()[0]
        alike = (kind, asset.version, asset.updated_at, *_whose(asset))
        envelope = envelopes.get(alike)
        if envelope is None:
            envelope = envelopes[alike] = _envelope(asset, traceparent)
        id_, key = new_id(), str(asset.id)
        value = _value(envelope, id_, key, asset)
        found.append(Encoded(id_, AssetRegistered.topic, key, value, kind, traceparent))
    return found


def _value(envelope: Sequence[bytes], id_: UUID, key: str, asset: Asset) -> bytes:
    begin, behind_id, between, end = envelope
    own = {name: value for name, value in zip(_OWN, _own(asset), strict=True) if value is not None}
    # The serializer looks long at what kind of thing a member of an enumeration is.
    own |= {"id": key, "system": asset.system.value}
    subject, rest = key.encode(), to_json(own)[1:]
    parts = (begin, str(id_).encode(), behind_id, subject, between, subject, end, rest, b"}")
    return b"".join(parts)


def _envelope(asset: Asset, traceparent: str | None) -> Sequence[bytes]:
    """Return the parts of the JSON between which id, subject, partition key and the rest stand."""
    event = asset.event()
    gaps = {"subject": _GAP, "partitionkey": _GAP, "traceparent": traceparent}
    whole = event.model_copy(update=gaps).encode(confiding=True)
    gap = to_json(_GAP)[1:-1]
    whole = whole.replace(str(event.id).encode(), gap, 1)
    own = whole.index(to_json(_OWN[0]), whole.index(b'"data":'))
    return whole[:own].split(gap)
