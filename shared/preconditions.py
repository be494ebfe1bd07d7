"""ETag and If-Match: an update says which version it has seen (RFC 9110, 13.1.1)."""

from typing import Annotated

from fastapi import Header

from shared.errors import PreconditionRequired, VersionConflict

IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=200,
        description="ETag of the version the change is based on; `*` takes any.",
        examples=["*"],
    ),
]


def etag(version: int) -> str:
    """Return the entity tag of a version."""
    return f'"{version}"'


def names(tags: str | None, tag: str) -> bool:
    """Say whether a list of entity tags names one; `*` names any.

    The comparison is the weak one for If-Match too: a compressed answer carries the version's tag
    as a weak one (RFC 9110, 8.8.3.3), and who read it may base a change on it.
    """
    wanted = {"*", tag.removeprefix("W/")}
    return any(each.strip().removeprefix("W/") in wanted for each in (tags or "").split(","))


def check(
    if_match: str | None, version: int, *, required: bool = True, exact: bool = False
) -> None:
    """Raise unless `if_match` names `version`.

    Parameters
    ----------
    exact
        Whether `*`, which names every version, is as good as none: who decides has read this one.

    Raises
    ------
    PreconditionRequired
        When it is `required` and missing.
    VersionConflict
        When it names another version.
    """
    if if_match is None or (exact and if_match.strip() == "*"):
        if required:
            raise PreconditionRequired("if-match-needed", etag=etag(version))
        return
    if not names(if_match, etag(version)):
        raise VersionConflict(
            "version-passed",
            version=version,
            seen=if_match,
            headers={"ETag": etag(version)},
            extensions={"version": version},
        )
