"""`python -m tests.cases [FOLDER]`: ask every case of the science, and say what holds."""

import sys
from pathlib import Path

from tests.cases import science


def main() -> int:
    """Print a line a case; fail where one does not hold, is not read, or none is there."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else science.FOLDER
    found = science.answers(folder)
    for name, answer in found.items():
        if answer is None:
            print(f"{name:28} NOT READ")
        else:
            mark = "holds" if answer.holds else "WRONG"
            print(f"{name:28} {mark}  right: {answer.right}  ours: {answer.ours}")
    held = sum(answer is not None and answer.holds for answer in found.values())
    print(f"{held} of {len(found)} cases hold" if found else f"CASES ABSENT: {folder}")
    return 0 if found and held == len(found) else 1


if __name__ == "__main__":
    sys.exit(main())
