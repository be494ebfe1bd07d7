"""Tutorials that a machine follows: their steps, applied to a copy of the project.

A step is a code block below a line that begins with the path it is for. A block of `diff` changes
that file: its context and removed lines are looked for as they stand and must be there once. Any
other block is the whole of a new file. Blocks without a path above them are left to the reader;
those of `sh` are the commands that come after all steps.
"""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(
    r"(?:^`(?P<path>[\w./-]+)`, (?:a new file|(?:\w+) lines?):\n\n)?"
    r"^```(?P<language>\w+)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


SHELL = re.compile(r"^ *```sh\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
GUIDES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs/guides").glob("*.md"))
KERNELS = Path("services/risk/science")
"""Where all is that Numba compiles."""
QUOTED = ("README.md", "README.ru.md", *GUIDES)
"""Documents for users, whose commands are for the demo."""


class TutorialError(AssertionError):
    """A tutorial does not fit the code any more."""


@dataclass(frozen=True)
class Step:
    """One block of a tutorial, with the file it is for."""

    path: str | None
    language: str
    body: str

    def apply(self, root: Path) -> None:
        """Make the file, or change it.

        Raises
        ------
        TutorialError
            When a new file is there already, or what is to be changed is not there just once.
        """
        assert self.path
        target = root / self.path
        if self.language != "diff":
            if target.exists():
                raise TutorialError(f"{self.path} is to be made and is there already")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(self.body, encoding="utf-8")
            return
        old, new = self.sides()
        text = target.read_text(encoding="utf-8") if target.exists() else ""
        if (count := f"\n{text}".count(f"\n{old}")) != 1:
            raise TutorialError(f"{self.path} holds these lines {count} times, not once:\n{old}")
        target.write_text(f"\n{text}".replace(f"\n{old}", f"\n{new}")[1:], encoding="utf-8")

    def sides(self) -> tuple[str, str]:
        """Return the lines of a `diff` before and after."""
        lines = self.body.splitlines(keepends=True)
        if wrong := [line for line in lines if line[0] not in " +-\n"]:
            raise TutorialError(
                f"{self.path}: a line of a diff begins with a space, + or -: {wrong}"
            )
        old = "".join(line[1:] or "\n" for line in lines if line[0] != "+")
        new = "".join(line[1:] or "\n" for line in lines if line[0] != "-")
        return old, new


def blocks(document: Path) -> list[Step]:
    """Return all code blocks of a document; a diff without a path is of the file before it."""
    found: list[Step] = []
    path: str | None = None
    for match in BLOCK.finditer(document.read_text(encoding="utf-8")):
        language = match["language"]
        path = match["path"] or (path if language == "diff" else None)
        found.append(Step(path, language, match["body"]))
    return found


def steps(document: Path) -> list[Step]:
    """Return the blocks that make or change files."""
    return [block for block in blocks(document) if block.path]


def files(document: Path) -> set[str]:
    """Return the files that a reader touches."""
    return {str(step.path) for step in steps(document)}


def commands(document: Path) -> list[str]:
    """Return the commands that come after the steps, one a line."""
    return [
        line
        for block in blocks(document)
        if block.language == "sh"
        for line in block.body.splitlines()
    ]


def copy(target: Path) -> Path:
    """Copy what git knows of the project, or would with `git add`.

    Of an earlier copy there what Python compiled stays: it fits the files that are the same again.
    """
    for path in target.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            path.unlink()
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    return target


def share_compiled(root: Path, cache: Path) -> None:
    """Let a copy find what Numba keeps of the same kernels here, and keep what it compiles.

    Numba looks a file up by its folder's path and takes what is of its size and time. Each copy
    else compiles the kernels anew, 20 s of processor.
    """
    from numba.core.caching import _CacheLocator  # noqa: PLC0415 - only here, and it takes a second

    subpath: Callable[[str], str] = _CacheLocator.get_suitable_cache_subpath
    here, there = (cache / subpath(str(base / KERNELS / "kernel.py")) for base in (ROOT, root))
    here.mkdir(parents=True, exist_ok=True)
    if not there.exists():
        there.symlink_to(here)


def changed(root: Path) -> set[str]:
    """Return the files of a copy that are not as they are here."""
    ignored = {"__pycache__", ".git", ".ruff_cache"}
    return {
        str(path.relative_to(root))
        for path in root.rglob("*")
        if path.is_file() and not ignored & set(path.parts)
        if not (ROOT / path.relative_to(root)).is_file()
        or path.read_bytes() != (ROOT / path.relative_to(root)).read_bytes()
    }


def typed(document: Path) -> list[str]:
    """Return the lines that a document tells to type into a shell, continued ones joined."""
    found = SHELL.findall(document.read_text(encoding="utf-8"))
    joined = "\n".join(found).replace("\\\n", " ")
    return [line.strip() for line in joined.splitlines() if line.strip()]
