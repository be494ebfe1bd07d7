"""The whole platform on this machine: PostgreSQL, migrations, four services, supervised."""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

import psutil

from deploy import ROOT, SERVICES, migrations
from deploy.ask import UnansweredError, ask
from deploy.broker import Broker, resolve
from deploy.cluster import PostgresError
from deploy.environment import bus_url, compiled, environment_of
from deploy.home import Home, Running
from deploy.ports import free_port, take_port
from deploy.postgres import BUS, Postgres
from deploy.process import Child, output_of
from deploy.room import with_room
from deploy.rotation import rotate_for_ever

READY_WITHIN_SECONDS = 120.0
POSTGRES_PROBE_SECONDS = 0.5
POSTGRES_ASK_SECONDS = 30.0
"""How often a PostgreSQL that has dropped none is asked whether it takes connections."""
POSTGRES_RETRY_SECONDS = 5.0
YIELDS = {"risk": 2, "plans": 2}
"""Steps of `nice`: who is told of an earthquake waits for ingest and gateway. Ten shorten the way
to a listener from 25 to 22 ms, but on a machine full of other work leave risk nothing to start on;
two leave it two thirds."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for."""

    port: int
    kafka: bool
    captures: Path | None = None
    """Folder of captures that the stand-ins replay; only in mode `replay`."""


class StartError(Exception):
    """The platform did not come up; the message says what to do."""


def _turn(child: Child) -> int:
    """Return how far in front of the others a child stands."""
    return {"gateway": 2, "standin": 0}.get(child.name, 1)


class Platform:
    """Everything that `up`, `demo` and `replay` start."""

    def __init__(self, home: Home, options: Options) -> None:
        self._home = home
        self._options = options
        self._postgres = Postgres(home.postgres)
        self._watching: asyncio.Task[None] | None = None
        self._jars: Path | None = None
        self._broker: Broker | None = None
        self._children: list[Child] = []
        # The user's choice first, so that none of the others is given it.
        gateway = take_port(options.port) if options.port else free_port()
        self._ports = {name: free_port() for name in (*SERVICES, "standin")} | {"gateway": gateway}
        self._began = time.monotonic()
        self._lost: set[str] = set()

    async def run(self) -> int:
        """Start, report, supervise until SIGINT or SIGTERM, stop; return the exit code."""
        stopping = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, stopping.set)
        rotating = asyncio.create_task(rotate_for_ever(self._home.logs))
        try:
            starting = asyncio.create_task(self._start())
            stopped = asyncio.create_task(stopping.wait())
            await asyncio.wait({starting, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if not starting.done():
                starting.cancel()
                await asyncio.gather(starting, return_exceptions=True)
                return 130
            await starting
            return await self._supervise(stopped)
        finally:
            await self._stop()
            rotating.cancel()

    async def _start(self) -> None:
        if self._options.kafka and not os.environ.get("KAFKA_URL"):
            # First, for Java may be missing and the first time takes minutes.
            self._say("looking for Kafka (the first time Maven fetches it)")
            self._jars = await resolve()
        # They import beside what they will need; half of a start is that.
        launching = asyncio.create_task(self._launch_all())
        try:
            await self._postgres.start()
            await self._postgres.prepare()
            self._watching = asyncio.create_task(self._watch_postgres())
            self._say("PostgreSQL is up")
            await self._start_bus()
            await self._migrate()
            await launching
        finally:
            launching.cancel()
            await asyncio.gather(launching, return_exceptions=True)
        await self._proceed()
        await self._wait_until_ready()
        running = Running(
            pid=os.getpid(),
            started=psutil.Process().create_time(),
            mode=self._home.mode,
            gateway=self._url("gateway"),
            services={name: self._url(name) for name in SERVICES},
            bus="kafka" if self._options.kafka else "postgresql",
            bus_port=self._broker.port if self._broker else 0,
        )
        await with_room(partial(self._home.state, running), str(self._home.place))
        self._greet()

    async def _start_bus(self) -> None:
        if self._jars is not None:
            self._broker = Broker(
                self._home.kafka,
                self._jars,
                accounts=self._postgres.passwords(),
                log=self._home.log_file("kafka"),
            )
            await self._broker.start()
            self._say(f"Kafka is up on port {self._broker.port}")
        # In a process that ends: what speaks to a bus, the launcher would hold ever after.
        while (ended := await output_of("deploy.topics", self._bus_url(BUS)))[0]:
            code, output = ended
            if code != os.EX_TEMPFAIL:
                raise StartError(f"Topics are not as they must be:\n{output}")
            loss = output.strip().rpartition("\n")[2]
            if self._options.kafka:
                see = f"; see {self._broker.log}" if self._broker else ", which KAFKA_URL names"
                raise StartError(f"Kafka was lost: {loss}{see}")
            await self._outlast(loss)

    def _bus_url(self, role: str) -> str:
        port = self._broker.port if self._broker else 0
        return bus_url(role, self._postgres, kafka=self._options.kafka, port=port)

    async def _outlast(self, loss: object) -> None:
        """Wait until a PostgreSQL that was lost in the midst of the start takes connections.

        Each loss is printed once, however often the step is tried.
        """
        if str(loss) not in self._lost:
            self._lost.add(str(loss))
            print(f"! PostgreSQL was lost: {loss}", flush=True)
        await asyncio.sleep(POSTGRES_PROBE_SECONDS)
        await self._postgres.start()

    async def _migrate(self) -> None:
        """Migrate all databases, side by side; skipped when these very migrations have run.

        Importing what a migration needs takes time that a second start need not spend.
        """
        stamp = self._home.place / "migrated"
        had, has = migrations.applied(stamp), migrations.declared(ROOT / "services")
        if had == has:
            return
        if others := migrations.foreign(had, has):
            raise StartError(
                f"{self._home.place} was made by another version of Qalqan, whose tables differ"
                f" ({', '.join(others)}).\nStart it with that version, choose another --home, or"
                f" delete it: ./qalqan reset --home {self._home.folder}"
            )
        databases = [f"services.{name}={self._postgres.url(name)}" for name in SERVICES]
        self._postgres.settle()
        while True:
            ended = await asyncio.gather(*(output_of("shared.migrate", each) for each in databases))
            lost = [output for code, output in ended if code == os.EX_TEMPFAIL]
            for code, output in ended:
                if code not in {0, os.EX_TEMPFAIL}:
                    raise StartError(f"Migrating failed:\n{output}")
            if not lost:
                break
            await self._outlast(lost[0].strip().rpartition("\n")[2])
        await with_room(partial(stamp.write_text, json.dumps(has)), str(stamp))
        self._say("databases are migrated")
        self._postgres.settle()

    async def _launch_all(self) -> None:
        """Start the processes; services wait for what `_proceed` tells them."""
        if self._home.mode != "live":
            what = (
                ["--captures", str(self._options.captures)]
                if self._options.captures
                else ["--play", str(ROOT / "data")]
            )
            port = str(self._ports["standin"])
            await self._launch_child("standin", "deploy.standin", ["--port", port, *what])
            await self._child("standin").proceed({})
        # Risk first: what it imports takes longest.
        for name in sorted(SERVICES, key=lambda name: name != "risk"):
            await self._launch_child(name, f"services.{name}", [])
        if not self._home.secrets_file.exists():
            # What makes them (11 MB) goes with the process.
            await output_of("deploy.home", str(self._home.folder), self._home.mode)

    async def _proceed(self) -> None:
        if self._home.mode != "live":
            await self._until_answers("standin", "/", READY_WITHIN_SECONDS)
        for name in SERVICES:
            await self._child(name).proceed(await self._environment(name))

    def _child(self, name: str) -> Child:
        return next(child for child in self._children if child.name == name)

    async def _environment(self, name: str) -> Mapping[str, str]:
        environment = environment_of(
            name,
            self._home,
            {each: self._url(each) for each in SERVICES},
            database=self._postgres.url(name),
            bus=self._bus_url(name),
        )
        if name == "ingest" and self._home.mode != "live":
            # The catalogue holds the final solutions of events whose first ones the stand-ins
            # replay: with it loaded, nothing that they publish would be news.
            environment = {"LOAD_CATALOGUE": "false"} | environment
            environment |= await self._standin_sources()
        return environment

    async def _standin_sources(self) -> Mapping[str, str]:
        """Return the settings that make ingest poll the stand-ins, which know their sources."""
        reply = await ask(f"{self._url('standin')}/sources.json")
        return {"SOURCES": reply.body.decode(), "ALLOW_PRIVATE_SOURCES": "true"}

    async def _launch_child(self, name: str, module: str, arguments: list[str]) -> None:
        home = self._home
        child = Child(
            name,
            module,
            arguments,
            os.environ | compiled(home),
            log=home.log_file(name),
            pid_file=home.pid_file(name),
        )
        # First, so that one whose launch is interrupted is stopped as well.
        self._children.append(child)
        await child.launch()

    async def _wait_until_ready(self) -> None:
        for name in SERVICES:
            await self._until_answers(name, "/health/ready", READY_WITHIN_SECONDS)
            self._say(f"{name} is ready")
        # Not before: who waits for the platform waits for all of them.
        for child in self._children:
            child.leave_to_others(YIELDS.get(child.name, 0))

    async def _until_answers(self, name: str, path: str, within: float) -> None:
        child = self._child(name)
        watching = asyncio.create_task(child.supervise())
        last = "no answer"
        waited = 0.0
        seen = time.monotonic()
        try:
            while waited < within:
                if watching.done():
                    await watching
                try:
                    reply = await ask(self._url(name) + path, within=5.0)
                except UnansweredError as error:
                    last = str(error)
                else:
                    if reply.status == 200:
                        return
                    last = reply.body.decode(errors="replace")
                await asyncio.sleep(0.1)
                if time.monotonic() - seen > POSTGRES_PROBE_SECONDS:
                    # Nobody is ready while PostgreSQL recovers, however long that takes.
                    up = await self._postgres.answers()
                    now = time.monotonic()
                    waited += now - seen if up else 0.0
                    seen = now
            raise StartError(
                f"{name} was not ready within {within:.0f} s: {last}\n{child.last_lines(15)}"
            )
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)

    async def _supervise(self, stopped: asyncio.Task[bool]) -> int:
        processes = [*self._children, *([self._broker] if self._broker else [])]
        tasks = [asyncio.create_task(process.supervise()) for process in processes]
        assert self._watching is not None
        tasks.append(self._watching)
        try:
            done, _ = await asyncio.wait({stopped, *tasks}, return_when=asyncio.FIRST_COMPLETED)
            for task in done - {stopped}:
                await task
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return 0

    async def _watch_postgres(self) -> None:
        """Start PostgreSQL again whenever it ends, however long that takes; services wait for it.

        One that runs and takes no connections is waited for as at a start. What a start takes for
        final (a damaged folder) a person may mend while the platform runs.
        """
        said = ""
        while True:
            await self._postgres.lost(POSTGRES_ASK_SECONDS)
            alive = self._postgres.alive()
            try:
                if alive and await self._postgres.answers():
                    continue
                if not alive and not said:
                    print("! PostgreSQL is gone; starting it again", flush=True)
                await self._postgres.start()
            except (PostgresError, OSError) as error:
                if str(error) != said:
                    print(f"! {error}", flush=True)
                said = str(error)
                await asyncio.sleep(POSTGRES_RETRY_SECONDS)
            else:
                print("· PostgreSQL is up again", flush=True)
                said = ""

    async def _stop(self) -> None:
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
        self._postgres.settle()
        # Nobody is to ask of one that is gone: those behind the gateway after it, side by side, and
        # then what ingest asks.
        turns = sorted(self._children, key=_turn, reverse=True)
        for _, children in groupby(turns, _turn):
            await asyncio.gather(*map(self._stop_child, children))
        if self._broker is not None:
            self._say("stopping Kafka")
            await self._broker.stop()
        self._say("stopping PostgreSQL")
        await self._postgres.stop()
        self._say("stopped")
        # Last, so that nobody starts on a database that is about to stop.
        self._home.forget()

    async def _stop_child(self, child: Child) -> None:
        self._say(f"stopping {child.name}")
        await child.stop()

    def _url(self, name: str) -> str:
        return f"http://127.0.0.1:{self._ports[name]}"

    def _say(self, what: str) -> None:
        print(f"· {time.monotonic() - self._began:5.1f} s  {what}", flush=True)

    def _greet(self) -> None:
        gateway = self._url("gateway")
        # What is not a terminal may be a log that others read.
        kept = f"first_key in {self._home.secrets_file}"
        key = self._home.secrets().first_key if sys.stdout.isatty() else kept
        kind = "LIVE" if self._home.mode == "live" else "EXERCISE (stand-ins of the upstreams)"
        self._say("ready")
        print(
            f"""
  Qalqan is up: {kind}
    start here      {gateway}/
    API and docs    {gateway}/docs
    live events     curl -N {gateway}/feeds/stream
    alerts          {gateway}/feeds/alerts.atom
    first key       {key}
                    (header X-API-Key; it acts for every city: give each its own, see README)
    logs            {self._home.logs}
  Ctrl-C stops everything; all state is in {self._home.place}
""",
            flush=True,
        )
