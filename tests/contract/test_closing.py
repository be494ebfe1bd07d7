"""Every table and topic that another party can read is of a dataset, or named here with why not."""

import importlib
from typing import get_args

import pytest

from shared.bus import TOPICS
from shared.policy import Dataset
from shared.restrictions import DERIVED

NOT_OF_A_DATASET = {
    "ingest": {
        "asset": "its country has another name: the store asks by itself",
        "consequence": "as hazards: what led to what is nobody's to close",
        "hazard": "a hazard is nobody's to close",
        "hazard_revision": "as hazards",
        "payload": "the sender's own, whatever the policy",
        "report": "the reporter's own, as payloads",
        "source": "which sources there are is read by the source's own classification",
        "source_change": "as sources, by the classification there was",
        "station": "read by the station's own classification",
        "threshold": "public: by which limits a city is warned",
        "warning": "what a national authority published",
    },
    "plans": {
        "findable": "each row names its dataset; the search asks for it",
        "record": "policies and consents themselves, and what parties say to each other",
        "record_version": "as records",
        "upstream": "read by the source's own classification",
    },
    "risk": {
        "asset": "read by risk alone",
        "city": "which cities there are is public",
        "hazard": "as in ingest",
        "scenario": "read by its own classification; what would come of it, as assessments",
        "exposure_part": "read by risk alone",
    },
    "gateway": {
        "warning": "what a national authority published",
        "alert": "what was published as a warning is not taken back",
        "city": "which cities there are is public",
        "hazard": "as in ingest",
        "alert_test": "as alerts: nothing happened, and everybody may know it",
        "alert_thread": "as alerts",
        "alert_message": "as alerts",
        "feed": "its entries name their dataset row by row",
    },
}
TOPICS_OF = {
    "assets": "assets",
    "plans": "plans",
    "measures": "plans",
    "assessments": "assessments",
}
OPEN_TOPICS = {
    *("cities", "hazards", "sources", "warnings", "alerts"),
    *("membership", "policy", "governance", "studies"),
}


@pytest.mark.parametrize("service", NOT_OF_A_DATASET)
def test_every_table_with_an_owner_is_of_a_dataset_or_named(service: str) -> None:
    tables = importlib.import_module(f"services.{service}.tables").metadata.tables.values()
    owned = {
        table.name: table
        for table in tables
        if {"owner_city", "classification"} <= set(table.c.keys())
    }
    known = get_args(Dataset)
    without = {name for name, table in owned.items() if table.info.get("dataset") not in known}
    assert without <= set(NOT_OF_A_DATASET[service]), without - set(NOT_OF_A_DATASET[service])


def test_every_topic_is_of_a_dataset_or_stays_open() -> None:
    assert set(TOPICS_OF) == set(get_args(Dataset))
    assert set(TOPICS) == {*TOPICS_OF.values(), *OPEN_TOPICS}
    assert set(DERIVED) <= set(TOPICS_OF)
    for topic in TOPICS.values():
        policy = TOPICS["policy"]
        if topic.name in TOPICS_OF.values():
            readers = {topic.owner, *topic.readers} - {policy.owner}
            assert readers <= set(policy.readers), "who keeps records hears what is closed"
