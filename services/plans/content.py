"""Kinds of content that plans and measures share: texts, money, alignments."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shared.contracts.events.plan import Money
from shared.languages import Language, Text

Title = Annotated[Text, StringConstraints(min_length=1, max_length=500)]
Titles = Annotated[dict[Language, Title], Field(min_length=1)]
Prose = dict[Language, Annotated[Text, StringConstraints(min_length=1, max_length=20_000)]]
Line = Annotated[Text, StringConstraints(min_length=1, max_length=500)]
OwnerCity = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,39}$"),
    Field(description="Id of the owner city, or `coalition`; one your key acts for."),
]


class Cost(BaseModel):
    """An amount of money, its currency, and the year whose prices it is in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    amount: Annotated[Decimal, Field(ge=0, max_digits=18, decimal_places=2)]
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    """ISO 4217."""
    price_year: Annotated[int, Field(ge=1990, le=2100)]

    def money(self) -> Money:
        """Return it as events carry it."""
        return Money(amount=self.amount, currency=self.currency, price_year=self.price_year)


Framework = Literal["SENDAI", "SDG", "PARIS", "MCR2030", "UNDP_OUTPUT", "EW4ALL", "NUA"]


class Alignment(BaseModel):
    """What a plan or measure contributes to, in the code of a global framework (Art. 3)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    framework: Framework
    code: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9.\-]{0,19}$")]
    """The framework's own, e.g. `B-1` (Sendai) or `11.5` (SDG)."""
    contribution: Literal["direct", "indirect"] = "direct"
    note: Line | None = None


Alignments = Annotated[list[Alignment], Field(max_length=50)]
