"""docker-compose.yml and the Dockerfile, held against the code: no engine runs here."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from shared.settings import Settings

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


def test_databases_of_compose_are_those_of_the_services() -> None:
    script = (ROOT / "deploy" / "compose" / "databases.sh").read_text()
    (names,) = re.findall(r"for name in (.+); do", script)
    assert sorted(names.split()) == sorted(SERVICES)
    for service in SERVICES:
        url = COMPOSE["services"][service]["environment"]["DATABASE_URL"]
        assert url.startswith(f"postgresql://{service}:")
        assert url.endswith(f"@postgres/{service}")


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
