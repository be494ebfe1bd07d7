"""What services share, imported once by the process that they are forked from.

A child that collects garbage writes into the head of every object it looks at, and so gets a copy
of its own of the pages that they are on. What is frozen is not looked at: services that have the
same hundred megabytes hold them once.
"""

import gc
import sys

gc.disable()
# FastAPI asks of each annotation whether it is of Pydantic 1, and each service would import that
# for its first route, 1.4 MB of its own: who cannot import it has the answer as well.
sys.modules["pydantic.v1"] = None  # type: ignore[assignment]

import uvicorn  # noqa: E402

from shared import consume, outbox, serve, words  # noqa: E402

__all__ = ["consume", "outbox", "serve", "uvicorn", "words"]

# Not collected first: 1,400 objects are left over, and finding them takes 0.15 s.
gc.freeze()
