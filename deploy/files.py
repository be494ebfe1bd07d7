"""Files that are there whole or not at all, and folders that are nobody else's."""

import os
import stat
import tempfile
from pathlib import Path

OTHERS = stat.S_IRWXG | stat.S_IRWXO


class NotPrivateError(Exception):
    """A folder is somebody else's, or open to others; the message says which and what to do."""


def write_whole(path: Path, text: str, owner: tuple[int, int] | None = None) -> None:
    """Put `text` in place of the file, readable by its owner (user, group) alone.

    A full disk or a power cut leaves the old file.
    """
    descriptor, part = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
    try:
        with os.fdopen(descriptor, "w") as file:
            if owner is not None:
                os.fchown(descriptor, *owner)
            file.write(text)
            file.flush()
            os.fsync(descriptor)
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def private_folder(path: Path, owner: tuple[int, int]) -> None:
    """Make the folder, or take the one that is there, for `owner` (user, group) alone.

    Raises
    ------
    NotPrivateError
        When it is a link or no folder, belongs to neither `owner` nor this process's user, or
        others may enter it: what lies in it may then be theirs.
    """
    if not os.path.lexists(path):
        path.mkdir(mode=0o700)
    try:
        # By descriptor, so that nothing is exchanged between the look and the change.
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError as error:
        raise NotPrivateError(f"{path} must be a folder of our own: {error.strerror}") from error
    try:
        facts = os.fstat(descriptor)
        if facts.st_uid not in {owner[0], os.geteuid()}:
            raise NotPrivateError(f"{path} belongs to another user (uid {facts.st_uid}): remove it")
        if facts.st_mode & OTHERS:
            raise NotPrivateError(f"{path} is open to other users: remove it, or chmod 700")
        if facts.st_uid != owner[0]:
            os.fchown(descriptor, *owner)
    finally:
        os.close(descriptor)
