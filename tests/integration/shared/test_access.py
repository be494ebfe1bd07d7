"""The sovereignty rule: what `may` says of one record, `visible` says of every row of a table."""

from dataclasses import dataclass
from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import Column, Integer, Table, Text, insert, select

from shared.access import may, visible
from shared.database import Database, new_metadata
from shared.policy import ANONYMOUS, COALITION, EVERY_CITY, Classification, Principal, Scope

CITIES = ["osh", "khujand", "almaty", "coalition", "*", ""]
COUNTRIES = ["KG", "TJ", "KZ"]


@dataclass(frozen=True, slots=True)
class Record:
    owner_city: str
    owner_country: str | None
    classification: Classification


RECORDS = [
    Record(*each) for each in product([*CITIES[:4], "nowhere"], [*COUNTRIES, None], Classification)
]
record = Table(
    "record",
    new_metadata(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("owner_city", Text, nullable=False),
    Column("owner_country", Text),
    Column("classification", Text, nullable=False),
)
principals = some.builds(
    Principal,
    name=some.just("test"),
    city=some.none() | some.sampled_from(CITIES) | some.text(max_size=3).filter("\0".__ne__),
    country=some.none() | some.sampled_from(COUNTRIES),
    scopes=some.frozensets(some.sampled_from(Scope)),
)


async def test_a_list_holds_what_may_be_read_one_by_one(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.run_sync(record.create)
        rows = [
            {
                "number": number,
                "owner_city": each.owner_city,
                "owner_country": each.owner_country,
                "classification": each.classification.value,
            }
            for number, each in enumerate(RECORDS)
        ]
        await connection.execute(insert(record), rows)
    conditions: list[tuple[Principal, set[int]]] = []

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], database=None)
    @given(principals)
    def ask(principal: Principal) -> None:
        allowed = {n for n, each in enumerate(RECORDS) if may(principal, "read", each)}
        conditions.append((principal, allowed))

    ask()
    everybody = Principal("first key", EVERY_CITY)
    conditions.append((ANONYMOUS, {n for n, e in enumerate(RECORDS) if may(ANONYMOUS, "read", e)}))
    conditions.append((everybody, set(range(len(RECORDS)))))
    async with database.read() as session:
        for principal, allowed in conditions:
            statement = select(record.c.number).where(visible(principal, record))
            assert set(await session.scalars(statement)) == allowed, principal


@given(principals, some.sampled_from(RECORDS))
def test_a_record_is_written_by_its_own_city_and_the_coalitions_by_any(
    principal: Principal, owned: Record
) -> None:
    expected = principal.city is not None and (
        principal.city in {owned.owner_city, EVERY_CITY} or owned.owner_city == COALITION
    )
    assert may(principal, "write", owned) == expected
    assert not expected or owned.owner_city == COALITION or may(principal, "read", owned)


@given(principals, some.sampled_from(RECORDS), some.sampled_from(CITIES))
def test_what_counts_in_a_city_is_written_within_its_mandate_besides_its_owners(
    principal: Principal, owned: Record, city: str
) -> None:
    both = may(principal, "write", owned) and principal.city in {city, EVERY_CITY}
    assert may(principal, "write", owned, city=city) == both
    assert may(principal, "read", owned, city=city) == may(principal, "read", owned)


@given(principals)
def test_what_is_internal_is_for_the_city_alone(principal: Principal) -> None:
    internal = Record("osh", "KG", Classification.INTERNAL)
    assert may(principal, "read", internal) == (principal.city in {"osh", EVERY_CITY})


def test_what_is_national_is_for_those_of_the_country_with_or_without_a_city() -> None:
    national = Record("osh", "KG", Classification.NATIONAL)
    assert may(Principal("ministry", None, "KG"), "read", national)
    assert not may(Principal("khujand", "khujand", "TJ"), "read", national)
    assert not may(ANONYMOUS, "read", national)
    unknown = Record("coalition", None, Classification.NATIONAL)
    assert not may(Principal("nobody", None, None), "read", unknown)
