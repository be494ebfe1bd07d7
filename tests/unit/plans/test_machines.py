"""State machines of plans and measures, as domain specification 1.3 lists them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pytest

from services.plans import machine
from services.plans.cities import model as cities
from services.plans.measures import model as measures
from services.plans.plans import model as plans
from shared.contracts.events.plan import PlanStatus
from shared.errors import Conflict, IllegalTransition


@pytest.mark.parametrize("states", [cities.MACHINE, plans.MACHINE, measures.MACHINE])
def test_every_edge_leads_to_a_state_of_the_machine_and_every_state_is_reached(
    states: Mapping[str, Sequence[str]],
) -> None:
    reached = {to for edges in states.values() for to in edges}
    assert reached <= set(states)
    assert set(states) - reached == {next(iter(states))}, "only the first state has no way in"


@pytest.mark.parametrize("states", [cities.MACHINE, plans.MACHINE, measures.MACHINE])
def test_what_is_not_an_edge_is_refused_with_the_edges_there_are(
    states: Mapping[str, Sequence[str]],
) -> None:
    for now, edges in states.items():
        for to in states:
            if to in edges:
                machine.check(states, now, to)
                continue
            with pytest.raises(IllegalTransition) as refused:
                machine.check(states, now, to)
            assert refused.value.extensions["allowed"] == list(edges)


def test_a_measure_is_suspended_and_resumed() -> None:
    assert "suspended" in measures.MACHINE["implementing"]
    assert "implementing" in measures.MACHINE["suspended"]


def test_a_measure_is_withdrawn_only_before_it_is_completed() -> None:
    leaving = {now for now, edges in measures.MACHINE.items() if "withdrawn" in edges}
    assert leaving == set(measures.MACHINE) - {"completed", "evaluated", "withdrawn"}


def test_the_forward_path_of_a_plan_is_the_one_of_the_specification() -> None:
    path: list[PlanStatus] = [
        "drafting",
        "consultation",
        "adopted",
        "implementing",
        "amended",
        "closed",
        "evaluated",
    ]
    for now, to in pairwise(path):
        machine.check(plans.MACHINE, now, to)
    machine.check(plans.MACHINE, "implementing", "closed")


def test_a_record_with_all_its_versions_only_goes_to_its_end() -> None:
    turning = {state for state in plans.MACHINE if not machine.closes(plans.MACHINE, state)}
    assert turning == {"implementing", "amended"}
    assert not machine.closes(measures.MACHINE, "implementing")
    assert machine.closes(measures.MACHINE, "withdrawn")
    most = machine.VERSIONS_MAX
    assert machine.following("plan", most - 1) == most
    with pytest.raises(Conflict, match="10000 versions"):
        machine.following("plan", most)
    assert machine.following("plan", most, closes=True) == most + 1
