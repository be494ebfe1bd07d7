"""Loopback ports for servers that clients try to reach again and again."""

import random
import socket
from contextlib import suppress

CHOICES = range(20_000, 30_000)
"""Below the ports that systems give to outgoing connections.

A client that goes on trying such a port while its server is down is in the end given that very
port and connects to itself (Linux: after 12,129 tries); the server then cannot have it back.
"""
TRIES = 200


def free_port() -> int:
    """Return a loopback port that is free now.

    Raises
    ------
    OSError
        When none of 200 tried is free.
    """
    for port in random.sample(CHOICES, TRIES):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise OSError(f"none of {TRIES} ports tried is free")
