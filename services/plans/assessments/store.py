"""Every query on the projection of assessments."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Uuid, any_, case, exists, func, literal, or_, select, true
from sqlalchemy.dialects.postgresql import ARRAY, array

from services.plans.assessments.tables import assessment
from services.plans.assessments.views import TOUCHES_MAX, WEIGHT, Touch, Weighed
from services.plans.cities.tables import city
from services.plans.measures.tables import measure
from services.plans.record import record
from shared.access import visible
from shared.contracts.events.assessment import AssessmentState
from shared.database import ReadSession
from shared.policy import COALITION, Principal
from shared.writes import Writes


def keep(writes: Writes, states: Sequence[AssessmentState]) -> None:
    """Gather assessments to store unless a newer one of that hazard in that city is stored.

    A supersession may carry the version of what it supersedes.
    """
    newest: dict[tuple[UUID, str], AssessmentState] = {}
    for state in states:
        known = newest.get((state.hazard, state.city))
        if known is None or _follows(state, known):
            newest[state.hazard, state.city] = state
    kept = [newest[place] for place in sorted(newest)]
    writes.add(
        "kept",
        _KEEP,
        [each.hazard for each in kept],
        [each.city for each in kept],
        [each.id for each in kept],
        [each.version for each in kept],
        [each.owner_city for each in kept],
        [each.owner_country for each in kept],
        [each.classification.value for each in kept],
        [each.exercise for each in kept],
        [each.hazard_state.hip for each in kept],
        [each.hazard_revision for each in kept],
        [each.status for each in kept],
        [each.level for each in kept],
        # An array of arrays would have to have as many of each.
        [f"{{{','.join(str(impact.asset) for impact in each.worst)}}}" for each in kept],
        [each.computed_at for each in kept],
    )


def _follows(state: AssessmentState, known: AssessmentState) -> bool:
    """Say what `_KEEP` does: whether a statement takes the place of one that is known."""
    return state.version > known.version or (
        state.version == known.version and state.status == "superseded"
    )


_KEEP = """
    INSERT INTO assessment (
        hazard, city, id, version, owner_city, owner_country, classification, exercise, hip,
        hazard_revision, status, level, assets, computed_at
    )
    SELECT
        hazard, city, id, version, owner_city, owner_country, classification, exercise, hip,
        hazard_revision, status, level, assets::uuid[], computed_at
    FROM unnest(
        $1::uuid[], $2::text[], $3::uuid[], $4::bigint[], $5::text[], $6::text[], $7::text[],
        $8::boolean[], $9::text[], $10::int[], $11::text[], $12::text[], $13::text[],
        $14::timestamptz[]
    ) AS new (
        hazard, city, id, version, owner_city, owner_country, classification, exercise, hip,
        hazard_revision, status, level, assets, computed_at
    )
    ON CONFLICT (hazard, city) DO UPDATE
    SET id = excluded.id,
        version = excluded.version,
        owner_city = excluded.owner_city,
        owner_country = excluded.owner_country,
        classification = excluded.classification,
        exercise = excluded.exercise,
        hip = excluded.hip,
        hazard_revision = excluded.hazard_revision,
        status = excluded.status,
        level = excluded.level,
        assets = excluded.assets,
        computed_at = excluded.computed_at
    WHERE excluded.version > assessment.version
        OR (excluded.version = assessment.version AND excluded.status = 'superseded')
"""


async def touching(
    session: ReadSession, principal: Principal, measures: Sequence[UUID]
) -> dict[UUID, list[Touch]]:
    """Return per measure the standing assessments that touch it, newest first, at most 20.

    One touches a measure that addresses its hazard (by HIP code or the code's chapeau, which ends
    in 00) and belongs to its city or to the coalition, or holds one of its worst-hit assets.
    """
    chapeau = func.left(assessment.c.hip, 4).concat("00")
    newest = (
        select(assessment)
        .where(
            assessment.c.status == "completed",
            measure.c.hazards.overlap(array([assessment.c.hip, chapeau])),
            or_(
                measure.c.owner_city.in_([COALITION, assessment.c.city]),
                measure.c.assets.overlap(assessment.c.assets),
            ),
            visible(principal, assessment),
        )
        .order_by(assessment.c.computed_at.desc(), assessment.c.id)
        .limit(TOUCHES_MAX)
        .lateral("newest")
    )
    rows = await session.execute(
        select(measure.c.id.label("measure"), newest)
        .join(newest, true())
        # One argument, however many: PostgreSQL takes 32,767.
        .where(measure.c.id == any_(literal(measures, ARRAY(Uuid))))
        .order_by(measure.c.id, newest.c.computed_at.desc(), newest.c.id)
    )
    touched: dict[UUID, list[Touch]] = {one: [] for one in measures}
    for row in rows:
        touched[row.measure].append(
            Touch(
                assessment=row.id,
                hazard=row.hazard,
                hazard_revision=row.hazard_revision,
                hip=row.hip,
                city=row.city,
                level=row.level,
                computed_at=row.computed_at,
                exercise=row.exercise,
            )
        )
    return touched


async def weighed(
    session: ReadSession, owner_city: str, plan: UUID, day: date, *, exercise: bool
) -> list[Weighed]:
    """Return each hazard that stands for a plan's city, its worst level, and what the plan says.

    A plan of the coalition is held against the hazards of every member, as far as the members share
    them. It says a hazard by a measure that addresses it or its chapeau and is of that city or the
    coalition, or by a risk that is accepted beyond `day`.
    """
    chapeau = func.left(assessment.c.hip, 4).concat("00")
    named = array([assessment.c.hip, chapeau])
    addressed = exists().where(
        measure.c.plan == plan,
        measure.c.status != "withdrawn",
        measure.c.hazards.overlap(named),
        measure.c.owner_city.in_([COALITION, assessment.c.city]),
    )
    said = record.c.content
    accepted = exists().where(
        record.c.kind == "accepted risk",
        record.c.about == f"plan:{plan}",
        record.c.status == "accepted",
        said["hazard"].astext == any_(named),
        said["until"].astext >= day.isoformat(),
    )
    way = case((addressed, "measure"), (accepted, "accepted_risk"))
    columns = (assessment.c.city, assessment.c.hip, assessment.c.level)
    members = select(city.c.id).where(city.c.status == "member")
    of = assessment.c.city.in_(members) if owner_city == COALITION else None
    standing = (
        select(*columns)
        .distinct()
        .where(
            assessment.c.city == owner_city if of is None else of,
            assessment.c.status == "completed",
            assessment.c.exercise == exercise,
            assessment.c.hip.is_not(None),
            # As the owner reads them: a city its own, the coalition what its members share.
            visible(Principal("the plan's owner", owner_city), assessment),
        )
    )
    found = await session.execute(standing.add_columns(way).order_by(*columns[:2]))
    worst: dict[tuple[str, str], Weighed] = {}
    for at, hip, level, how in found:
        before = worst.get((at, hip))
        if before is None or WEIGHT.index(level) > WEIGHT.index(before.level):
            worst[at, hip] = Weighed(city=at, hazard=hip, level=level, by=how)
    return [*worst.values()]
