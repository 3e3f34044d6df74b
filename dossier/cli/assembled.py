# SPDX-License-Identifier: Apache-2.0
"""The result of an assembly, as JSON and as words."""

from collections.abc import Iterable
from dataclasses import asdict

from dossier.cli.json_shapes import Json
from dossier.cli.tools import Call
from dossier.domain.errors import DossierError
from dossier.domain.finish import Finish
from dossier.domain.merge_plan import AssembledPart
from dossier.i18n.catalogue import Translator
from dossier.i18n.phrases import phrase
from dossier.services.assemble import Assembled
from dossier.services.assemble_case import CaseAssembled
from dossier.services.edits_noted import edits_said
from dossier.services.parts_said import inside_said
from dossier.services.reread_said import reread_said


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
                "bilevel": image.bilevel,
            }
            for image in done.shrunk
        ],
        "reread": None if done.reread is None else asdict(done.reread),
        "outputs": [
            {
                "output": str(one.output),
                "bytes": one.bytes,
                "pages": one.pages,
                "sha256": one.sha256,
                "parts": parts_json(one.parts),
            }
            for one in done.outputs
        ],
        "within_limit": done.within_limit,
        "warnings": [phrase(t, w.code, w.facts).message for w in done.warnings],
    }


def finish_asked(call: Call, *, a4: bool) -> Finish:
    """Return what is to be done to the pages."""
    return Finish(
        a4=a4,
        stamps=call.args.stamps,
        text_layer=call.args.ocr_text,
        archival=call.args.pdfa,
    )


def beside_json(done: CaseAssembled) -> Json:
    """Return what was written beside the merged PDF."""
    parts = done.parts
    return {
        "per_slot": [str(path) for path in done.per_slot],
        "signed_originals": [str(path) for path in parts.signed],
        "zip": None if parts.zip is None else str(parts.zip),
        "inside": [
            {"slot": one.slot, "inside": one.inside, "file": one.file}
            for one in parts.inside
        ],
    }


def beside_lines(t: Translator, done: CaseAssembled) -> list[str]:
    """Return what was written beside the merged PDF, for people."""
    parts = done.parts
    paths = [*done.per_slot, *parts.signed, *([parts.zip] if parts.zip else [])]
    return [
        *(f"  {path}" for path in paths),
        *(f"  i {words}" for words in inside_said(t, parts)),
    ]


def parts_json(parts: Iterable[AssembledPart]) -> list[Json]:
    """Return where each file stands in a PDF."""
    return [
        {
            "slot": part.slot,
            "file": part.file,
            "first_page": part.first_page,
            "pages": part.pages,
            "sha256": part.sha256,
            "order": list(part.order),
            "left_out": list(part.left_out),
            "straightened": list(part.straightened),
            "made_here": part.made_here,
            "date": part.dated.isoformat() if part.dated else None,
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
        "reread": None,
        "outputs": [],
        "within_limit": False,
        "warnings": [message],
    }


def assembled_lines(t: Translator, done: Assembled) -> list[str]:
    """Return what was written, for people."""
    if done.split:
        return [line for one in done.split for line in assembled_lines(t, one)]
    lines = [
        t.plural(
            "{output}: {n} page, {size} MB",
            "{output}: {n} pages, {size} MB",
            done.pages,
            output=str(done.output),
            size=t.number(done.bytes / 1_000_000, 2),
        )
    ]
    for part in done.parts:
        last = part.first_page + part.pages - 1
        pages = f"{part.first_page}-{last}"
        lines.append(f"  {pages:>9}  {part.slot or '-'}: {part.file}")
        lines += [f"  {'':>9}  {said}" for said in edits_said(t, part)]
    if done.shrunk:
        count = len(done.shrunk)
        before = sum(image.from_bytes for image in done.shrunk)
        after = sum(image.to_bytes for image in done.shrunk)
        lines.append(
            t.plural(
                "{n} image made smaller: {before} MB became {after} MB.",
                "{n} images made smaller: {before} MB became {after} MB.",
                count,
                before=t.number(before / 1_000_000, 2),
                after=t.number(after / 1_000_000, 2),
            )
        )
    lines += reread_said(t, [done.reread])
    for warning in done.warnings:
        said = phrase(t, warning.code, warning.facts)
        lines.append(f"  i {said.message}")
        lines += [f"      → {said.remedy}"] if said.remedy else []
    return lines
