"""Lists and searches of the Coalition's records: `python -m bench.objects [--objects 10000]`.

A service of plans answers over an embedded PostgreSQL: first with 100 records of each kind, then
with as many as are asked for. Of each way to read them it prints the median and the 99th percentile
of the latency in milliseconds over all kinds, the statements of one request, and how the median
grew: a cost that follows the page stays, one that follows the table grows a hundred times. Records
are copies of the documentation's examples with words and owners of their own.
"""

import argparse
import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

import asyncpg
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bench.row import tell
from services.plans.cities.founders import Founders
from services.plans.decisions import decision
from services.plans.emerging_risks import risk
from services.plans.groups import group
from services.plans.measures import views as measures
from services.plans.meetings import consultation, meeting, training
from services.plans.membership import accession, initiative, partner
from services.plans.people import metric
from services.plans.plans import views as plans
from services.plans.reviews import inspection, review
from services.plans.sovereignty import dispute, mandate, reservation
from services.plans.studies import method, project, study
from services.plans.tasks import action, task
from shared.migrate import upgrade
from shared.policy import Principal, Scope
from tests.support.plans import Plans, running
from tests.support.postgres import Cluster

SMALL = 100
DATA = Path(__file__).parent.parent / "data"
KINDS: Mapping[str, Any] = {
    "plans": plans.EXAMPLE,
    "measures": measures.EXAMPLE,
    "accessions": accession.EXAMPLE,
    "partners": partner.EXAMPLE,
    "initiatives": initiative.EXAMPLE,
    "mandates": mandate.EXAMPLE,
    "reservations": reservation.EXAMPLE,
    "disputes": dispute.EXAMPLE,
    "emerging-risks": risk.EXAMPLE,
    "studies": study.EXAMPLE,
    "projects": project.EXAMPLE,
    "methods": method.EXAMPLE,
    "reviews": review.EXAMPLE,
    "inspections": inspection.EXAMPLE,
    "people-metrics": metric.EXAMPLE,
    "working-groups": group.EXAMPLE,
    "meetings": meeting.EXAMPLE,
    "trainings": training.EXAMPLE,
    "consultations": consultation.EXAMPLE,
    "decisions": decision.EXAMPLE,
    "action-items": action.EXAMPLE,
    "tasks": task.EXAMPLE,
}
BY_DAY: Mapping[str, str] = {
    "plans": "period_start",
    "measures": "due",
    "meetings": "begins",
    "trainings": "begins",
    "decisions": "deadline",
    "action-items": "due",
    "tasks": "due",
}
"""Kinds and the fields by which their lists are sorted besides."""
SCOPES = frozenset({Scope.READ, Scope.PLAN, Scope.ADMIN})
OSH = Principal("osh", "osh", "KG", SCOPES)
OTHER = Principal("dushanbe", "dushanbe", "TJ", SCOPES)
OF_OWNERS = "(ARRAY['osh','namangan','dushanbe','almaty'])[1 + n % 4]"
MORE = """
INSERT INTO {table} ({names}) SELECT {values} FROM (
  SELECT DISTINCT ON ({each}) * FROM {table} ORDER BY {each}, {at} DESC, id
) one, generate_series($1::int, $2::int) n
"""
RARE = "seldom"
"""What eight records of a kind say, of 100 as of 10,000: a page of it is as long with both."""
WORDS = f"""
setweight(to_tsvector('simple', 'common w' || n % 997 || ' number' || n
  || CASE WHEN n % 12 = 0 AND n <= {SMALL} THEN ' {RARE}' ELSE '' END), 'A') || one.words
"""


async def fill(connection: asyncpg.Connection, table: str, first: int, last: int) -> None:
    """Copy the first record of each kind, for many owners, a second apart."""
    of_kind = table in {"record", "findable"}
    at = "updated_at" if table == "findable" else "created_at"
    kind = "one.kind" if of_kind else f"'{table}'"
    told = {
        # The same in both tables: a row of `findable` is of a record.
        "id": f"md5({kind} || n)::uuid",
        "owner_city": OF_OWNERS,
        "created_at": "now() - (n || ' s')::interval",
        "updated_at": "now() - (n || ' s')::interval",
        "number": "NULL",
        "moment": "one.moment - (n || ' s')::interval",
        "classification": "CASE n % 2 WHEN 0 THEN 'public' ELSE 'coalition' END",
        "words": WORDS,
    }
    rows = await connection.fetch(
        "SELECT column_name FROM information_schema.columns WHERE table_name = $1", table
    )
    names = [row[0] for row in rows]
    values = ", ".join(told.get(name, f"one.{name}") for name in names)
    each = "kind" if of_kind else "exercise"
    statement = MORE.format(table=table, names=", ".join(names), values=values, each=each, at=at)
    await connection.execute(statement, first, last)


async def grown(url: str, first: int, last: int) -> None:
    """Add records to each kind, and let PostgreSQL know of them."""
    connection = await asyncpg.connect(url)
    for table in ("record", "findable", "plan", "measure"):
        await fill(connection, table, first, last)
    await connection.execute("VACUUM ANALYZE")
    await connection.close()


@contextmanager
def counted() -> Iterator[list[str]]:
    """Collect the statements that are asked meanwhile."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


async def asked(service: Plans, path: str, by: Principal | None) -> tuple[float, int]:
    """Return milliseconds and statements of one request."""
    with counted() as statements:
        began = perf_counter()
        answer = await service.call("GET", path, by)
        took = (perf_counter() - began) * 1e3
    assert answer.status_code == 200, answer.text
    return took, len(statements)


async def ways(service: Plans, kind: str) -> Mapping[str, tuple[str, Principal | None]]:
    """Return the requests that read one kind."""
    path, search = f"/v1/{kind}", "/v1/search"
    page = (await service.call("GET", f"{path}?limit=50", OSH)).json()
    name = kind.removesuffix("s").replace("-", "_").replace("studie", "study")
    by_day = BY_DAY.get(kind)
    found: dict[str, tuple[str, Principal | None]] = {
        "list, first page of 50": (f"{path}?limit=50", OSH),
        "list, the page after": (f"{path}?limit=50&cursor={page['next']}", OSH),
        # A fourth of all is of one owner: of 100 records a page of 50 would not be full.
        "list of one owner": (f"{path}?limit=20&owner_city=osh", OSH),
        "list of one state": (f"{path}?limit=50&status={page['items'][0]['status']}", OSH),
        "list of a state none is in": (f"{path}?limit=50&about=plan:none", OSH)
        if kind not in {"plans", "measures"}
        else (f"{path}?limit=50&owner_city=bishkek", OSH),
        "list, a rare word": (f"{path}?limit=50&q={RARE}", OSH),
        "list, a word of all": (f"{path}?limit=50&q=common", OSH),
        "search, a rare word": (f"{search}?q={RARE}", OSH),
        "search, a rare word of a kind": (f"{search}?q={RARE}&kind={name}", OSH),
        "search, a word of all": (f"{search}?q=common", OSH),
        "search, a word of all of a kind": (f"{search}?q=common&kind={name}", OTHER),
        "search, without a key": (f"{search}?q=common&kind={name}", None),
    }
    if by_day:
        found["list by its own day"] = (f"{path}?limit=50&sort=-{by_day}", OSH)
    return found


async def measured(
    service: Plans, kinds: Sequence[str], rounds: int
) -> dict[str, tuple[list[float], int]]:
    """Return for each way of reading its latencies over all kinds, and its most statements."""
    found: dict[str, tuple[list[float], int]] = {}
    for kind in kinds:
        for name, (path, by) in (await ways(service, kind)).items():
            await asked(service, path, by)
            for _ in range(rounds):
                took, number = await asked(service, path, by)
                times, most = found.get(name, ([], 0))
                found[name] = ([*times, took], max(most, number))
    return found


def told(name: str, before: Sequence[float], after: Sequence[float], statements: int) -> str:
    """Return the line of one way of reading."""
    tail = partial(quantiles, n=100, method="inclusive")
    small, large = median(before), median(after)
    return (
        f"{name:<34} {small:8.1f} {tail(before)[98]:8.1f} {large:8.1f} {tail(after)[98]:8.1f} "
        f"{statements:8} {large / small:8.1f}"
    )


async def run(objects: int, rounds: int, number: int) -> None:
    """Measure and print."""
    with Cluster() as cluster:
        url = cluster.url()
        await upgrade(url, "services.plans")
        async with running(url, data_dir=DATA) as service:
            await Founders(service.database, DATA / "cities.json").register(datetime.now(UTC))
            kinds = list(KINDS)[:number]
            for kind in kinds:
                await service.made(f"/v1/{kind}", KINDS[kind] | {"owner_city": "osh"}, OSH)
            await grown(url, 2, SMALL)
            before = await measured(service, kinds, rounds)
            await grown(url, SMALL + 1, objects)
            after = await measured(service, kinds, rounds)
    print(f"{len(kinds)} kinds; ms with {SMALL} and with {objects:,} records of each")
    print(f"{'':<34} {'p50':>8} {'p99':>8} {'p50':>8} {'p99':>8} {'queries':>8} {'times':>8}")
    for name, (times, statements) in after.items():
        print(told(name, before[name][0], times, statements))
    tell_growth(before, after)


def tell_growth(
    before: Mapping[str, tuple[list[float], int]], after: Mapping[str, tuple[list[float], int]]
) -> None:
    """Tell by how much lists and searches grow with the number of records, at most."""
    times = {name: median(each) / median(before[name][0]) for name, (each, _) in after.items()}
    for what in ("list", "search"):
        worst = max((name for name in times if name.startswith(what)), key=lambda name: times[name])
        tell(f"objects-{what}", f"at most {times[worst]:.1f} times: {worst}", value=times[worst])


def main() -> None:
    """Measure as many records of each kind as are asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.objects", description=__doc__)
    parser.add_argument("--objects", type=int, default=10_000, help="of each kind")
    parser.add_argument("--rounds", type=int, default=10, help="of each request and kind")
    parser.add_argument("--kinds", type=int, default=len(KINDS), help="so many of the kinds")
    options = parser.parse_args()
    asyncio.run(run(options.objects, options.rounds, options.kinds))


if __name__ == "__main__":
    main()
