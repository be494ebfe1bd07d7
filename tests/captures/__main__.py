"""`python -m tests.captures [--base-url URL --key KEY]`: write `docs/captures.md`."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.captures import page, sendings
from tests.captures.send import Client, RefusedError
from tests.support.platform import ROOT, Platform

FOLDER = ROOT.parent / "shared" / "data"
PAGE = ROOT / "docs" / "captures.md"


def main() -> int:
    """Send every capture and write the page; 1 where anything was refused, failed or lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.captures", description=__doc__)
    parser.add_argument("--captures", type=Path, default=FOLDER, help="folder of the captures")
    parser.add_argument("--base-url", help="a platform that runs; else one is started for it")
    parser.add_argument("--key", default=os.environ.get("QALQAN_KEY"), help="of an administrator")
    options = parser.parse_args()
    if not options.captures.is_dir():
        print(f"CAPTURES ABSENT: {options.captures} is no folder; nothing was sent")
        return 1
    if options.base_url and not options.key:
        parser.error("--base-url needs --key, or the variable QALQAN_KEY")
    try:
        if options.base_url:
            return _run(Client(options.base_url, options.key), options.captures)
        with _started() as client:
            return _run(client, options.captures)
    except RefusedError as error:
        print(error, file=sys.stderr)
        return 1


@contextmanager
def _started() -> Iterator[Client]:
    """Start a platform that has no upstreams, in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="qalqan-captures-") as folder:
        nothing = Path(folder) / "none"
        nothing.mkdir()
        Path(folder).chmod(0o755)
        platform = Platform(Path(folder) / "home", "replay", str(nothing))
        platform.start()
        try:
            yield Client(platform.running.gateway, platform.key)
        finally:
            platform.stop()


def _run(client: Client, captures: Path) -> int:
    client.declare()
    sent = []
    for each in client.send(sendings.every(captures)):
        counts = {name: number for name, number in each.receipt["counts"].items() if number}
        print(f"{each.sending.file}: {each.receipt['state']} {counts}", flush=True)
        sent.append(each)
    PAGE.write_text(page.markdown(sent), encoding="utf-8")
    lost = [each.sending.file for each in sent if page.lost_of(each)]
    print(f"{len(sent)} sendings; {PAGE.relative_to(ROOT)}" + (f"; LOST: {lost}" if lost else ""))
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
