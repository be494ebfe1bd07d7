"""Keys of a depositary and of cities, and a sixth city on its way into the Coalition."""

from typing import Any

from services.plans.depositary import copy, declaration, instrument
from services.plans.membership import accession
from shared.policy import COALITION, Principal, Scope
from tests.support.plans import KHUJAND, Plans

EVERY = frozenset(Scope)
DEPOSITARY = Principal("depositary", COALITION, None, frozenset({Scope.READ, Scope.DEPOSITARY}))
OSH_ADMIN = Principal("osh admin", "osh", "KG", frozenset({Scope.READ, Scope.PLAN, Scope.ADMIN}))
NAMANGAN = Principal("namangan", "namangan", "UZ", frozenset({Scope.READ, Scope.PLAN, Scope.ADMIN}))
SIXTH = Principal("khujand", "khujand", "TJ", frozenset({Scope.READ, Scope.PLAN, Scope.ADMIN}))

ACCESSION: dict[str, Any] = accession.EXAMPLE
INSTRUMENT: dict[str, Any] = instrument.EXAMPLE
COPY: dict[str, Any] = copy.EXAMPLE
DECLARATION = declaration.ID


async def stepped(plans: Plans, path: str, by: Principal, *states: str) -> Any:
    """Move a record through states and return it in the last."""
    for state in states:
        answer = await plans.call("POST", f"{path}/transitions", by, json={"to": state})
        assert answer.status_code == 200, answer.text
    return answer.json()


async def joining(plans: Plans) -> str:
    """Register a sixth city and begin its accession; return the path of that."""
    await plans.made("/v1/cities", KHUJAND, SIXTH)
    made = await plans.made("/v1/accessions", ACCESSION, SIXTH)
    return f"/v1/accessions/{made['id']}"
