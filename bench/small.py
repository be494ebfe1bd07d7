"""Runs a benchmark with other constants: `python -m bench.small NAME [CONSTANT=NUMBER …] [--…]`.

A benchmark's sizes that nobody changes by hand are constants of its module; where all of them are
only to be seen to run, those are smaller.
"""

import sys
from importlib import import_module


def main() -> None:
    """Set constants and hand over to the benchmark, with the arguments that are left."""
    name, *rest = sys.argv[1:]
    benchmark = import_module(f"bench.{name}")
    constants = [each for each in rest if "=" in each and not each.startswith("-")]
    for each in constants:
        constant, _, number = each.partition("=")
        kind = type(getattr(benchmark, constant))
        setattr(benchmark, constant, kind(number))
    sys.argv = [f"bench.{name}", *(each for each in rest if each not in constants)]
    benchmark.main()


if __name__ == "__main__":
    main()
