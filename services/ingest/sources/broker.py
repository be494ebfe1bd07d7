"""One connection to a broker of MQTT 5, in a thread of its own; the only importer of paho."""

import socket
import ssl
from collections.abc import Callable
from threading import Event
from typing import Any
from urllib.parse import urlsplit

from paho.mqtt.client import (
    Client,
    ConnectFlags,
    MQTTMessage,
    MQTTv5,
    error_string,
)
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from services.ingest.sources.model import Source

PORTS = {"mqtt": 1883, "mqtts": 8883}
MESSAGE_MAX_BYTES = 1024 * 1024
WAITING_MAX = 16
"""Messages that the broker may send before one of them is acknowledged."""
REMEMBERED_SECONDS = 86_400
"""For which the broker is to keep messages while we are away."""
KEEPALIVE_SECONDS = 30
LOOK_SECONDS = 0.2

Take = Callable[[str, bytes], None]
"""Keeps a message of a topic; where it raises, the message is not acknowledged."""


class _Bounded(Client):
    """A client that goes to one address, and reads no packet beyond its bound.

    paho holds whatever length a packet says it has, up to 256 MiB. Both methods are its own, and a
    later release may rename them; tests fail then.
    """

    def __init__(self, address: tuple[str, int], *, tls: bool, **options: Any) -> None:
        super().__init__(**options)
        self._address = address
        self._tls = ssl.create_default_context() if tls else None

    def _create_socket_connection(self) -> socket.socket:
        plain = socket.create_connection(self._address, timeout=self._connect_timeout)
        if self._tls is None:
            return plain
        try:
            # By ourselves, as paho leaves the socket open where the handshake fails.
            return self._tls.wrap_socket(plain, server_hostname=self._host)
        except BaseException:
            plain.close()
            raise

    def _sock_recv(self, bufsize: int) -> bytes:
        if bufsize > MESSAGE_MAX_BYTES + 1024:
            raise OSError(f"a packet of {bufsize} bytes, of which {MESSAGE_MAX_BYTES} are read")
        return super()._sock_recv(bufsize)


class Connection:
    """One connection and its subscription, which the broker remembers by the client's name."""

    def __init__(
        self, source: Source, *, address: str, secret: str | None, client: str, take: Take
    ) -> None:
        url = urlsplit(source.url or "")
        self._host, self._port = url.hostname or "", url.port or PORTS[url.scheme]
        self._topics = source.topics
        self._take = take
        self._stopping = Event()
        self.subscribed = Event()
        """Set while the broker sends us what is published."""
        self._refusal: str | None = None
        self._client = _Bounded(
            (address, self._port),
            tls=url.scheme == "mqtts",
            callback_api_version=CallbackAPIVersion.VERSION2,
            client_id=client,
            protocol=MQTTv5,
        )
        self._client.connect_timeout = source.timeout_seconds
        if secret is not None:
            self._client.username_pw_set(*secret.split(":", 1))
        self._client.on_connect = self._connected
        self._client.on_subscribe = self._granted
        self._client.on_message = self._came

    def stop(self) -> None:
        """Have the connection end soon."""
        self._stopping.set()

    def run(self) -> None:
        """Connect, subscribe and take messages until told to stop.

        Raises
        ------
        OSError
            When there is no connection, or it ended otherwise.
        """
        wishes = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]
        wishes.SessionExpiryInterval = REMEMBERED_SECONDS
        wishes.ReceiveMaximum = WAITING_MAX
        wishes.MaximumPacketSize = MESSAGE_MAX_BYTES
        self._client.connect(
            self._host, self._port, KEEPALIVE_SECONDS, clean_start=False, properties=wishes
        )
        try:
            while not self._stopping.is_set():
                ended = self._client.loop(LOOK_SECONDS)
                if self._refusal is not None:
                    raise OSError(self._refusal)
                if ended != MQTTErrorCode.MQTT_ERR_SUCCESS:
                    raise OSError(f"the connection ended: {error_string(ended)}")
        finally:
            self.subscribed.clear()
            self._client.disconnect()
            self._client.loop(0)

    def _connected(
        self, client: Client, _data: Any, _flags: ConnectFlags, reason: ReasonCode, _more: Any
    ) -> None:
        if reason.is_failure:
            self._refusal = f"the broker refuses us: {reason}"
            return
        # At least once each.
        client.subscribe([(topic, 1) for topic in self._topics])

    def _granted(
        self, _client: Client, _data: Any, _id: int, reasons: list[ReasonCode], _more: Any
    ) -> None:
        refused = [str(reason) for reason in reasons if reason.is_failure]
        if refused:
            self._refusal = f"the broker refuses topics: {', '.join(refused)}"
            return
        self.subscribed.set()

    def _came(self, _client: Client, _data: Any, message: MQTTMessage) -> None:
        self._take(message.topic, bytes(message.payload))
