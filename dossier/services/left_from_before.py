# SPDX-License-Identifier: Apache-2.0
"""Files of an earlier assembly that lie among those of a new one: nobody wants both."""

import re
from collections.abc import Iterator
from pathlib import Path

from dossier.domain.finding import Finding, Severity
from dossier.services.assembly_way import AssembleRequest
from dossier.services.parts_inventory import inventory_read
from dossier.services.slot_pdfs import INVENTORY_NAME


def written_before(request: AssembleRequest) -> frozenset[Path]:
    """Return what an earlier assembly wrote where this one is going to write.

    The folder of parts has a list that says so; numbered parts of one PDF bear its
    name.
    """
    return frozenset((*_listed(request.per_slot), *_numbered(request.out)))


def left_from_before(
    before: frozenset[Path], now: frozenset[Path]
) -> tuple[Finding, ...]:
    """Return a warning that names the files no longer part of it, if there are any."""
    left = sorted(path for path in before - now if path.is_file())
    if not left:
        return ()
    facts = {
        "names": ", ".join(dict.fromkeys(path.name for path in left)),
        "folder": str(left[0].parent),
    }
    return (
        Finding(
            code="assemble.left_from_before",
            severity=Severity.ADVICE,
            facts=facts,
            path=left[0].name,
        ),
    )


def _listed(folder: Path | None) -> Iterator[Path]:
    if folder is None:
        return
    try:
        found = inventory_read((folder / INVENTORY_NAME).read_bytes())
    except OSError:
        return
    for one in found.files if found else ():
        # A list may have been edited: it names files, never places.
        if Path(one.name).name == one.name:
            yield folder / one.name


def _numbered(out: Path) -> Iterator[Path]:
    part = re.compile(rf"{re.escape(out.stem)}_\d+_of_\d+{re.escape(out.suffix)}")
    try:
        found = list(out.parent.iterdir())
    except OSError:
        return
    yield from (out.parent / one.name for one in found if part.fullmatch(one.name))
