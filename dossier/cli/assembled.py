# SPDX-License-Identifier: Apache-2.0
"""The result of an assembly, as JSON and as words."""

from collections.abc import Iterable

from dossier.cli.json_shapes import Json
from dossier.domain.errors import DossierError
from dossier.domain.merge_plan import AssembledPart
from dossier.i18n.catalogue import Translator
from dossier.i18n.marking import N_
from dossier.i18n.phrases import phrase
from dossier.services.assemble import Assembled


def assembled_json(t: Translator, done: Assembled) -> Json:
    """Return what was written."""
    return {
        "output": str(done.output),
        "bytes": done.bytes,
        "pages": done.pages,
        "sha256": done.sha256,
        "parts": parts_json(done.parts),
        "shrunk": [
            {
                "file": image.file,
                "page": image.page,
                "from_bytes": image.from_bytes,
                "to_bytes": image.to_bytes,
                "dpi": image.dpi,
                "quality": image.quality,
            }
            for image in done.shrunk
        ],
        "within_limit": done.within_limit,
        "warnings": [phrase(t, w.code, w.facts).message for w in done.warnings],
    }


def parts_json(parts: Iterable[AssembledPart]) -> list[Json]:
    """Return where each file stands in a PDF."""
    return [
        {
            "slot": part.slot,
            "file": part.file,
            "first_page": part.first_page,
            "pages": part.pages,
            "sha256": part.sha256,
        }
        for part in parts
    ]


def refused_json(error: DossierError, message: str) -> Json:
    """Return the shape of an assembly that could not be made small enough."""
    return {
        "output": None,
        "bytes": error.facts.get("bytes"),
        "pages": 0,
        "sha256": None,
        "parts": [],
        "shrunk": [],
        "within_limit": False,
        "warnings": [message],
    }


def assembled_lines(t: Translator, done: Assembled) -> list[str]:
    """Return what was written, for people."""
    lines = [
        t.text(
            N_("{output}: {pages} pages, {size} MB"),
            output=str(done.output),
            pages=done.pages,
            size=t.number(done.bytes / 1_000_000, 2),
        )
    ]
    for part in done.parts:
        last = part.first_page + part.pages - 1
        pages = f"{part.first_page}-{last}"
        lines.append(f"  {pages:>9}  {part.slot or '-'}: {part.file}")
    if done.shrunk:
        count = len(done.shrunk)
        before = sum(image.from_bytes for image in done.shrunk)
        after = sum(image.to_bytes for image in done.shrunk)
        lines.append(
            t.text(
                N_("{count} images made smaller: {before} MB became {after} MB."),
                count=count,
                before=t.number(before / 1_000_000, 2),
                after=t.number(after / 1_000_000, 2),
            )
        )
    lines += [f"  i {phrase(t, w.code, w.facts).message}" for w in done.warnings]
    return lines
