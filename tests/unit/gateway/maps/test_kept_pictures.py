"""A picture is drawn once for what it shows, and anew for anything else."""

from dataclasses import replace

import pytest

from services.gateway.maps import sheet
from services.gateway.maps.api import Asked, Format, Pictures
from services.gateway.maps.frame import Box
from services.gateway.maps.ground import Ground
from services.gateway.maps.scene import Marked, Scene
from shared.policy import ANONYMOUS
from tests.support.alerts import WORDS

PLACE = Marked("system-health", (72.8, 40.5), "Hospital", "1", "system-health")
SCENE = Scene("en", "Osh", ["Shows"], Box(72.5, 40.3, 73.0, 40.7), facilities=[PLACE])


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[Scene]:
    """What was drawn, in turn."""
    drawn: list[Scene] = []
    svg = sheet.svg

    def noted(scene: Scene, ground: Ground, width: int) -> str:
        drawn.append(scene)
        return svg(scene, ground, width)

    monkeypatch.setattr(sheet, "svg", noted)
    return drawn


async def body(pictures: Pictures, scene: Scene, form: Format = "svg", width: int = 640) -> bytes:
    answer = await pictures.drawn(Asked(width=width), form, ANONYMOUS, lambda _: scene)
    return bytes(answer.body)


async def test_the_same_is_drawn_once(drawings: list[Scene]) -> None:
    pictures = Pictures(WORDS)
    first = await body(pictures, SCENE)
    assert await body(pictures, replace(SCENE, facilities=[replace(PLACE)])) == first
    assert len(drawings) == 1


async def test_what_shows_anything_else_is_drawn_anew(drawings: list[Scene]) -> None:
    pictures = Pictures(WORDS)
    first = await body(pictures, SCENE)
    others = [
        replace(SCENE, facilities=[replace(PLACE, title="School")]),
        replace(SCENE, facilities=[]),
        replace(SCENE, lines=["Shows all"]),
        replace(SCENE, exercise=True),
    ]
    for other in others:
        assert await body(pictures, other) != first
    assert drawings == [SCENE, *others]
    assert await body(pictures, others[-1], width=700) != await body(pictures, others[-1])
    assert (await body(pictures, others[-1], "json")).startswith(b"{")
