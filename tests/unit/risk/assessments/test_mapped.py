"""What is given back of a library is there again as soon as it is run."""

import subprocess
import sys
from pathlib import Path

import pytest

from services.risk.assessments.mapped import unchanged

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


CLEAN = "Rss: 40 kB\nAnonymous: 0 kB\nSwap: 0 kB\nVmFlags: rd ex mr\n"
WRITTEN = CLEAN.replace("Anonymous: 0", "Anonymous: 8")
SWAPPED = CLEAN.replace("Swap: 0", "Swap: 8")
HELD = "{}000-{}000 {} 00001000 fe:01 2621 {}\n"


def held(at: int, may: str, path: str, amounts: str) -> str:
    """Return what is told of a page that is mapped at 4096 times `at`."""
    return HELD.format(f"{at:x}", f"{at + 1:x}", may, path) + amounts


@pytest.mark.parametrize(
    ("told", "places"),
    [
        (held(1, "r-xp", "/lib/a.so", CLEAN), [1]),
        (held(1, "r-xp", "/my own/lib/a.so", CLEAN), [1]),
        (held(1, "r-xp", "/lib/a.so (deleted)", CLEAN), [1]),
        (held(1, "r-xp", "/lib/a.so.1", CLEAN), []),
        (held(1, "r-xp", "/lib/a.so/other", CLEAN), []),
        (held(1, "rw-p", "/lib/a.so", CLEAN), []),
        (held(1, "r--p", "/lib/a.so", WRITTEN), []),
        (held(1, "r--p", "/lib/a.so", SWAPPED), []),
        # What is told of the next mapping, which may have no name, is not of the library.
        (held(1, "r--p", "/lib/a.so", WRITTEN) + held(2, "rw-p", "", CLEAN), []),
        (held(1, "r--p", "/lib/a.so", CLEAN) + held(2, "rw-p", "", WRITTEN), [1]),
        (held(1, "r--p", "/lib/a.so", CLEAN) + held(2, "r-xp", "/lib/a.so", WRITTEN), [1]),
        (held(1, "r--p", "[vdso]", CLEAN) + held(2, "r-xp", "/lib/a.so", CLEAN), [2]),
    ],
)
def test_what_differs_from_a_library_is_kept(told: str, places: list[int]) -> None:
    wanted = [(at * 4096, (at + 1) * 4096) for at in places]
    assert list(unchanged(told.splitlines(), "a.so")) == wanted
