"""docker-compose.yml and the Dockerfile, held against the code: no engine runs here."""

import os
import re
from importlib import import_module
from pathlib import Path
from string import Template
from typing import Any

import asyncpg
import pytest
import yaml

from deploy.broker import OWNER
from deploy.cluster import binaries
from deploy.home import deployment_secrets
from shared.settings import Settings
from tests.support.postgres import Cluster
from tests.support.server import run

ROOT = Path(__file__).resolve().parents[2]
SERVICES = ("ingest", "risk", "plans", "gateway")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text()


def settings_of(service: str) -> type[Settings]:
    module = import_module(f"services.{service}.settings")
    (found,) = (
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Settings) and value is not Settings
    )
    return found


@pytest.mark.parametrize("service", SERVICES)
def test_every_variable_a_container_gets_is_a_setting_of_its_service(service: str) -> None:
    known = {name.upper() for name in settings_of(service).model_fields}
    given = set(COMPOSE["services"][service]["environment"])
    assert given <= known, f"unknown to {service}: {sorted(given - known)}"


@pytest.mark.parametrize("service", SERVICES)
def test_every_setting_without_a_default_is_given(service: str) -> None:
    fields = settings_of(service).model_fields
    needed = {name.upper() for name, field in fields.items() if field.is_required()}
    given = set(COMPOSE["services"][service]["environment"])
    assert needed <= given, f"{service} lacks {sorted(needed - given)}"


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_starts_only_after_its_migration_and_the_topics(service: str) -> None:
    conditions = COMPOSE["services"][service]["depends_on"]
    assert conditions[f"migrate-{service}"]["condition"] == "service_completed_successfully"
    assert conditions["topics"]["condition"] == "service_completed_successfully"


def test_urls_between_containers_name_services_and_the_port_they_listen_on() -> None:
    (port,) = re.findall(r"\bPORT=(\d+)", DOCKERFILE)
    gateway = COMPOSE["services"]["gateway"]
    for name in ("ingest", "risk", "plans"):
        assert gateway["environment"][f"{name.upper()}_URL"] == f"http://{name}:{port}"
        assert name in COMPOSE["services"]
    assert gateway["ports"] == [f"127.0.0.1:8000:{port}"]
    assert f"EXPOSE {port}" in DOCKERFILE


def test_only_the_gateway_has_a_published_port() -> None:
    published = [name for name, service in COMPOSE["services"].items() if "ports" in service]
    assert published == ["gateway"]


def test_every_service_of_ours_runs_read_only_without_capabilities() -> None:
    for name in SERVICES:
        service = COMPOSE["services"][name]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]
    assert re.search(r"^USER qalqan$", DOCKERFILE, re.MULTILINE)


def test_the_image_copies_only_folders_that_exist_and_one_service() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
    sources = [source for line in copied for source in line.split()[:-1]]
    for source in sources:
        for service in SERVICES:
            path = ROOT / source.replace("${SERVICE}", service)
            assert path.exists(), f"the Dockerfile copies {path.relative_to(ROOT)}"
    assert not [source for source in sources if source.rstrip("/") == "services"]


def test_the_database_of_each_service_is_its_own_with_a_password_of_its_own() -> None:
    for service in SERVICES:
        url = COMPOSE["services"][service]["environment"]["DATABASE_URL"]
        password = f"${{{service.upper()}_DATABASE_PASSWORD}}"
        assert url == f"postgresql://{service}:{password}@postgres/{service}"


async def test_the_script_makes_roles_that_reach_their_own_database_alone(
    cluster: Cluster, tmp_path: Path
) -> None:
    passwords = {f"{name.upper()}_DATABASE_PASSWORD": f"{name}'s" for name in SERVICES}
    environment = {
        "PATH": f"{binaries()}:{os.environ['PATH']}",
        "PGHOST": cluster.url().partition("host=")[2],
        "POSTGRES_PASSWORD": "the superuser's",
    }
    script = ["sh", str(ROOT / "deploy" / "compose" / "databases.sh")]
    assert b"INGEST_DATABASE_PASSWORD" in run([*script], env=environment).stderr
    connection = await asyncpg.connect(cluster.url())
    try:
        done = run([*script], env=environment | passwords)
        assert done.returncode == 0, done.stderr
        for role in SERVICES:
            url = cluster.url(role).replace("//postgres@", f"//{role}@")
            own = await asyncpg.connect(url)
            assert not await own.fetchval("SELECT rolsuper FROM pg_roles WHERE rolname = $1", role)
            await own.close()
            for other in set(SERVICES) - {role}:
                with pytest.raises(asyncpg.InsufficientPrivilegeError):
                    await asyncpg.connect(url.replace(f"@/{role}", f"@/{other}"))
        stored = await connection.fetch("SELECT passwd FROM pg_shadow WHERE passwd IS NOT NULL")
        assert len({row["passwd"] for row in stored}) == len(SERVICES)
        assert all(row["passwd"].startswith("SCRAM-SHA-256$") for row in stored)
    finally:
        for name in SERVICES:
            await connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            await connection.execute(f"DROP ROLE IF EXISTS {name}")
        await connection.close()


def test_each_service_has_an_account_of_its_own_on_the_bus() -> None:
    for service in SERVICES:
        password = f"${{{service.upper()}_BUS_PASSWORD}}"
        for name in (service, f"migrate-{service}"):
            url = COMPOSE["services"][name]["environment"]["BUS_URL"]
            assert url == f"kafka://{service}:{password}@kafka:9092"
    topics = COMPOSE["services"]["topics"]["environment"]["BUS_URL"]
    assert topics == f"kafka://{OWNER}:${{KAFKA_PASSWORD}}@kafka:9092"


def test_the_broker_of_compose_is_set_as_the_one_that_tests_prove() -> None:
    """What `deploy/kafka` gives a broker with accounts, as variables of the image."""
    given = COMPOSE["services"]["kafka"]["environment"]
    folder = ROOT / "deploy" / "kafka"
    text = (folder / "server.properties").read_text() + (folder / "accounts.properties").read_text()
    proved = {
        name: Template(value).safe_substitute(protocol="SASL_PLAINTEXT", owner=OWNER)
        for name, value in re.findall(r"^([a-z.]+)=(.+)$", text, re.MULTILINE)
    }
    for name, value in proved.items():
        if re.search("sasl|authorizer|super|acl|security|inter.broker.listener", name):
            found = given["KAFKA_" + name.replace(".", "_").upper()]
            assert found == (COMPOSE["x-login"] if value == "$login" else value), name
    users = dict(re.findall(r'user_(\w+)="(.+?)"', _login()))
    assert set(users) == {OWNER, *SERVICES}
    assert len(set(users.values())) == len(users)
    # Whoever reaches the controller's port needs an account as well, and only the broker does.
    assert "CONTROLLER://127.0.0.1:" in given["KAFKA_LISTENERS"]


def _login() -> str:
    return str(re.sub(r":\?[^}]*", "", COMPOSE["x-login"]))


def test_one_command_makes_every_secret_that_compose_asks_for(tmp_path: Path) -> None:
    asked = set(re.findall(r"\$\{([A-Z_]+):\?", (ROOT / "docker-compose.yml").read_text()))
    used = set(re.findall(r"(?<!\$)\$\{([A-Z_]+)\}", (ROOT / "docker-compose.yml").read_text()))
    made = deployment_secrets()
    assert used <= asked == set(made)
    assert len(set(made.values())) == len(made)


def test_secrets_are_never_written_into_the_compose_file() -> None:
    for name, service in COMPOSE["services"].items():
        for variable, value in (service.get("environment") or {}).items():
            if re.search(r"PASSWORD|PRIVATE|BOOTSTRAP|SECRET", variable):
                assert str(value).startswith("${"), f"{name}.{variable}"


def test_the_stop_period_is_longer_than_what_a_service_takes_to_stop() -> None:
    for name in SERVICES:
        service = COMPOSE["services"][name]
        grace = int(service["stop_grace_period"].removesuffix("s"))
        assert grace > float(service["environment"]["STOP_AFTER"])
