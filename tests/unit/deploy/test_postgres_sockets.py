"""The socket of the launcher's PostgreSQL: whoever enters its folder may talk to the server."""

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.cluster import PostgresError, binaries, server_owner
from deploy.postgres import Postgres
from tests.support.server import run, servers

pytestmark = pytest.mark.timeout(300)


def remembered(place: Path) -> Path:
    """Return the folder of the socket that a home keeps elsewhere."""
    return Path((place / "sockets").read_text())


@pytest.fixture
def trap() -> Iterator[Path]:
    """A folder in the temporary folder that everybody may write to."""
    folder = Path(tempfile.mkdtemp(prefix="trap"))
    folder.chmod(0o777)
    yield folder
    folder.rmdir()


@pytest.mark.skipif(os.geteuid() != 0, reason="LOUD: only root can try as another user")
@pytest.mark.parametrize("deep", [0, 60])
async def test_another_user_of_the_machine_does_not_reach_it(tmp_path: Path, deep: int) -> None:
    place = tmp_path / ("x" * 60) / ("y" * deep)
    postgres = Postgres(place / "pg")
    await postgres.start()
    await postgres.prepare()
    try:
        attempt = run(
            [binaries() / "psql", postgres.url("risk", "postgres"), "-c", "SELECT 1"],
            user=65534,
            group=65534,
            extra_groups=[],
        )
    finally:
        await postgres.stop()
    assert b"Permission denied" in attempt.stderr


async def test_the_socket_of_a_home_with_a_long_path_lies_in_a_private_folder_found_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / ("x" * 120)
    first = Postgres(place / "pg")
    await first.start()
    folder = remembered(place)
    facts = folder.lstat()
    assert stat.S_IMODE(facts.st_mode) == 0o700
    assert facts.st_uid == server_owner().uid
    pids = servers(place / "pg")
    second = Postgres(place / "pg")
    await second.start()
    assert servers(place / "pg") == pids
    assert second.url("risk") == first.url("risk")
    await second.stop()
    assert not first.alive()
    assert not servers(place / "pg")
    assert not folder.exists()


async def test_a_remembered_socket_folder_that_others_may_enter_is_not_used(
    tmp_path: Path, trap: Path
) -> None:
    place = tmp_path / ("x" * 120)
    place.mkdir()
    (place / "sockets").write_text(str(trap))
    postgres = Postgres(place / "pg")
    try:
        await postgres.start()
        assert str(trap) not in postgres.url("risk")
        assert not os.listdir(trap)  # noqa: PTH208 - in an async test
    finally:
        await postgres.stop()


@pytest.mark.parametrize("trap", ["link", "open to all", "another user's"])
async def test_a_socket_folder_in_the_home_that_is_not_ours_is_refused(
    tmp_path: Path, trap: str
) -> None:
    folder = tmp_path / "run"
    if trap == "link":
        folder.symlink_to(tempfile.gettempdir())
    else:
        folder.mkdir(mode=0o700)
        if trap == "open to all":
            folder.chmod(0o777)
        elif os.geteuid() == 0:
            os.chown(folder, 65534, 65534)
        else:
            pytest.skip("LOUD: only root can make another user's folder")
    postgres = Postgres(tmp_path / "pg")
    with pytest.raises(PostgresError, match=str(folder)):
        await postgres.start()
    assert not servers(tmp_path / "pg")
