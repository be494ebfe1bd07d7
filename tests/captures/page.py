"""The page of what became of the captures: `docs/captures.md`."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from tests.captures.send import Sent

MADE = ("new", "warned", "linked", "stored")
MERGED = ("merged", "revised", "joined", "corrected")
REASONS = 3
REASON_MAX = 160
INTRODUCTION = """# Captures through the running platform

Written by `python -m tests.captures`, by hand and not in the suite: every captured payload of the
region's feeds is pushed, byte for byte and in the order of this page, to a platform that knows
nothing else, and the receipts tell what became of it. The captures are not part of the project.

*made* began an event, a fire, a series' value or a warning that became an event; *merged* joined or
changed one that was there; *kept* is everything else that was read and stored or recognised, by the
word of the receipt; *quarantined* could not be used and waits with its bytes and its reason. Each
item is in one of the four. A file that is *refused* is no payload of its format: it is kept whole
in the quarantine.
"""


def markdown(sent: Sequence[Sent]) -> str:
    """Return the page."""
    read = sum(each.receipt["read"] for each in sent)
    lost = [each for each in sent if lost_of(each)]
    refused = sum(each.receipt["state"] == "failed" for each in sent)
    lines = [INTRODUCTION]
    lines.append(
        f"{len(sent)} sendings, {read:,} items read; {refused} files refused as a whole; "
        f"items lost: {sum(lost_of(each) for each in lost)}.\n"
    )
    for folder, group in groupby(sent, key=lambda each: each.sending.file.partition("/")[0]):
        lines += [
            f"\n## {folder}\n",
            "| file | read as | read | made | merged | kept | quarantined | why |",
            "|---|---|---:|---:|---:|---|---:|---|",
            *(_row(each) for each in group),
        ]
    return "\n".join(lines) + "\n"


def lost_of(sent: Sent) -> int:
    """Return how many items that were read have no outcome; below 0: some have two."""
    receipt = sent.receipt
    return int(receipt["read"] - sum(receipt["counts"].values()))


def _row(sent: Sent) -> str:
    receipt, counts = sent.receipt, sent.receipt["counts"]
    kept = [
        f"{name} {number}"
        for name, number in sorted(counts.items())
        if number and name not in {*MADE, *MERGED, "quarantined"}
    ]
    whole = receipt["state"] == "failed"
    cells = (
        f"`{sent.sending.file.partition('/')[2]}`",
        sent.sending.format,
        receipt["read"],
        sum(counts.get(name, 0) for name in MADE),
        sum(counts.get(name, 0) for name in MERGED),
        ", ".join(kept),
        "refused" if whole else counts.get("quarantined", 0),
        _plain(receipt["reason"] or "") if whole else _reasons(sent),
    )
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def _reasons(sent: Sent) -> str:
    """Return the commonest reasons with their numbers, of what no event was made of as well."""
    found = Counter(_plain(each["reason"]) for each in sent.receipt["quarantined"])
    found += Counter(_plain(f"no event: {why}") for why in sent.unused)
    told = [f"{number} x {reason}" for reason, number in found.most_common(REASONS)]
    rest = len(found) - REASONS
    return "; ".join([*told, f"{rest} other reasons"] if rest > 0 else told)


def _plain(text: str) -> str:
    flat = " ".join(text.replace("|", "/").split())
    return flat if len(flat) <= REASON_MAX else f"{flat[: REASON_MAX - 1]}…"
