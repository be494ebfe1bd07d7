"""A number of a request is one: JSON as Python reads it knows NaN and Infinity."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from services.gateway import app as gateway
from services.ingest import app as ingest
from services.plans import app as plans
from services.risk import app as risk

APPS = (gateway, ingest, plans, risk)
NONE: tuple[Any, ...] = (float("nan"), float("inf"), float("-inf"))


def of_requests(kind: type[BaseModel] = BaseModel) -> Iterator[type[BaseModel]]:
    """Yield the models that refuse what they do not know, as all of requests do."""
    for one in kind.__subclasses__():
        yield from of_requests(one)
        # What an installation sets for itself is no request.
        ours = one.__module__.startswith("services.") and not one.__module__.endswith(".rules")
        if ours and one.model_config.get("extra") == "forbid":
            yield one


@pytest.mark.parametrize("model", sorted(set(of_requests()), key=str), ids=lambda one: one.__name__)
def test_a_number_that_is_none_is_refused_with_its_field(model: type[BaseModel]) -> None:
    for name, field in model.model_fields.items():
        for number in NONE if "float" in str(field.annotation) else ():
            for value in (number, [number], [[number]], {"a": number}):
                with pytest.raises(ValidationError):
                    model.__pydantic_validator__.validate_assignment(
                        model.model_construct(), name, value
                    )
