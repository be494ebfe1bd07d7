"""The page of captures counts every item once and says why something became nothing."""

from pathlib import Path
from typing import Any

import pytest

from tests.captures import page, sendings
from tests.captures.send import Sent
from tests.captures.sendings import Sending


def sent(file: str, receipt: dict[str, Any], unused: tuple[str, ...] = ()) -> Sent:
    name = sendings.BY_NAME[file.partition("/")[0]]
    whole = {"state": "done", "read": 0, "counts": {}, "quarantined": [], "reason": None}
    return Sent(Sending(Path(file), file, name, sendings.SOURCES[name]), whole | receipt, unused)


def test_each_item_is_counted_once_and_reasons_with_their_numbers() -> None:
    bad = [{"reason": "quarry blast"}, {"reason": "quarry blast"}, {"reason": "a | b"}]
    counts = {"new": 4, "merged": 1, "unchanged": 2, "quarantined": 3}
    quakes = sent("usgs_feeds/x.csv", {"read": 10, "counts": counts, "quarantined": bad})
    text = page.markdown([quakes])
    assert "1 sendings, 10 items read; 0 files refused as a whole; items lost: 0." in text
    row = "| `x.csv` | content | 10 | 4 | 1 | unchanged 2 | 3 | 2 x quarry blast; 1 x a / b |"
    assert row in text.splitlines()


def test_what_is_refused_as_a_whole_and_what_is_no_event_say_why() -> None:
    refused = sent("cap_alerts/x.xsd", {"state": "failed", "reason": "no CAP alert"})
    kept = sent("cap_alerts/y.xml", {"read": 1, "counts": {"kept": 1}}, ("its status is Test",))
    lines = page.markdown([refused, kept]).splitlines()
    assert "| `x.xsd` | cap | 0 | 0 | 0 |  | refused | no CAP alert |" in lines
    assert "| `y.xml` | cap | 1 | 0 | 0 | kept 1 | 0 | 1 x no event: its status is Test |" in lines


def test_a_lost_item_is_told() -> None:
    assert page.lost_of(sent("firms/x.csv", {"read": 3, "counts": {"new": 2}})) == 1


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("usgs_feeds/a.csv", "usgs"),
        ("feeds_misc/nws_alerts_active_zone.json", "nws"),
        ("feeds_misc/glide.json", "misc"),
        ("pm25_dushanbe_ashgabat/us_embassy_pm25_hourly_dushanbe_2022.csv", "pm25-dushanbe"),
    ],
)
def test_every_file_is_sent_for_the_source_of_its_folder_notes_apart(
    tmp_path: Path, file: str, source: str
) -> None:
    for name in (file, "usgs_feeds/SOURCE.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    [found] = sendings.every(tmp_path)
    assert (found.file, found.source) == (file, source)
