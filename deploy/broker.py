"""A real single-node Kafka (KRaft) on loopback, from Maven Central: for tests and `--kafka`.

Needs Java 17 or later, and Maven once to fetch 46 jars (43 MB). The process takes about 200 MB.
"""

import asyncio
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from string import Template
from time import monotonic, sleep
from urllib.parse import quote

import psutil

from deploy.files import write_whole
from deploy.ports import free_port
from deploy.process import Supervised, runs
from deploy.room import with_room

HERE = Path(__file__).parent / "kafka"
JARS = Path("~/.cache/qalqan/kafka")
"""Where the jars are kept between runs; KAFKA_JARS names another folder."""
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
RESOLVE_SECONDS = 600
START_SECONDS = 90.0
STOP_SECONDS = 20.0
PROBE_SECONDS = 5.0
JVM = (
    *("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
    *("-Xmn24m", "-XX:MetaspaceSize=64m"),
    *("-XX:Tier0InvokeNotifyFreqLog=3", "-XX:Tier3InvocationThreshold=8"),
    *("-XX:Tier3MinInvocationThreshold=4", "-XX:Tier3CompileThreshold=16"),
)
"""Half the processor time of a start with the JVM's own choices. What is young is small, so that to
collect it holds up everybody for 10 ms and not for 20 to 30, and classes are loaded without one.
What was called 8 times is compiled: with the JVM's 200, of which it takes note each 128 calls, the
way of an event was interpreted for the first 256 of them, which may be a day (ADR 0131)."""
PROPERTIES = "server.properties"
ACCOUNTS = "accounts.properties"
OWNER = "bus"
"""Account that makes the topics, and the broker's own."""
PID = "pid"
"""File with the pids of the broker and of what started it."""
LOGS = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"


class BrokerError(Exception):
    """Kafka cannot be had or does not start; the message says why and what helps."""


async def resolve(jars: Path | None = None) -> Path:
    """Return the folder with Kafka's jars, fetched with Maven the first time.

    Raises
    ------
    BrokerError
        When Java is missing, or the jars are not there and Maven cannot fetch them.
    """
    folder = (jars or Path(os.environ.get("KAFKA_JARS") or JARS)).expanduser()
    if not shutil.which("java"):
        raise BrokerError("Kafka needs Java 17 or later: install it, or name a broker in KAFKA_URL")
    pom = (HERE / "pom.xml").read_text()
    if _resolved(folder, pom):
        return folder
    maven = shutil.which("mvn")
    if not maven:
        raise BrokerError(f"no Kafka jars in {folder} and no Maven to fetch them: install Maven")
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Aside first: another process may fetch them at the same time.
    with tempfile.TemporaryDirectory(dir=folder.parent, ignore_cleanup_errors=True) as aside:
        fetched = Path(aside) / "jars"
        await _run(
            [maven, "-B", "-q", "-f", HERE / "pom.xml", PLUGIN, f"-DoutputDirectory={fetched}"],
            "Maven could not fetch Kafka",
            RESOLVE_SECONDS,
        )
        (fetched / ".resolved").write_text(pom)
        if not _resolved(folder, pom):
            shutil.rmtree(folder, ignore_errors=True)
            fetched.rename(folder)
    return folder


def _resolved(folder: Path, pom: str) -> bool:
    marker = folder / ".resolved"
    return marker.exists() and marker.read_text() == pom


async def _run(command: Sequence[str | Path], failure: str, within: float) -> str:
    """Return what the command prints; it ends with us."""
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    try:
        async with asyncio.timeout(within):
            printed, _ = await process.communicate()
    except TimeoutError as error:
        raise BrokerError(f"{failure}: not done within {within:.0f} s") from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    text = printed.decode(errors="replace")
    if process.returncode:
        raise BrokerError(f"{failure}: {text[-500:]}")
    return text


class Broker(Supervised):
    """One Kafka process with its state in a folder of its own."""

    def __init__(
        self,
        folder: Path,
        jars: Path,
        port: int | None = None,
        accounts: Mapping[str, str] | None = None,
        log: Path | None = None,
    ) -> None:
        """Take `accounts` (name → password): OWNER makes topics, a service does what it may.

        Without them whoever reaches the port may do everything.
        """
        self.folder = folder.resolve()
        self._accounts = accounts
        super().__init__("kafka", log or self.folder / "log")
        self.port = port or free_port()
        self._java = ["java", *JVM, "-cp", f"{jars}/*", LOGS]
        self._properties = self.folder / PROPERTIES
        self._process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        """The address, as BUS_URL, for whoever makes topics."""
        return self.url_of(OWNER)

    def url_of(self, account: str) -> str:
        """Return the address that an account takes as BUS_URL."""
        return broker_url(self.port, account, self._accounts)

    @property
    def pid(self) -> int | None:
        """Id of the process started last."""
        return self._process.pid if self._process else None

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Start on new state or that of an earlier run, and wait until groups can be served.

        Raises
        ------
        BrokerError
            When it ends or does not answer within 90 s, or another runs on the same state.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        await asyncio.to_thread(end_leftover, self.folder)
        await self._configure()
        await self.launch()
        try:
            await self._answered()
        except BaseException:
            await self.kill()
            raise

    async def _configure(self) -> None:
        text = (HERE / PROPERTIES).read_text()
        facts = {"folder": self.folder, "port": self.port, "controller": free_port()}
        facts["protocol"] = "SASL_PLAINTEXT" if self._accounts else "PLAINTEXT"
        if self._accounts:
            text += (HERE / ACCOUNTS).read_text()
            facts |= {"login": _login(self._accounts), "owner": OWNER}
        write_whole(self._properties, Template(text).substitute(facts))
        if (self.folder / "data" / "meta.properties").exists():
            return
        # Not random base64 of our own: one that begins with "-" is taken for an option.
        cluster = (await self._tool("random-uuid")).strip().splitlines()[-1]
        await self._tool("format", "-t", cluster, "-c", str(self._properties))

    async def _tool(self, *arguments: str) -> str:
        command = [*self._java, "kafka.tools.StorageTool", *arguments]
        return await _run(command, "Kafka storage", START_SECONDS)

    async def launch(self) -> None:
        """Start the process on the same port and state; clients find out when it answers."""
        self._stopping = False
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(*self._java, "kafka.Kafka", str(self._properties)),
                stdout=log,
                stderr=log,
                # Ctrl-C in the terminal is for the launcher, which stops the broker last.
                start_new_session=True,
            )
        pid = f"{self._process.pid} {os.getpid()}"
        await with_room(partial((self.folder / PID).write_text, pid), "Kafka")

    async def _answered(self) -> None:
        try:
            async with asyncio.timeout(START_SECONDS):
                while not await self._serves_groups():
                    if not self.alive:
                        raise BrokerError(f"Kafka did not start; {self._log_ends()}")
                    await asyncio.sleep(0.2)
        except TimeoutError as error:
            raise BrokerError(
                f"Kafka did not answer within {START_SECONDS:.0f} s; {self._log_ends()}"
            ) from error

    async def _serves_groups(self) -> bool:
        """Ask the group coordinator, which is ready some seconds after the port is open."""
        if not await asyncio.to_thread(_listening, self.port):
            return False
        # Of 3 MB and a tenth of a second, and the launcher is without a broker as a rule.
        from aiokafka.admin import AIOKafkaAdminClient  # noqa: PLC0415 - see above
        from aiokafka.errors import GroupIdNotFound, KafkaError  # noqa: PLC0415 - see above

        from shared.bus.kafka_client import Address  # noqa: PLC0415 - see above

        admin = AIOKafkaAdminClient(**Address.of(self.url).options)
        try:
            async with asyncio.timeout(PROBE_SECONDS):
                await admin.start()
                [answer] = await admin.describe_consumer_groups(["probe"])
        except (KafkaError, OSError, TimeoutError):
            return False
        finally:
            await admin.close()
        return answer.groups[0][0] in {0, GroupIdNotFound.errno}

    def _log_ends(self) -> str:
        return f"the end of {self.log}:\n{self.last_lines(15)}"

    async def _ended(self) -> int:
        assert self._process is not None
        return await self._process.wait()

    async def kill(self) -> None:
        """SIGKILL the process: a crash."""
        if self.alive:
            assert self._process is not None
            self._process.kill()
            await self._process.wait()

    async def stop(self) -> None:
        """Stop the process in good order, or kill it after 20 s."""
        self._stopping = True
        if not self.alive:
            return
        assert self._process is not None
        self._process.terminate()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await self._process.wait()
        except TimeoutError:
            await self.kill()


def broker_url(port: int, account: str, accounts: Mapping[str, str] | None) -> str:
    """Return the address of a broker on this machine as BUS_URL for an account, if it has any."""
    login = f"{account}:{quote(accounts[account], safe='')}@" if accounts else ""
    return f"kafka://{login}127.0.0.1:{port}"


def _login(accounts: Mapping[str, str]) -> str:
    """Return the JAAS line of a listener: as whom the broker logs in, and whom it lets in."""
    users = " ".join(f'user_{name}="{password}"' for name, password in accounts.items())
    return (
        "org.apache.kafka.common.security.plain.PlainLoginModule required "
        f'username="{OWNER}" password="{accounts[OWNER]}" {users};'
    )


def end_leftover(folder: Path) -> None:
    """End a broker that a killed launcher left behind, for it locks its state.

    Raises
    ------
    BrokerError
        When its launcher is alive, or it does not end.
    """
    try:
        pid, launcher = map(int, (folder / PID).read_text().split())
        process = psutil.Process(pid)
        if str(folder / PROPERTIES) not in process.cmdline():
            return
        if process.ppid() == launcher:
            raise BrokerError(f"a broker runs on {folder} already (pid {pid})")
        for end in (process.terminate, process.kill):
            end()
            deadline = monotonic() + STOP_SECONDS
            while runs(pid) and monotonic() < deadline:
                sleep(0.1)
            if not runs(pid):
                return
        raise BrokerError(f"the broker left behind on {folder} (pid {pid}) does not end")
    except (FileNotFoundError, ValueError, psutil.NoSuchProcess):
        return


def _listening(port: int) -> bool:
    with socket.socket() as client:
        client.settimeout(1)
        return client.connect_ex(("127.0.0.1", port)) == 0


if __name__ == "__main__":
    try:
        print(asyncio.run(resolve(Path(sys.argv[1]) if len(sys.argv) > 1 else None)))
    except BrokerError as error:
        sys.exit(str(error))
