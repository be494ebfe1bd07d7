"""What may be asked of appraisals besides what every record answers."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from services.plans import record
from services.plans.answers import readable
from services.plans.measures.use import seen
from services.plans.progress.appraisal import Needed, Stated, appraise
from services.plans.progress.cost_benefit import CostBenefitView
from services.plans.recorded import Records
from shared.policy import Principal


class MeasureWorth(BaseModel):
    """What a measure is worth, as its city last stated numbers that you may read."""

    model_config = ConfigDict(frozen=True)

    measure: UUID
    status: Literal["computed", "not_assessable"]
    missing: list[Needed]
    """What is not known; all of it where nobody has stated any."""
    cost_benefit: CostBenefitView | None


class Appraisals(Records):
    """Appraisals: what Records do, and the newest of a measure."""

    async def of_measure(self, by: Principal, measure_id: UUID) -> MeasureWorth:
        """Return the newest appraisal of a measure that stands and that `by` may read."""
        async with self.database.read() as session:
            readable(await seen(session, by, measure_id), "measure", measure_id)
            found = await record.every(
                session,
                self.kind.name,
                principal=by,
                about=f"measure:{measure_id}",
                statuses=("computed", "not_assessable"),
                most=1,
            )
        if not found:
            missing = appraise(Stated(years=2)).missing
            return MeasureWorth(
                measure=measure_id, status="not_assessable", missing=missing, cost_benefit=None
            )
        view = CostBenefitView.model_validate(self.kind.view(found[0]))
        return MeasureWorth(
            measure=measure_id,
            status="not_assessable" if view.appraisal.worth is None else "computed",
            missing=view.appraisal.missing,
            cost_benefit=view,
        )
