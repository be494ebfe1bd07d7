"""What is private to a library and used here: a release without it is told at once, by name."""

import ast
import inspect
import re
from multiprocessing import resource_tracker
from pathlib import Path
from types import ModuleType

import pytest
from aiokafka import AIOKafkaClient, AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.consumer.fetcher import Fetcher
from aiokafka.consumer.group_coordinator import GroupCoordinator
from aiokafka.producer.message_accumulator import MessageAccumulator, MessageBatch
from fastapi.telemetry import _api
from numba.core.caching import Cache
from numba.core.codegen import CPUCodeLibrary
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

ROOT = Path(__file__).resolve().parents[2]
USED: dict[type | ModuleType, str] = {
    AIOKafkaAdminClient: "_client _send_request _send_request_to_node",
    AIOKafkaClient: "_sync_task",
    AIOKafkaConsumer: "_client _coordinator _fetcher",
    AIOKafkaProducer: "_message_accumulator _sender",
    CPUCodeLibrary: "_shared_module",
    Cache: "_guard_against_spurious_io_errors _load_overload",
    Fetcher: "_create_fetch_waiter _fetch_task _fetch_waiters _notify _prefetch_backoff "
    "_proc_fetch_request",
    GroupCoordinator: "_stop_commit_offsets_refresh_task _stop_heartbeat_task",
    MessageAccumulator: "_batches _pending_batches",
    MessageBatch: "_drain_waiter",
    HttpToolsProtocol: "_unset_keepalive_if_required",
    _api: "_HTTP_METHODS _RequestTelemetry _exception_type _exceptions",
    resource_tracker: "_fd _resource_tracker",
}
PUBLIC = {"_asdict", "_exit", "_fields", "_mapping", "_replace", "_Element"}
"""Named as if they were private, and documented: of named tuples, `os`, SQLAlchemy and lxml."""


@pytest.mark.parametrize("library", USED, ids=lambda library: library.__name__)
def test_a_library_still_has_what_is_private_to_it_and_used_here(
    library: type | ModuleType,
) -> None:
    source = inspect.getsource(library)
    for name in USED[library].split():
        has = re.search(rf"(self\.|def |class |^ *){name}\b", source, re.MULTILINE)
        assert has, f"{library.__name__} has no {name} any more: see who uses it, `grep -r {name}`"


def test_nothing_else_that_is_private_to_others_is_used() -> None:
    known = PUBLIC.union(*(names.split() for names in USED.values()))
    for room in ("shared", "services", "deploy"):
        for path in (ROOT / room).rglob("*.py"):
            used = {
                node.attr
                for node in ast.walk(ast.parse(path.read_text()))
                if isinstance(node, ast.Attribute)
                and re.match("_[^_]", node.attr)
                and not (isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"})
            }
            own = set(re.findall(r"(?:self\.|def |^ *)(_\w+)", path.read_text(), re.MULTILINE))
            assert used - own <= known, f"{path}: add it to USED, with who has it"
