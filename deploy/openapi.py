"""Export the services' OpenAPI documents for the gateway to merge.

`python -m deploy.openapi [SERVICE …]`; without a name those of all services.
"""

import argparse
import subprocess
import sys
from pathlib import Path

SERVICES = ("ingest", "risk", "plans")
FOLDER = Path(__file__).parent.parent / "services" / "gateway" / "openapi"


def document(service: str) -> str:
    """Return the OpenAPI document of a service as its process prints it."""
    command = [sys.executable, "-m", f"services.{service}", "openapi"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> None:
    """Write the documents of the services that are named."""
    parser = argparse.ArgumentParser(prog="python -m deploy.openapi", description=__doc__)
    parser.add_argument("services", nargs="*", choices=[[], *SERVICES], metavar="SERVICE")
    for service in parser.parse_args().services or SERVICES:
        path = FOLDER / f"{service}.json"
        path.write_text(document(service))
        print(f"{path.name} written")


if __name__ == "__main__":
    main()
