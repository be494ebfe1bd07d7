"""The folder of the embedded PostgreSQL's socket: whoever enters it may talk to the server."""

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from deploy.files import OTHERS, NotPrivateError, private_folder, write_whole

SOCKET = ".s.PGSQL.5432"
LOCK = f"{SOCKET}.lock"
PATH_MAX_BYTES = 89
"""A socket's path may have 103 bytes (macOS; Linux 107), of which `/` and its name take 14."""


class Sockets:
    """`run` in the home, or where that path is too long a private folder the home remembers."""

    def __init__(self, place: Path) -> None:
        self._inside = place / "run"
        self._note = place / "sockets"
        """Holds the path of the folder elsewhere."""
        self._folder: Path | None = None

    @property
    def folder(self) -> Path:
        """The folder; known once it is `open`."""
        assert self._folder is not None
        return self._folder

    def open(self, owner: tuple[int, int]) -> None:
        """Find or make the folder, for `owner` (user, group) alone; the same until it is closed.

        Raises
        ------
        NotPrivateError
            When somebody else has it.
        """
        if self._folder is None and not fits(self._inside):
            self._folder = self._remembered(owner) or self._made_elsewhere()
        self._folder = self._folder or self._inside
        private_folder(self._folder, owner)

    def _remembered(self, owner: tuple[int, int]) -> Path | None:
        """Return the folder an earlier launcher made, None where it is not safely ours."""
        with suppress(OSError, NotPrivateError):
            folder = Path(self._note.read_text())
            if folder.is_absolute() and fits(folder):
                private_folder(folder, owner)
                return folder
        return None

    def _made_elsewhere(self) -> Path:
        temporary = tempfile.gettempdir()
        if not fits(Path(temporary) / "qalqan-12345678"):
            temporary = "/tmp"  # noqa: S108 - the folder made in it is private
        folder = Path(tempfile.mkdtemp(prefix="qalqan-", dir=temporary))
        write_whole(self._note, str(folder))
        return folder

    def close(self) -> None:
        """Remove a folder elsewhere, once no server uses it."""
        self._folder = None
        with suppress(OSError):
            folder = Path(self._note.read_text())
            self._note.unlink()
            facts = folder.lstat()
            if not stat.S_ISDIR(facts.st_mode) or facts.st_mode & OTHERS:
                return  # not one that we have made
            for name in (SOCKET, LOCK):
                (folder / name).unlink(missing_ok=True)
            folder.rmdir()


def fits(folder: Path) -> bool:
    """Say whether systems take a socket's path in the folder, and PostgreSQL's list its name."""
    return len(os.fsencode(folder)) <= PATH_MAX_BYTES and not set(str(folder)) & set(",\"' ")
