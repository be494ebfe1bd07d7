"""The register of what ships: `data/sources.json` for programs, `data/README.md` for people."""

import json

from data.build.shelf import Shelf

LICENCES = {
    "Apache-2.0": "https://www.apache.org/licenses/LICENSE-2.0",
    "BSD-3-Clause": "https://opensource.org/license/bsd-3-clause",
    "CC-BY-3.0-IGO": "https://creativecommons.org/licenses/by/3.0/igo/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "MIT": "https://opensource.org/license/mit",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "PDDL-1.0": "https://opendatacommons.org/licenses/pddl/1-0/",
    "Unlicense": "https://unlicense.org/",
    "LicenseRef-US-Government-Public-Domain": "https://www.usgs.gov/information-policies-and-"
    "instructions/copyrights-and-credits",
    "LicenseRef-Public-Act": "https://csc-ca.org/declaration",
    "LicenseRef-Attribution": "free use with the attribution given",
}

INTRODUCTION = """\
# Tables that ship

Facts in our own schema, derived by `python -m data.build --captures DIR` from public captures; no
file is copied. The same captures give the same bytes. The code licence (Apache-2.0) does not cover
these files: each table is under the licence named here, share-alike and database licences in files
of their own (`.cc-by-sa.`, `.odbl.`). Wherever facts of a table are shown, its attribution is too.
`data/sources.json` holds the same register for programs. Generated; do not edit.
"""


def write(shelf: Shelf) -> None:
    """Write the register of every table on the shelf."""
    tables = sorted(shelf.tables, key=lambda table: table.path)
    listing = {
        "licences": LICENCES,
        "tables": [
            {
                "table": table.path,
                "rows": table.rows,
                "licence": table.licence,
                "derived": table.derived,
                "sources": [
                    {
                        "source": origin.source,
                        "licence": origin.licence,
                        "attribution": origin.attribution,
                    }
                    for origin in table.origins
                ],
            }
            for table in tables
        ],
    }
    target = shelf.out / "data"
    target.mkdir(parents=True, exist_ok=True)
    text = json.dumps(listing, ensure_ascii=False, indent=1) + "\n"
    (target / "sources.json").write_text(text, encoding="utf-8")
    parts = [INTRODUCTION, "\n| table | rows | licence |\n|---|---:|---|\n"]
    parts += [f"| `{table.path}` | {table.rows} | {table.licence} |\n" for table in tables]
    for table in tables:
        parts.append(f"\n## `{table.path}`\n\n{table.derived}\n\n")
        parts += [
            f"- {origin.source}. Licence {origin.licence}. {origin.attribution}\n"
            for origin in table.origins
        ]
    (target / "README.md").write_text("".join(parts), encoding="utf-8")
