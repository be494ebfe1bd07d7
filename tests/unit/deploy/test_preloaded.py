"""What services are forked from holds what all of them run, and nothing of what none does."""

import subprocess
import sys

LEFT_OUT = ("pydantic.v1", "sqlalchemy.orm", "numpy", "alembic", "rich", "pygments", "coverage")

# In a process of its own: a test run has imported most of these.
PROGRAM = f"""
import gc, sys
import deploy.preloaded

assert not gc.isenabled() and gc.get_freeze_count() > 100_000
print(*(name for name in {LEFT_OUT!r} if sys.modules.get(name)))

from fastapi import FastAPI
from pydantic import BaseModel

class Asked(BaseModel):
    number: int

app = FastAPI()

@app.post("/")
def answer(asked: Asked) -> Asked:
    return asked

assert "Asked" in app.openapi()["components"]["schemas"]
assert sys.modules["pydantic.v1"] is None
"""


def test_services_are_forked_from_nothing_that_none_of_them_runs() -> None:
    command = [sys.executable, "-c", PROGRAM]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout.split()) == (0, []), ended.stderr
