"""What the server of the gateway can besides ASGI: give the socket of a client away, answer whole.

A route takes the socket of its client to have others write to it.
"""

from collections.abc import Callable
from socket import socket

EXTENSION = "qalqan.handover"
"""Name of the ASGI extension of a server that can."""
HAND_OVER = "hand_over"
"""Name in it of the Handover of a request."""
ANSWER = "answer"
"""Name in it of the AnswerWhole of a request."""

Handover = Callable[[], socket | None]
"""Return the socket on which chunks of the answer follow, of which what was sent is on its way.

None: not now, as the client has not taken all of it yet, or asks for more. From then on the server
knows of the client no more.
"""

AnswerWhole = Callable[[bytes, bytes], bool]
"""Send an answer 200 in one write: its header, as lines with their ends, and its body.

False: nothing was sent, and ASGI's messages are to say it.
"""
