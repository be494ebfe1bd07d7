"""Rules of the house that no other tool checks: independence, locks, what may not be committed."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SERVICES = ("ingest", "risk", "plans", "gateway")


def tracked_text_files() -> list[Path]:
    """Return every file git knows, or would with `git add`, that holds text."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    paths = [ROOT / name for name in listed if name]
    return [path for path in paths if path.is_file() and path.suffix not in {".gz", ".png"}]


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_imports_with_nothing_but_shared_beside_it(service: str, tmp_path: Path) -> None:
    # Not what another worker's Python is writing at this moment and renames in the next.
    settled = shutil.ignore_patterns("*.pyc.*")
    shutil.copytree(ROOT / "shared", tmp_path / "shared", ignore=settled)
    (tmp_path / "services").mkdir()
    shutil.copy(ROOT / "services" / "__init__.py", tmp_path / "services")
    inner = Path("services", service)
    shutil.copytree(ROOT / inner, tmp_path / inner, ignore=settled)
    # Nor with the ORM, 7 MB that nobody uses (ADR 0112).
    imports = (
        f"import sys, services.{service}.app, services.{service}.tables; "
        "assert 'sqlalchemy.orm' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", imports],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("service", SERVICES)
def test_migrations_know_every_table_that_a_service_has(service: str) -> None:
    """One that only the service itself imports would be dropped by the next draft."""
    compare = (
        f"from services.{service}.tables import metadata; known = set(metadata.tables); "
        f"import services.{service}.app; assert known == set(metadata.tables), "
        "set(metadata.tables) - known"
    )
    done = subprocess.run(
        [sys.executable, "-c", compare], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def pins(lock: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, version in re.findall(
        r"^([a-z0-9._-]+)==([^\s\\;]+)", lock.read_text(), re.MULTILINE
    ):
        found.setdefault(name, set()).add(version)
    return found


def test_no_two_locks_disagree_on_a_version() -> None:
    developers = pins(ROOT / "locks" / "dev.lock")
    for name in ("local", *SERVICES):
        for package, versions in pins(ROOT / "locks" / f"{name}.lock").items():
            assert versions <= developers[package], f"{name}.lock: {package} {versions}"


def test_every_locked_package_has_hashes_and_no_lock_names_an_address() -> None:
    for lock in (ROOT / "locks").glob("*.lock"):
        text = lock.read_text()
        assert "://" not in text, lock.name
        requirements = [entry for entry in re.split(r"\n(?=\S)", text) if "==" in entry]
        assert requirements, lock.name
        assert all("--hash=sha256:" in entry for entry in requirements), lock.name


def test_the_locks_hold_what_pyproject_asks_for() -> None:
    asked = set(
        re.findall(
            r'^\s*"([a-z0-9-]+)',
            (ROOT / "pyproject.toml").read_text().partition("[tool")[0],
            re.MULTILINE,
        )
    ) - {"hatchling", "qalqan"}
    locked = set(pins(ROOT / "locks" / "dev.lock"))
    assert asked <= locked, sorted(asked - locked)


def test_the_test_runner_keeps_the_tests_of_a_group_in_one_worker(tmp_path: Path) -> None:
    """Those share a platform; where xdist and pytest do not go together, each worker starts its."""
    (tmp_path / "test_group.py").write_text(
        "import os, pathlib, pytest\n"
        "@pytest.mark.xdist_group('one')\n"
        "@pytest.mark.parametrize('number', range(8))\n"
        "def test(number):\n"
        f"    with pathlib.Path({str(tmp_path)!r}, 'workers').open('a') as file:\n"
        "        print(os.environ['PYTEST_XDIST_WORKER'], file=file)\n"
    )
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadgroup", "-q"]
    subprocess.run([*command, str(tmp_path)], cwd=tmp_path, capture_output=True, check=True)
    workers = (tmp_path / "workers").read_text().split()
    assert len(workers) == 8
    assert len(set(workers)) == 1


def test_migrations_create_no_extension() -> None:
    for path in (ROOT / "services").rglob("migrations/**/*.py"):
        assert "CREATE EXTENSION" not in path.read_text().upper(), path


def test_no_file_names_a_path_of_a_machine() -> None:
    homes = (str(ROOT), "/" + "root/", "/" + "home/")
    for path in tracked_text_files():
        text = path.read_text(errors="ignore")
        assert not [home for home in homes if home in text], path


def test_shared_stays_within_its_budget() -> None:
    lines = sum(
        len(path.read_text().splitlines())
        for path in (ROOT / "shared").rglob("*.py")
        # Contracts grow with the events of the platform; the bus is three implementations of one
        # protocol and changes with none of the rest; the description of the interface runs when
        # it is exported, and no machinery hangs on it.
        if not {"contracts", "bus", "openapi"} & set(path.parts)
    )
    # Of 5,750 answering over HTTP takes 2,480, events and workers 1,360, the database 590, who asks
    # and may 530, languages, times and places 390, asking others 360. What one service alone uses
    # lies there. Lower the bound when something goes.
    assert lines <= 5750, lines


def test_no_python_file_of_the_product_is_longer_than_it_may_be() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for folder in ("shared", "services", "deploy")
        for path in (ROOT / folder).rglob("*.py")
        # Drafted from the tables, and read by nobody from top to bottom.
        if "migrations" not in path.parts and (count := len(path.read_text().splitlines())) > 450
    }
    assert not long


@pytest.mark.parametrize("service", ["ingest", "plans", "gateway"])
def test_a_router_only_parses_calls_and_answers(service: str) -> None:
    """What a route does lies in a use case; a router of more lines does something itself."""
    long = {
        str(path.relative_to(ROOT)): count
        for path in (ROOT / "services" / service).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        and node.name == "router"
        and (count := (node.end_lineno or 0) - node.lineno + 1) > 80
    }
    assert not long
