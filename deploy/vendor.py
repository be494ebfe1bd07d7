"""`python -m deploy.vendor`: take the files of others that pages load, with hash and licence.

For developers alone: users find the files in the tree and need no Node. A package comes by
`npm pack` from the registry that npm is told (`NPM_CONFIG_REGISTRY`, `.npmrc`), or is a tarball
that is named: `python -m deploy.vendor maplibre-gl-6.17.0.tgz`. Bytes stay as they are in it.
"""

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "services" / "gateway" / "static" / "vendor"
LOCK = "vendor.lock"


@dataclass(frozen=True, slots=True)
class Package:
    """A package of npm, the files that are taken of it, and the one with its licence."""

    name: str
    version: str
    licence: str
    """SPDX, as the package has to say it."""
    files: Sequence[str]
    licence_file: str

    @property
    def tarball(self) -> str:
        """Name of the file that npm packs it in."""
        return f"{self.name}-{self.version}.tgz"


PACKAGES = (
    Package(
        "maplibre-gl",
        "6.17.0",
        "BSD-3-Clause",
        ("dist/maplibre-gl.mjs", "dist/maplibre-gl-worker.mjs", "dist/maplibre-gl.css"),
        "LICENSE.txt",
    ),
)


def take(package: Package, tarball: Path, folder: Path) -> dict[str, Any]:
    """Write the files of a package below `folder` and return its entry of the lock.

    Raises
    ------
    ValueError
        When the tarball holds another package, another version or another licence.
    """
    with tarfile.open(tarball) as packed:
        told = json.loads(_read(packed, "package.json"))
        stated = (told["name"], told["version"], told["license"])
        wanted = (package.name, package.version, package.licence)
        if stated != wanted:
            raise ValueError(f"{tarball.name} is {stated}, not {wanted}")
        found = {name: _read(packed, name) for name in (*package.files, package.licence_file)}
    own = folder / package.name
    own.mkdir(parents=True, exist_ok=True)
    for name, body in found.items():
        (own / Path(name).name).write_bytes(body)
    return {
        "name": package.name,
        "version": package.version,
        "licence": package.licence,
        "licence_file": f"{package.name}/{Path(package.licence_file).name}",
        "package": package.tarball,
        "package_sha256": hashlib.sha256(tarball.read_bytes()).hexdigest(),
        "files": [
            {
                "path": f"{package.name}/{Path(name).name}",
                "from": name,
                "bytes": len(body),
                "sha256": hashlib.sha256(body).hexdigest(),
            }
            for name, body in found.items()
        ],
    }


def wrong(folder: Path = FOLDER) -> list[str]:
    """Return what in the folder is not as the lock says: files changed, missing or unknown."""
    lock = json.loads((folder / LOCK).read_text(encoding="utf-8"))
    locked = {each["path"]: each["sha256"] for one in lock["packages"] for each in one["files"]}
    there = {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != LOCK
    }
    return sorted(name for name, _ in locked.items() ^ there.items())


def _read(packed: tarfile.TarFile, name: str) -> bytes:
    file = packed.extractfile(f"package/{name}")
    assert file is not None, name
    return file.read()


def _packed(package: Package, given: Mapping[str, Path], into: Path) -> Path:
    """Return a package's tarball: the one given, else as npm packs it."""
    if package.tarball in given:
        return given[package.tarball]
    command = ["npm", "pack", f"{package.name}@{package.version}", "--silent", "--pack-destination"]
    subprocess.run([*command, str(into)], check=True, stdout=subprocess.DEVNULL)
    return into / package.tarball


def main(tarballs: Iterable[str]) -> int:
    """Take the files of every package and write the lock."""
    given = {Path(name).name: Path(name) for name in tarballs}
    with tempfile.TemporaryDirectory() as folder:
        entries = [take(each, _packed(each, given, Path(folder)), FOLDER) for each in PACKAGES]
    text = json.dumps({"packages": entries}, indent=2, ensure_ascii=False)
    (FOLDER / LOCK).write_text(text + "\n", encoding="utf-8")
    for entry in entries:
        print(f"{entry['name']} {entry['version']}: {len(entry['files'])} files")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
