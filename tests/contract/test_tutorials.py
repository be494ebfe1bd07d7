"""The tutorials, followed to the letter in a copy of the project."""

import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import pytest

from tests.support import tutorial
from tests.support.tutorial import ROOT, Step, TutorialError

ADDING = ROOT / "docs" / "adding"
GENERATED = (
    "tests/contract/schemas/",
    "services/gateway/openapi/",
    "services/gateway/static/verification.html",
    "docs/verification.md",
    "services/gateway/migrations/0002_measures.py",
    "services/ingest/migrations/0002_outages.py",
)
"""What a command writes, and a person at most reads."""
TOUCHED = {
    "hazard": 6,
    "source": 4,
    "peril": 3,
    "calculator": 6,
    "event": 3,
    "collection": 3,
    "subject": 8,
}
"""Files that a newcomer touches for each task, generated ones apart. A number that grows says that
the house has got in the way."""
TOGETHER = (("hazard", "event", "peril", "calculator", "collection", "subject"), ("source",))
"""Which are followed in one copy; a hazard and a source change the same line."""
MOST = 8
"""Of no task may it become more."""
LAUNCHED = {"python": [], "./qalqan": ["-m", "deploy.cli"]}
"""What Python is given for the first word of a command."""
SLOW = {"python -m tests.oracles"}
"""It compiles and computes all of the science anew, which other tests do as well."""
HELD = {
    "hazard": ["tests/contract/test_events.py", "tests/unit/ingest/hazards/test_general.py"],
    "source": ["tests/unit/ingest/readers/test_note.py"],
    "peril": ["tests/unit/risk/perils/test_footprint.py"],
    "event": ["tests/contract/test_events.py", "tests/contract/test_asyncapi.py"],
    "collection": [
        "tests/contract/test_openapi.py",
        # No tutorial touches plans, whose document alone takes 16 s to make.
        (
            "--deselect=tests/contract/test_openapi.py"
            "::test_an_exported_document_is_what_the_service_describes_now[plans]"
        ),
        "tests/integration/gateway/edge/test_documents.py",
        "tests/integration/gateway/edge/test_keys.py::test_the_schema_is_what_the_tables_declare",
    ],
    "subject": [
        "tests/contract/test_house.py::test_migrations_know_every_table_that_a_service_has",
        (
            "tests/integration/ingest/hazards/test_hazards.py"
            "::test_the_migrated_schema_is_the_declared_one"
        ),
        "tests/unit/ingest/readers/test_note.py",
    ],
}
"""Tests of the house that what a tutorial adds has to pass as well."""
ORACLES = ("tests/unit/risk/science/test_oracles.py", "-k", "chill or Cold or cold or warm")
"""Those that the calculator's oracles are among."""


def run(root: Path, *arguments: str) -> None:
    """Run Python in a copy, which must succeed."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"{' '.join(arguments)}\n{done.stdout}{done.stderr}", pytrace=False)


@pytest.mark.parametrize("document", sorted(ADDING.glob("*.md")), ids=lambda path: str(path.stem))
def test_the_steps_of_a_tutorial_fit_the_code(document: Path, tmp_path: Path) -> None:
    """Fast, and the first to fail when code moves under a tutorial."""
    for step in tutorial.steps(document):
        if (ROOT / str(step.path)).exists():
            target = tmp_path / str(step.path)
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists():
                target.write_bytes((ROOT / str(step.path)).read_bytes())
        step.apply(tmp_path)
        if step.path and step.path.endswith(".py"):
            compile((tmp_path / step.path).read_text(encoding="utf-8"), step.path, "exec")


def test_a_newcomer_touches_as_many_files_as_promised() -> None:
    assert {path.stem: len(tutorial.files(path)) for path in ADDING.glob("*.md")} == TOUCHED
    assert max(TOUCHED.values()) <= MOST


@pytest.mark.timeout(600)
@pytest.mark.parametrize("names", TOGETHER, ids=" ".join)
def test_tutorials_followed_to_the_letter_make_what_they_say(
    names: Sequence[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Of a hazard: from a payload to signed alerts of hail in seven languages.

    Several are followed in one copy, one after the other: that each fits alone is tried above.
    """
    documents = [ADDING / f"{name}.md" for name in names]
    # All at one place, one after the other: what is compiled of the copies is looked up by path.
    root = tutorial.copy(tmp_path_factory.getbasetemp() / "tutorial")
    tutorial.share_compiled(root, Path(os.environ["NUMBA_CACHE_DIR"]))
    for document in documents:
        for step in tutorial.steps(document):
            step.apply(root)
    for command in dict.fromkeys(chain(*map(tutorial.commands, documents))):
        if command not in SLOW:
            run(root, *LAUNCHED[command.split()[0]], *command.split()[1:])
    touched = set().union(*map(tutorial.files, documents))
    beside = {each for each in tutorial.changed(root) - touched if not each.startswith(GENERATED)}
    assert not beside
    code = sorted(each for each in touched if each.endswith(".py"))
    run(root, "-m", "ruff", "check", "--no-cache", *code)
    run(root, "-m", "ruff", "format", "--no-cache", "--check", *code)
    run(root, str(Path(sys.executable).with_name("lint-imports")), "--no-cache")
    tests = sorted(each for each in touched if Path(each).name.startswith("test_"))
    assert tests
    held = chain(*(HELD.get(name, []) for name in names))
    # Sorted: pytest does not find the fixtures of a folder that it comes back to.
    tried = sorted({*tests, *held})
    run(root, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tried)
    if "calculator" in names:
        run(root, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *ORACLES)


def test_a_step_that_does_not_fit_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("one\ntwo\n")
    Step("a.py", "diff", " one\n+more\n two\n").apply(tmp_path)
    assert (tmp_path / "a.py").read_text() == "one\nmore\ntwo\n"
    with pytest.raises(TutorialError, match=r"a\.py holds these lines 0 times"):
        Step("a.py", "diff", " one\n+more\n two\n").apply(tmp_path)
    with pytest.raises(TutorialError, match="is there already"):
        Step("a.py", "python", "three\n").apply(tmp_path)
    with pytest.raises(TutorialError, match=r"b\.py holds these lines 0 times"):
        Step("b.py", "diff", "-one\n").apply(tmp_path)
