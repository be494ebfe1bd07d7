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
IfNoneMatch = Annotated[
    str | None,
    Header(
        alias="If-None-Match",
        max_length=200,
        description="ETag the caller holds: 304 when it is still the current one.",
    ),
]


def etag(version: int) -> str:
    """Return the entity tag of a version."""
    return f'"{version}"'


def same(tags: str | None, version: int) -> bool:
    """Say whether the list of entity tags names `version`; `*` names every version."""
    wanted = {"*", etag(version)}
    return any(tag.strip().removeprefix("W/") in wanted for tag in (tags or "").split(","))


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
    if not same(if_match, version):
        raise VersionConflict(
            "version-passed",
            version=version,
            seen=if_match,
            headers={"ETag": etag(version)},
            extensions={"version": version},
        )
