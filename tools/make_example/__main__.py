# SPDX-License-Identifier: Apache-2.0
"""Write the example case: ``python -m tools.make_example [FOLDER]``."""

import sys
from pathlib import Path

import tomli_w

from tools.make_example.manifest import example_toml, truth_toml
from tools.make_example.papers import PAPERS
from tools.make_example.signed import HOSTING_ANSWERS

DEFAULT = Path(__file__).parents[2] / "resources" / "example"


def main(arguments: list[str]) -> int:
    """Write every file and say how big each is."""
    folder = Path(arguments[0]) if arguments else DEFAULT
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for paper in PAPERS:
        made = paper.make()
        (folder / paper.name).write_bytes(made)
        total += len(made)
        print(f"{len(made):9,} {paper.name}")
    (folder / "example.toml").write_text(example_toml(), encoding="utf-8")
    (folder / "truth.toml").write_text(truth_toml(), encoding="utf-8")
    (folder / "attestation.toml").write_text(
        "# Answers for: dossier form attestation-hebergement (the example's host)\n\n"
        + tomli_w.dumps(HOSTING_ANSWERS),
        encoding="utf-8",
    )
    print(f"{total:9,} bytes in all, in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
