"""What can be said of benchmarks without running them; tests/system runs each once, small."""

from collections.abc import Awaitable, Callable
from importlib import import_module
from pathlib import Path

import httpx
import pytest

from bench import features
from tests.support.gateway import running, settings_of

ROOT = Path(__file__).parents[3]
MODULES = sorted(path.stem for path in (ROOT / "bench").glob("*.py"))


@pytest.mark.parametrize("name", MODULES)
def test_every_benchmark_can_be_imported(name: str) -> None:
    assert import_module(f"bench.{name}").__doc__


<<<<<<< ours
||||||| base
@pytest.mark.parametrize("name", WITH_PLATFORM)
def test_a_benchmark_of_a_platform_knows_its_options(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given(monkeypatch, "--help")
    with pytest.raises(SystemExit) as ended:
        import_module(f"bench.{name}").main()
    assert ended.value.code == 0
    assert "usage" in capsys.readouterr().out


async def test_intake_is_measured_to_the_end_of_every_payload(
    postgres_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with gzip.open(ROOT / "data" / "catalogue.usgs.csv.gz", "rt") as file:
        head = [next(file) for _ in range(50)]
    (tmp_path / "catalogue.usgs.csv").write_text("".join(head))
    await ingest.bench(postgres_url, 20, data_dir=tmp_path)
    lines = capsys.readouterr().out.splitlines()
    measured = [line.split(":")[0].strip() for line in lines if "/s" in line]
    assert measured == ["new", "revised", "old", "catalogue"]


async def test_observations_are_measured_beside_a_copy_of_their_bytes(
    postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    await observations.bench(postgres_url, 500)
    assert "intake / COPY" in capsys.readouterr().out


async def test_the_log_is_measured_beside_its_raw_client(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bus, "COUNT", bus.BATCH)
    rows = await bus.on_postgres(postgres_url)
    assert len(rows) == 5
    assert all(figure > 0 for _, figure, _ in rows)


=======
@pytest.mark.parametrize("name", WITH_PLATFORM)
def test_a_benchmark_of_a_platform_knows_its_options(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given(monkeypatch, "--help")
    with pytest.raises(SystemExit) as ended:
        import_module(f"bench.{name}").main()
    assert ended.value.code == 0
    assert "usage" in capsys.readouterr().out


async def test_intake_is_measured_to_the_end_of_every_payload(
    postgres_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with gzip.open(ROOT / "data" / "catalogue.usgs.csv.gz", "rt") as file:
        head = [next(file) for _ in range(50)]
    (tmp_path / "catalogue.usgs.csv").write_text("".join(head))
    await ingest.bench(postgres_url, 20, data_dir=tmp_path)
    lines = capsys.readouterr().out.splitlines()
    measured = [line.split(":")[0].strip() for line in lines if "/s" in line]
    assert measured == ["new", "revised", "old", "catalogue"]


async def test_observations_are_measured_beside_a_copy_of_their_bytes(
    postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    await observations.bench(postgres_url, 500)
    rows = capsys.readouterr().out.splitlines()
    assert [row[:6] for row in rows[1:]] == ["COPY o", "intake", "the sa", "the sa"]


async def test_the_log_is_measured_beside_its_raw_client(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bus, "COUNT", bus.BATCH)
    rows = await bus.on_postgres(postgres_url)
    assert len(rows) == 5
    assert all(figure > 0 for _, figure, _ in rows)


>>>>>>> theirs
async def test_every_request_for_features_is_answered(
    service_database: Callable[[str], Awaitable[str]],
) -> None:
    url = await service_database("gateway")
    await features.fill(url, features.hazards(2000))
    async with running(settings_of(url)) as client:
        asked = features.REQUESTS | features.OWN_REQUESTS
        answers = {
            name: await client.get(f"{features.ITEMS}{queries[0]}")
            for name, (queries, _) in asked.items()
        }
    assert {answer.status_code for answer in answers.values()} == {httpx.codes.OK}
    found = {name: answer.json().get("numberMatched") for name, answer in answers.items()}
    assert found["limit=10"] == 2000
    # A month of half a century, or the benchmark measures something else.
    assert 0 < found["limit=10, one month"] < 20
