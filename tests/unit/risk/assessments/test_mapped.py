"""What is given back of a library is there again as soon as it is run."""

import subprocess
import sys
from pathlib import Path

import pytest

# In a process of its own, whose C extension nobody else has run or changed.
PROGRAM = """
import _decimal, pathlib, re
from services.risk.assessments.mapped import give_back

library = pathlib.Path(_decimal.__file__).name

def mapped():
    of, held = False, 0
    for line in open("/proc/self/smaps"):
        if re.match(r"[0-9a-f]+-", line):
            of = line.rstrip().endswith(library)
        elif of and line.startswith("Rss:"):
            held += int(line.split()[1])
    return held

number = _decimal.Decimal(2).sqrt()
before = mapped()
give_back("no such library")
assert mapped() >= before
give_back(library)
print(before, mapped())
assert _decimal.Decimal(2).sqrt() == number
assert mapped() > 0
"""


@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="Linux says what is mapped")
def test_what_is_given_back_of_a_library_is_run_again() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    before, after = map(int, ran.stdout.split())
    assert after < before / 2
