"""Certified copies are issued, received, and verified: here, and by openssl without us."""

import base64
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

from deploy.story.client import DEPOSITARY, NOBODY, StoryError, id_of
from deploy.story.membership import INSTRUMENT, SIXTH
from deploy.story.teller import Teller


def tell(teller: Teller, folder: Path) -> None:
    """Let the copies be issued and verified."""
    teller.chapter("Certified copies are issued and verified")
    listed = teller.client.json("GET", "/v1/depositary/instruments?limit=1000")["items"]
    declaration = next(one["id"] for one in listed if one["kind"] == "declaration")
    verified: dict[str, str] = {}
    for name, instrument in (("the Declaration", declaration), ("its instrument", INSTRUMENT)):
        copy_id = id_of(f"copy of {name}")
        body = {
            "id": copy_id,
            "recipient": SIXTH,
            "channel": "none: a copy in a story of an exercise",
        }
        place = f"/v1/depositary/instruments/{instrument}/certified-copies"
        teller.made(place, body, by=DEPOSITARY, at="/v1/certified-copies")
        path = f"/v1/certified-copies/{copy_id}"
        teller.moved(path, "sent", by=DEPOSITARY)
        teller.moved(path, "received", "acknowledged", by=SIXTH)
        told = teller.client.json("GET", f"{path}/verify", by=NOBODY)
        if not told["valid"]:
            raise StoryError(f"{path} is not what the depositary signed")
        teller.say(
            f"Kyzylorda has copy {told['number']} of {name}; anybody verifies it without a key.",
            f"{path}/verify",
        )
        verified[name] = by_openssl(told, folder)
        teller.say(f"openssl says: {verified[name]}")
    teller.facts["openssl"] = verified


NO_OPENSSL: Final = "nothing, for it is not installed here"


def by_openssl(told: dict[str, Any], folder: Path) -> str:
    """Return what openssl says of a copy, by the recipe that comes with it.

    Raises
    ------
    StoryError
        When it does not verify.
    """
    openssl = shutil.which("openssl")
    if openssl is None:
        return NO_OPENSSL
    (folder / "copy.json").write_text(told["document"], encoding="utf-8")
    (folder / "key.pem").write_text(told["key"], encoding="utf-8")
    (folder / "copy.sig").write_bytes(base64.b64decode(told["signature"]))
    command = ["pkeyutl", "-verify", "-pubin", "-inkey", "key.pem"]
    command += ["-rawin", "-in", "copy.json", "-sigfile", "copy.sig"]
    done = subprocess.run(
        [openssl, *command], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise StoryError(f"openssl: {done.stdout}{done.stderr}")
    return done.stdout.strip()
