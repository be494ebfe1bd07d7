"""What a source may be made or changed to, and by whom."""

import asyncio
from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from services.ingest.hazards import query as hazards
from services.ingest.sources.declared import Declared
from services.ingest.sources.defaults import CATALOGUE
from services.ingest.sources.model import DUTY, NoSecretError, Secret, Source, credentials
from shared.auth import require
from shared.contracts.events.hazard import DRILL
from shared.database import ReadSession
from shared.errors import Invalid, OutsideMandate
from shared.http import HTTPFailure, UnsafeTarget, public_address
from shared.policy import EVERY_CITY, Principal, Scope

RESOLVE_SECONDS = 5.0
RESERVED = (DUTY, DRILL)
"""How names begin that reports alone have."""


class Permit:
    """The rules of an installation for its sources."""

    def __init__(
        self,
        *,
        exercise: bool,
        allow_private: bool,
        secrets: Mapping[str, Secret],
        stations: Mapping[str, Collection[str]],
        networks: Collection[str],
    ) -> None:
        self._exercise = exercise
        self._allow_private = allow_private
        self._secrets = secrets
        self._stations = stations
        self._networks = networks
        """Those that the installation ranks: known agencies, of which none is a city's to claim."""

    def refuse(self, by: Principal, before: Source | None, after: Source) -> None:
        """Raise unless the caller administers for its owner, before and after.

        Raises
        ------
        PolicyDenied, OutsideMandate
            When it does not, or gives trust, which is the coalition's to give: a city's own word
            would otherwise describe the events of all.
        Invalid
            When the source cannot be used here.
        """
        require(by, Scope.ADMIN)
        for owner in dict.fromkeys(one.owner_city for one in (before, after) if one is not None):
            if not by.acts_for(owner):
                raise OutsideMandate(
                    "record-foreign",
                    kind="source",
                    city=owner,
                    mandate=by.city or "–",
                    extensions={"owner_city": owner},
                )
        if before == after:
            return
        if after.rank != (before.rank if before else None) and by.city != EVERY_CITY:
            raise OutsideMandate("source-rank-given")
        if after.exercise and not self._exercise:
            raise Invalid.field("#/exercise", "source-plays")
        if before is None and (after.name == CATALOGUE.name or after.name.startswith(RESERVED)):
            raise Invalid.field("#/name", "source-name-reserved", name=after.name)
        gained = after.declared - (before.declared if before else set())
        for network in sorted(gained):
            if network.startswith(RESERVED):
                raise Invalid.field("#/network", "source-name-reserved", name=network)
        if after.station is not None and after.station not in self._stations.get(after.network, ()):
            raise Invalid.field("#/station", "source-station-unknown", station=after.station)

    async def refuse_address(self, source: Source) -> None:
        """Raise unless the address may be asked; it is looked at again each time it is asked.

        Raises
        ------
        Invalid
            When it lies in a private network, does not resolve, or its secret may not go there.
        """
        try:
            credentials(source, self._secrets)
        except NoSecretError as error:
            raise Invalid.field("#/auth/secret", "source-secret-unusable") from error
        if source.url is None or self._allow_private:
            return
        host = urlsplit(source.url).hostname or ""
        try:
            async with asyncio.timeout(RESOLVE_SECONDS):
                await public_address(host)
        except UnsafeTarget as error:
            raise Invalid.field("#/url", "source-url-private", host=host) from error
        except (HTTPFailure, TimeoutError) as error:
            raise Invalid.field("#/url", "source-url-unresolved", host=host) from error

    async def refuse_networks(
        self,
        session: ReadSession,
        by: Principal,
        known: Mapping[str, Declared],
        before: Source | None,
        after: Source,
    ) -> None:
        """Raise where it would speak for a network of another owner; the lock of sources is held.

        A city takes no name that is in use: of an agency that the installation ranks, or of
        whom others have reported events.

        Raises
        ------
        OutsideMandate
            When a network is another's.
        """
        others = [one.source for name, one in known.items() if name != after.name]
        gained = after.declared - (before.declared if before else set())
        for network in sorted(after.declared):
            owners = [
                one
                for one in (CATALOGUE, *others)
                if network in one.declared and one.owner_city != after.owner_city
            ]
            if owners:
                raise OutsideMandate(
                    "source-network-foreign",
                    network=network,
                    city=owners[0].owner_city,
                    extensions={"network": network, "owner_city": owners[0].owner_city},
                )
        if by.city == EVERY_CITY:
            return
        if before is not None and before.owner_city != after.owner_city:
            gained = after.declared
        own = {
            network
            for one in others
            if one.owner_city == after.owner_city
            for network in one.declared
        }
        for network in sorted(gained - own):
            if network in self._networks or await hazards.speaks(session, network):
                raise OutsideMandate(
                    "source-network-known", network=network, extensions={"network": network}
                )
