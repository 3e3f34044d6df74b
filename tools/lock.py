# SPDX-License-Identifier: Apache-2.0
"""Write the three lock files anew: ``python -m tools.lock`` (needs ``uv``).

Each lock holds for Linux, Windows and macOS and for every Python from 3.11 on, with a
SHA-256 for every file of every package, and names no index and no machine. Versions
already locked are kept unless ``--upgrade`` is given.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    "requirements.lock": (),
    "requirements-test.lock": ("test",),
    "requirements-lint.lock": ("test", "lint"),
}
OPTIONS = (
    *("--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"),
)
HEADER = """\
# SPDX-License-Identifier: Apache-2.0
# Written by `python -m tools.lock` from pyproject.toml; do not edit.
"""


def main(arguments: list[str]) -> int:
    """Compile every lock, the later ones held to the versions of the first."""
    uv = shutil.which("uv")
    if uv is None:
        print("uv is needed: pip install uv", file=sys.stderr)
        return 1
    constraints: list[str] = []
    for name, extras in LOCKS.items():
        lock = ROOT / name
        options = [option for extra in extras for option in ("--extra", extra)]
        command = [uv, "pip", "compile", "pyproject.toml", "-o", name]
        command += [*options, *constraints, *OPTIONS, *arguments]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        lock.write_text(HEADER + without_comments(lock.read_text()), encoding="utf-8")
        constraints = ["-c", "requirements.lock"]
    return 0


def without_comments(text: str) -> str:
    """Return the lock's lines without the header of an earlier run."""
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("#"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
