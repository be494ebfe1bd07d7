"""How many Parties share each dataset (Art. 2): counted, and none of them named."""

from collections.abc import Collection
from typing import get_args

from pydantic import BaseModel, ConfigDict

from shared.policy import Dataset
from shared.restrictions import DERIVED


class Sharing(BaseModel):
    """How many Parties share a dataset with all others."""

    model_config = ConfigDict(frozen=True)

    dataset: Dataset
    taking_part: int
    """Of so many Parties lists and exports of the dataset hold for every Party what is there."""
    of: int


def sharing(members: Collection[str], closed: Collection[tuple[str, str]]) -> list[Sharing]:
    """Return of each dataset how many members share it; `closed` are cities and their datasets."""
    found = []
    for dataset in get_args(Dataset):
        sources = DERIVED.get(dataset, (dataset,))
        part = sum(not any((city, each) in closed for each in sources) for city in members)
        found.append(Sharing(dataset=dataset, taking_part=part, of=len(members)))
    return found
