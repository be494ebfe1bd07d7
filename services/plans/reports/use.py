"""Making a report: what its reader may know, and what that answers."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from services.plans.cities.use import Cities
from services.plans.people.pressures import Pressure
from services.plans.reports import store
from services.plans.reports.answer import rows
from services.plans.reports.known import Known, Party, Period
from services.plans.reports.view import Parties, Reported, ReportView
from services.plans.reviews import store as reviews
from services.plans.reviews.corresponding import corresponding
from services.plans.reviews.evidence import Evidence, Facts, taken
from services.plans.scorecards import store as scorecards
from shared.database import Database, ReadSession
from shared.policy import Principal

PILLAR = "EWS-"
"""Items of the review of early warning are numbered as the pillars of EW4ALL."""


class Reports:
    """Reports on one database; only records with the installation's mark `exercise` count."""

    def __init__(
        self,
        database: Database,
        cities: Cities,
        shipped: Mapping[str, Sequence[Pressure]],
        *,
        exercise: bool,
    ) -> None:
        self._database = database
        self._cities = cities
        self._shipped = shipped
        self._exercise = exercise

    async def of(
        self, by: Principal, framework: Reported, city: str | None, period: Period
    ) -> ReportView:
        """Return the report of a city, or of the Coalition's members, as `by` may know it.

        Raises
        ------
        NotFound
            When there is no such city.
        """
        parties = await self._parties(city)
        known = await self._known(by, framework, city, parties, period)
        found = rows(known)
        part = len(known.owners & {party.city for party in parties})
        return ReportView(
            framework=framework,
            city=city,
            begins=period.begins,
            ends=period.ends,
            computed_at=datetime.now(UTC),
            exercise=self._exercise,
            parties=None if city else Parties(taking_part=part, of=len(parties)),
            answered=sum(row.value is not None for row in found),
            rows=found,
        )

    async def _parties(self, city: str | None) -> list[Party]:
        if city is None:
            return [Party(one.id, one.population) for one in await self._cities.members()]
        one = await self._cities.one(city)
        return [Party(one.id, one.population)]

    async def _known(
        self,
        by: Principal,
        framework: Reported,
        city: str | None,
        parties: Sequence[Party],
        period: Period,
    ) -> Known:
        names = [party.city for party in parties]
        counted = store.Counted(by, names, city, period, self._exercise)
        async with self._database.read() as session:
            stated = await store.stated(session, counted)
            strategies = await store.strategies(session, counted)
            prepared = await store.prepared(session, counted)
            owners = await store.owners(session, counted)
            aligned = await store.aligned(session, counted, framework)
            facts = await reviews.facts(session, by, city) if city else None
            scores = await self._scores(session, by, city, period) if city else {}
        return Known(
            framework=framework,
            city=city,
            parties=parties,
            stated=stated,
            crowded=len(stated) > store.STATED_MAX,
            strategies=strategies,
            prepared=prepared,
            aligned=aligned,
            owners=frozenset(owners | {one.city for one in stated}),
            evidence=evidence(framework, city, facts) if city and facts else {},
            pollution=pollution(self._shipped.get(city, ()), period) if city else None,
            scores=scores,
        )

    async def _scores(
        self, session: ReadSession, by: Principal, city: str, period: Period
    ) -> dict[str, int | None]:
        answers = await scorecards.newest(
            session, by, city, period.begins, period.ends, exercise=self._exercise
        )
        return {one["item"]: one["score"] for one in answers}


def evidence(framework: Reported, city: str, facts: Facts) -> dict[str, list[Evidence]]:
    """Return by code what the reviews of a city would find of the items that correspond to it."""
    if framework == "EW4ALL":
        warning = taken("EWS", city, facts)
        return {
            one.item.removeprefix(PILLAR): [each for each in warning if each.item == one.item]
            for one in warning
        }
    return corresponding(city, facts) if framework in {"SENDAI", "SDG"} else {}


def pollution(shipped: Sequence[Pressure], period: Period) -> Pressure | None:
    """Return the concentration of fine particles that ships, where its days are of the period."""
    years = {str(year) for year in range(period.year, period.through + 1)}
    for one in shipped:
        days = (one.period or "").split("/")
        if one.kind == "pollution" and all(day[:4] in years for day in days):
            return one
    return None
