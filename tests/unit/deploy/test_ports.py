"""Ports of servers that clients try again and again."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from deploy import ports
from deploy.ports import CHOICES, free_port

ROOT = Path(__file__).resolve().parents[3]
EPHEMERAL = Path("/proc/sys/net/ipv4/ip_local_port_range")


@pytest.mark.skipif(not EPHEMERAL.exists(), reason="LOUD: not a Linux that tells its ports")
def test_a_server_gets_no_port_that_an_outgoing_connection_may_be_given() -> None:
    lowest, highest = map(int, EPHEMERAL.read_text().split())
    assert not set(CHOICES) & set(range(lowest, highest + 1))
    assert all(free_port() in CHOICES for _ in range(50))


def test_a_port_given_out_is_given_to_nobody_else_even_before_its_server_is_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = free_port()
    monkeypatch.setattr(ports, "CHOICES", range(given, given + 1))
    monkeypatch.setattr(ports, "TRIES", 1)
    with pytest.raises(OSError, match="none of 1"):
        free_port()
    elsewhere = "import sys; from deploy.ports import claim; print(claim(int(sys.argv[1])))"
    said = subprocess.run(
        [sys.executable, "-c", elsewhere, str(given)], cwd=ROOT, capture_output=True, check=True
    )
    assert said.stdout == b"False\n"


def test_a_port_that_a_server_has_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        monkeypatch.setattr(ports, "CHOICES", range(port, port + 1))
        monkeypatch.setattr(ports, "TRIES", 1)
        with pytest.raises(OSError, match="none of 1"):
            free_port()
