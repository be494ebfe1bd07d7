"""Ports of servers that clients try again and again."""

from pathlib import Path

import pytest

from deploy.ports import CHOICES, free_port

EPHEMERAL = Path("/proc/sys/net/ipv4/ip_local_port_range")


@pytest.mark.skipif(not EPHEMERAL.exists(), reason="LOUD: not a Linux that tells its ports")
def test_a_server_gets_no_port_that_an_outgoing_connection_may_be_given() -> None:
    lowest, highest = map(int, EPHEMERAL.read_text().split())
    assert not set(CHOICES) & set(range(lowest, highest + 1))
    assert all(free_port() in CHOICES for _ in range(50))
