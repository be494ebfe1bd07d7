"""How many Parties share a dataset: all that there are, less those that closed it."""

from services.plans.cities.sharing import sharing


def test_a_closed_dataset_closes_what_is_derived_from_it_and_nobody_else_counts() -> None:
    closed = {("osh", "assets"), ("dushanbe", "plans"), ("khujand", "plans")}
    found = {one.dataset: (one.taking_part, one.of) for one in sharing(["dushanbe", "osh"], closed)}
    assert found == {
        "assets": (1, 2),
        "plans": (1, 2),
        "measures": (2, 2),
        "assessments": (1, 2),
    }, "Khujand is no member"


def test_one_who_closed_both_facilities_and_assessments_is_left_out_once() -> None:
    closed = {("osh", "assets"), ("osh", "assessments")}
    assert [one.taking_part for one in sharing(["dushanbe", "osh"], closed)] == [1, 2, 2, 1]
