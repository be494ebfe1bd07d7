"""Errors a client can cause, as classes; `shared.answers` maps them to problem documents.

Nothing here loads the web framework, for those who read payloads need only the classes.

A problem states the id of a message and what is filled in; what it says in the reader's language
lies in `shared/problems`, a Fluent file for each language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shared.languages import Language, WordsError
from shared.problems import English, Message, MisfitError, Text, say, words

if TYPE_CHECKING:
    from shared.words import Words

PROBLEM = "application/problem+json"
TYPES = "https://csc-ca.org/problems/"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field: its JSON Pointer (`#/…`) or parameter (`?name`), and why."""

    pointer: str
    text: Text
    extensions: Mapping[str, object] | None = None

    def body(self, spoken: "Words") -> dict[str, object]:
        """Return the member of a problem's `errors`."""
        said = {"detail": self.text.said(spoken), "pointer": self.pointer}
        return said | dict(self.extensions or {})


class Problem(Exception):  # noqa: N818 - the name RFC 9457 gives it
    """A refusal the client can act on; `status` and `code` are set by each subclass.

    `message` is the id of what it says in `shared/problems`, `arguments` are filled in; without a
    message it says what `errors` say. `extensions` are further members of the document.
    """

    status: int = 400
    code: str = "bad-request"

    def __init__(
        self,
        message: str | Text | None = None,
        /,
        *,
        errors: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
        extensions: Mapping[str, Any] | None = None,
        **arguments: object,
    ) -> None:
        super().__init__(message)
        self.text = say(message, **arguments) if isinstance(message, str) else message
        self.errors = errors
        self.headers = dict(headers or {})
        self.extensions = dict(extensions or {})

    def __str__(self) -> str:
        return self.said(words("en"))

    def title(self) -> Text:
        """Return what every problem of this code is called."""
        known = say(f"title-{self.code}")
        if known.id in words("en"):
            return known
        return English(self.code.replace("-", " ").capitalize())

    def meaning(self) -> Text:
        """Return what every problem of this code means, and what to do."""
        return say(f"about-{self.code}")

    def said(self, spoken: "Words") -> str:
        """Return the detail in one language.

        Raises
        ------
        WordsError
            When a part of it is not there in this language.
        """
        if self.text is not None:
            return self.text.said(spoken)
        return "; ".join(f"{fault.pointer}: {fault.text.said(spoken)}" for fault in self.errors)

    def body(self, spoken: "Words", instance: str) -> dict[str, Any]:
        """Return the problem document in one language, or raise WordsError as `said` does."""
        document: dict[str, Any] = {
            "type": TYPES + self.code,
            "title": self.title().said(spoken),
            "status": self.status,
            "detail": self.said(spoken),
            "instance": instance,
        }
        if self.errors:
            document["errors"] = [fault.body(spoken) for fault in self.errors]
        return document | self.extensions


class BadRequest(Problem):
    """The body cannot be read as what it says it is."""


class NotFound(Problem):
    """No such thing, or not for this caller."""

    status, code = 404, "not-found"


class Invalid(Problem):
    """A field is wrong: `errors` is a list of `{detail, pointer}` (JSON Pointer, `#/…`)."""

    status, code = 422, "validation"

    @classmethod
    def field(cls, pointer: str, message: str, /, **arguments: object) -> "Invalid":
        """Return the problem of one field, e.g. `field("#/expires_at", "in-the-past")`."""
        said = say(message, **arguments)
        return cls(said, errors=[Fault(pointer, said)])


class UnknownParameter(Problem):
    """A query parameter that the resource does not know, or whose value it cannot read."""

    status, code = 400, "unknown-parameter"

    @classmethod
    def named(cls, parameter: str, message: str, /, **arguments: object) -> "UnknownParameter":
        """Return the problem of one parameter, e.g. `named("cursor", "not-a-cursor")`."""
        return cls(errors=[Fault(f"?{parameter}", say(message, **arguments))])


CHALLENGE = 'ApiKey realm="qalqan", Bearer realm="qalqan"'
"""How to show a key; a 401 says so (RFC 9110, 11.6.1)."""


class Unauthorized(Problem):
    """No valid key or token."""

    status, code = 401, "unauthorized"


class PolicyDenied(Problem):
    """The caller is known and may not."""

    status, code = 403, "policy-denied"


class OutsideMandate(Problem):
    """The record belongs to another city, or counts in another."""

    status, code = 403, "outside-mandate"


class MethodNotAllowed(Problem):
    """The path has other methods, which `Allow` lists."""

    status, code = 405, "method-not-allowed"


class IllegalTransition(Problem):
    """The state machine has no such edge; `allowed` lists those it has."""

    status, code = 409, "illegal-transition"


class Conflict(Problem):
    """The request contradicts the present state."""

    status, code = 409, "conflict"


class VersionConflict(Problem):
    """If-Match names a version that is no longer the current one."""

    status, code = 412, "version-conflict"


class PreconditionRequired(Problem):
    """An update without If-Match could undo somebody else's unseen change."""

    status, code = 428, "precondition-required"


class IdempotencyConflict(Problem):
    """An Idempotency-Key was used again with another body."""

    status, code = 409, "idempotency-conflict"


class SlowBody(Problem):
    """The body was not whole in time, which the detail names."""

    status, code = 408, "request-timeout"


class TooManyFields(Problem):
    """The request has more header fields than are read."""

    status, code = 431, "header-fields-too-large"


class TooLarge(Problem):
    """The body is over the limit, which the detail names."""

    status, code = 413, "too-large"


class RangeNotSatisfiable(Problem):
    """The file has none of the bytes that `Range` asks for; `Content-Range` says its length."""

    status, code = 416, "range-not-satisfiable"


class UnsupportedMedia(Problem):
    """The body is in a format this resource does not read."""

    status, code = 415, "unsupported-media-type"


class RateLimited(Problem):
    """Too many requests; `Retry-After` says when to come back."""

    status, code = 429, "rate-limited"


class Unavailable(Problem):
    """Something this request needs is down; the request may be repeated."""

    status, code = 503, "unavailable"


class StorageFull(Problem):
    """There is no room to keep what was sent; the request may be repeated when there is."""

    status, code = 507, "storage-full"


class Gone(Problem):
    """It was here and is kept no longer; `extensions` say where to go on."""

    status, code = 410, "gone"


class Internal(Problem):
    """A fault of ours; the log says more under the `id` of the problem."""

    status, code = 500, "internal"


def document(problem: Problem, wanted: Language, instance: str) -> tuple[Language, dict[str, Any]]:
    """Return the document of a problem and its language; see `shared.answers`."""
    order: list[Language] = ["en"] if wanted == "en" else [wanted, "ru", "en"]
    for language in order:
        try:
            return language, problem.body(words(language), instance)
        except WordsError:
            if language == "en":
                raise
    raise AssertionError("unreachable: English is said or raises")


def faults(errors: Sequence[Mapping[str, Any]]) -> list[Fault]:
    """Return what pydantic found wrong; `loc` of each begins with `body`, `query` and so on."""
    return [Fault(_pointer(item["loc"]), _why(item)) for item in errors]


def _pointer(location: Sequence[int | str]) -> str:
    """Return a JSON Pointer for a body field, `?name` of the query, `{name}` of the path."""
    where, *rest = location
    name = "/".join(map(str, rest))
    match where:
        case "body":
            return f"#/{name}" if rest else "#"
        case "query":
            return f"?{name}"
        case "path":
            return f"{{{name}}}"
    return name or str(where)


def _why(item: Mapping[str, Any]) -> Text:
    """Return the message of an error of pydantic."""
    filled = dict(item.get("ctx") or {})
    misfit = filled.get("error")
    if isinstance(misfit, MisfitError):
        return misfit.text
    known = f"pydantic-{item['type'].replace('_', '-')}"
    if known not in words("en"):
        return English(str(item["msg"]))
    if "expected" in filled:
        # Pydantic joins the last two by an English word.
        filled["expected"] = str(filled["expected"]).replace(" or ", ", ")
    return Message(known, filled)
