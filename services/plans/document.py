"""Papers that lie elsewhere: an address, and the digest by which a reader knows it is the one."""

from typing import Annotated

from pydantic import StringConstraints

from services.plans.content import Titles
from services.plans.depositary.instrument import Sha256
from services.plans.kind import Fields
from shared.languages import Language

Address = Annotated[str, StringConstraints(pattern=r"^https://[^\s\"<>\\^`{|}]{1,1000}$")]


class Document(Fields):
    """A paper, where it lies, and the SHA-256 of its bytes."""

    title: Titles | None = None
    address: Address
    sha256: Sha256
    language: Language
