"""A real broker of MQTT: Debian's mosquitto, where it is installed."""

import asyncio
import shutil
import socket
import subprocess
from pathlib import Path
from typing import Any

import pytest
from paho.mqtt import publish
from paho.mqtt.enums import MQTTProtocolVersion

from tests.support.hostile import self_signed
from tests.support.server import begin

USER = {"username": "qalqan", "password": "of the tests"}


class Broker:
    """A broker with TLS and a password, whose memory outlasts it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.certificate, key = self_signed(folder)
        passwords = folder / "passwords"
        subprocess.run(
            ["mosquitto_passwd", "-b", "-c", passwords, USER["username"], USER["password"]],
            check=True,
            capture_output=True,
        )
        self._settings = folder / "mosquitto.conf"
        self._settings.write_text(
            f"listener {self.port} 127.0.0.1\nuser root\nallow_anonymous false\n"
            f"password_file {passwords}\ncertfile {self.certificate}\nkeyfile {key}\n"
            f"persistence true\npersistence_location {folder}/\nlog_dest none\n"
        )
        self._process: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        self._process = begin(["mosquitto", "-c", self._settings])
        async with asyncio.timeout(10):
            while True:
                try:
                    _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                except OSError:
                    assert self._process.poll() is None, "mosquitto has ended"
                    continue
                writer.close()
                return

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)
            self._process = None

    async def publish(self, topic: str, body: bytes) -> None:
        options: dict[str, Any] = {
            "hostname": "localhost",
            "port": self.port,
            "auth": USER,
            "tls": {"ca_certs": str(self.certificate)},
            "protocol": MQTTProtocolVersion.MQTTv5,
            "qos": 1,
        }
        await asyncio.to_thread(publish.single, topic, body, **options)


def broker(folder: Path) -> Broker:
    """Return a broker that is to be started; where there is none, skip with one line."""
    if shutil.which("mosquitto") is None:
        pytest.skip("BROKER ABSENT: mosquitto is not installed (apt install mosquitto)")
    return Broker(folder)
