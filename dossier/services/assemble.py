# SPDX-License-Identifier: Apache-2.0
"""Planned files into one PDF, with its own proof of what is in it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dossier.domain.errors import DossierError, UnreadableFileError
from dossier.domain.finding import Finding
from dossier.domain.finish import Finish
from dossier.domain.merge_plan import (
    AssembledPart,
    MergePlan,
    PlannedFile,
    ShrunkImage,
    Written,
    WrittenShare,
)
from dossier.domain.reading import Reading, TextSource, Word
from dossier.domain.reread import Reread, reread_together
from dossier.domain.writable_text import writable
from dossier.services.copy_in import sha256_of
from dossier.services.engines import Engines
from dossier.services.jobs import Monitor
from dossier.services.ports import PdfWriter

LONGEST_NAME: Final = 50
"""Characters of a file's name that any portal known takes."""
_LONGEST_SURNAME: Final = 15
_NOT_IN_NAMES: Final = re.compile(r"[^A-Za-z0-9-]+")
_WRITTEN_OUT: Final = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O"}
    | {
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "\u0131": "i",
        "þ": "th",
        "Þ": "Th",
        "ð": "d",
    }
)
"""Letters that Unicode does not take apart into a base letter and a mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """An assembled PDF as it lies on the disk.

    Attributes:
        bytes: its size; likewise pages, and sha256 of its bytes.
        parts: where each file went.
        shrunk: images that were made smaller.
        warnings: what the person should know (a voided signature, …).
        signed: SHA-256 of the files with a digital signature, unchanged since.
        reread: how pages with smaller images read, None when there are none.
        split: the numbered PDFs when one was too large; then ``output`` is the first
            of them, bytes and pages are of all, and sha256 is the digest of the whole
            that each of them states.
    """

    output: Path
    bytes: int
    pages: int
    sha256: str
    parts: tuple[AssembledPart, ...]
    shrunk: tuple[ShrunkImage, ...]
    within_limit: bool
    warnings: tuple[Finding, ...]
    signed: tuple[str, ...] = ()
    reread: Reread | None = None
    split: tuple["Assembled", ...] = ()

    @property
    def outputs(self) -> tuple["Assembled", ...]:
        """Every PDF that was written."""
        return self.split or (self,)


def assemble_files(
    writer: PdfWriter,
    plan: MergePlan,
    out: Path,
    *,
    max_bytes: int | None,
    monitor: Monitor,
) -> Assembled:
    """Write the planned files as one PDF, or as several where the plan allows it.

    Raises:
        UnreadableFileError: ``assemble.unreadable`` or ``file.*``; nothing is written.
        WrongInputError: ``assemble.nothing``, ``output.is_an_input``.
        DossierError: ``assemble.too_big``, ``assemble.page_count``,
            ``assemble.not_proved``, ``output.cannot_write``.
        CancelledError: through the monitor; nothing is left behind.
    """
    for file in plan.files:
        if plan.counted and not file.pages:
            raise UnreadableFileError("assemble.unreadable", name=file.name)
    try:
        written = writer.write(plan, out, max_bytes=max_bytes, monitor=monitor)
    except DossierError as error:
        if error.code != "assemble.too_big" or not plan.may_split or not max_bytes:
            raise
        shares = writer.write_split(plan, out, max_bytes=max_bytes, monitor=monitor)
        return _together(shares, max_bytes)
    return _assembled(out, written, max_bytes)


def _assembled(out: Path, written: Written, max_bytes: int | None) -> Assembled:
    size = out.stat().st_size
    return Assembled(
        output=out,
        bytes=size,
        pages=sum(part.pages for part in written.parts),
        sha256=sha256_of(out),
        parts=written.parts,
        shrunk=written.shrunk,
        within_limit=max_bytes is None or size <= max_bytes,
        warnings=written.warnings,
        signed=written.signed,
        reread=written.reread,
    )


def _together(shares: Sequence[WrittenShare], max_bytes: int) -> Assembled:
    """Return several PDFs as one result."""
    split = tuple(_assembled(one.path, one.written, max_bytes) for one in shares)
    return Assembled(
        output=split[0].output,
        bytes=sum(one.bytes for one in split),
        pages=sum(one.pages for one in split),
        sha256=shares[0].share.whole,
        parts=tuple(part for one in split for part in one.parts),
        shrunk=tuple(image for one in split for image in one.shrunk),
        within_limit=all(one.within_limit for one in split),
        warnings=tuple(w for one in split for w in one.warnings),
        signed=tuple(dict.fromkeys(s for one in split for s in one.signed)),
        split=split,
        reread=reread_together(one.reread for one in split),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeRequest:
    """Plain files to put together, and how.

    Attributes:
        paths: in output order.
        max_bytes: the output may not be larger; None for no limit.
        finish: what is done to the pages; nothing by itself.
        split: write several numbered PDFs where one is too large.
        upright: read the pages, and turn those that do not stand upright.
    """

    paths: Sequence[Path]
    out: Path
    max_bytes: int | None = None
    finish: Finish = field(default_factory=Finish)
    split: bool = False
    upright: bool = False

    @property
    def reads(self) -> bool:
        """Tell whether what is asked for takes knowing the words of the pages."""
        return self.upright or self.finish.text_layer


def merge_files(
    engines: Engines, request: MergeRequest, *, monitor: Monitor
) -> Assembled:
    """Write plain files, in the order given, as one PDF, without a case.

    Reading them takes a hundred times longer than putting them together: that is done
    only where it is asked for.

    Raises:
        UnreadableFileError: the code that says why a file cannot be read, with its
            name; nothing is written.
        DossierError: as ``assemble_files``.
    """
    paths, finish = request.paths, request.finish
    if request.reads:
        readings = engines.reader.read_many(paths, monitor=monitor)
    else:
        readings = tuple(engines.reader.glance(p, monitor=monitor) for p in paths)
    files = [_planned(p, r) for p, r in zip(paths, readings, strict=True)]
    return assemble_files(
        engines.writer,
        MergePlan(
            files=tuple(files),
            finish=finish,
            may_split=request.split,
            counted=request.reads,
        ),
        request.out,
        max_bytes=request.max_bytes,
        monitor=monitor,
    )


def recognised(reading: Reading) -> dict[int, tuple[Word, ...]]:
    """Return page -> words, for the pages whose words were read in a picture."""
    return {
        page.page: page.words
        for page in reading.pages
        if page.text_source is TextSource.OCR and page.words
    }


def coded_pages(reading: Reading) -> frozenset[int]:
    """Return the pages with a bar code or a machine-readable zone."""
    return frozenset(
        page.page for page in reading.pages if page.barcodes or page.mrz is not None
    )


def upright_turns(reading: Reading) -> dict[int, int]:
    """Return page -> degrees clockwise for the pages that do not stand upright."""
    return {page.page: page.rotation for page in reading.pages if page.rotation}


def slot_file_name(
    number: int, piece: str, surname: str, longest: int = LONGEST_NAME
) -> str:
    """Return a short ASCII name for the PDF of one slot.

    Portals refuse or garble other letters and names of more than ``longest``.

    Example: ``03_justificatif_domicile_DUPONT.pdf``.
    """
    name = ascii_name(surname).upper()[:_LONGEST_SURNAME].strip("_-")
    ending = f"_{name}.pdf" if name else ".pdf"
    start = f"{number:02}_{ascii_name(piece) or 'piece'}"
    return start[: longest - len(ending)].rstrip("_-") + ending


def ascii_name(text: str) -> str:
    """Return the Latin letters and digits of a text, words joined by ``_``.

    Other scripts give nothing: a wrong transliteration of a name is worse than none.
    """
    apart = unicodedata.normalize("NFKD", text.translate(_WRITTEN_OUT))
    letters = "".join(c for c in apart if not unicodedata.combining(c))
    return _NOT_IN_NAMES.sub("_", letters).strip("_-")


def _planned(path: Path, reading: Reading) -> PlannedFile:
    if reading.unreadable is not None:
        facts = {**reading.facts, "name": path.name}
        raise UnreadableFileError(reading.unreadable, **facts)
    return PlannedFile(
        slot="",
        title="",
        name=writable(path.name),
        path=path,
        sha256=reading.sha256,
        pages=len(reading.pages),
        rotations=upright_turns(reading),
        words=recognised(reading),
        coded=coded_pages(reading) if reading.pages else None,
    )
