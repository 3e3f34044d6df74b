# SPDX-License-Identifier: Apache-2.0
"""Get the portraits of the photo benchmark: python -m benchmarks.photo_fetch.

Clones the public repositories named in ``photo_labels.toml`` (with ``git``), takes the
files at the recorded commits and checks their SHA-256. ``--clones DIR`` uses clones
that are there already, named ``owner+name``.
"""

import argparse
import hashlib
import subprocess
import sys
from pathlib import Path

from benchmarks.photo_people import Picture, Source, all_pictures, sources

_HOST = "https://github.com/"


def main(arguments: list[str] | None = None) -> int:
    """Fetch; 1 when a file is not the recorded one."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.photo_fetch")
    parser.add_argument("--out", type=Path, required=True, help="folder to fill")
    parser.add_argument("--clones", type=Path, help="folder of git clones to use")
    options = parser.parse_args(arguments)
    clones = options.clones or options.out / "clones"
    wrong = 0
    for source in sources():
        clone = _clone(source, clones)
        files = {p.file: p for p in all_pictures() if p.source == source.name}
        for picture in files.values():
            wrong += not _saved(clone, source, picture, options.out)
        print(f"{source.name}: {len(files)} files, {source.licence}")
    return 1 if wrong else 0


def _clone(source: Source, clones: Path) -> Path:
    clone = clones / source.repository.replace("/", "+")
    if not clone.exists():
        clones.mkdir(parents=True, exist_ok=True)
        address = f"{_HOST}{source.repository}"
        command = ["git", "clone", "--bare", "--filter=blob:none", address, str(clone)]
        subprocess.run(command, check=True)
    return clone


def _saved(clone: Path, source: Source, picture: Picture, out: Path) -> bool:
    """Write one file; False when it is not the recorded one."""
    name = f"{source.commit}:{picture.file}"
    command = ["git", "-C", str(clone), "show", name]
    data = subprocess.run(command, check=True, capture_output=True).stdout
    if hashlib.sha256(data).hexdigest() != picture.sha256:
        print(f"{source.name}: {picture.file} is not the recorded file")
        return False
    path = out / source.name / picture.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True


if __name__ == "__main__":
    sys.exit(main())
