"""Loopback ports for servers that clients try to reach again and again."""

import random
import socket

CHOICES = range(20_000, 30_000)
"""Below the ports that systems give to outgoing connections.

A client that goes on trying such a port while its server is down is in the end given that very
port and connects to itself (Linux: after 12,129 tries); the server then cannot have it back.
"""
TRIES = 200
DEFAULT_PORT = 8000
"""The gateway's, where the user names none."""
PORT_MAX = 65_535
LOOPBACK = "127.0.0.1"


class PortError(Exception):
    """The gateway cannot have the port that the user chose; the message says why."""


def free_port() -> int:
    """Return a loopback port that is free now and stays this process's until it ends.

    Its server may take half a minute to bind it, and come back minutes after a crash. Chosen by
    two launchers in that time, it would go to the first, and the other's server would fail for
    ever while the first one's answers in its place.

    Raises
    ------
    OSError
        When none of 200 tried is free.
    """
    for port in random.sample(CHOICES, TRIES):
        if not _in_use(port) and claim(port):
            return port
    raise OSError(f"none of {TRIES} ports tried is free")


def claim(port: int) -> bool:
    """Keep `port` from other launchers until this process ends; False where one has it.

    The UDP port of that number stands for it: no server here uses it, every user of the machine
    sees it, and the system frees it whatever way the process ends.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mark:
        try:
            mark.bind((LOOPBACK, port))
        except OSError:
            return False
        mark.detach()
        return True


def take_port(port: int) -> int:
    """Return the port that the user chose for the gateway, which is then no other launcher's.

    Raises
    ------
    PortError
        When another has it, or it is root's.
    """
    with socket.socket() as probe:
        # As servers do: connections of an earlier run may not have ended for the system.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except PermissionError as error:
            raise PortError(f"Port {port} may only be used by root") from error
        except OSError as error:
            raise PortError(f"Port {port} is in use") from error
    if not claim(port):
        raise PortError(f"Port {port} is in use")
    return port


def _in_use(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return True
        return False
