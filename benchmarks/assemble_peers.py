# SPDX-License-Identifier: Apache-2.0
"""Merging and shrinking by Dossier, by nothing at all, and by other tools."""

import io
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pikepdf
import pypdf
from PIL import Image

from benchmarks.assemble_piles import A4_AT_300, SETTINGS, assembled
from benchmarks.assemble_timing import Way
from dossier.adapters.pdf_writer import PikepdfWriter
from dossier.domain.merge_plan import MergePlan, PlannedFile
from dossier.services.jobs import Silent

QUALITY = 50
CORES = 2


def merging(files: Sequence[PlannedFile], folder: Path) -> list[Way]:
    """Return ways to put the files together, the floor first."""
    paths = [str(file.path) for file in files]

    def whole() -> None:
        PikepdfWriter(SETTINGS).write(
            MergePlan(files=tuple(files)),
            folder / "whole.pdf",
            max_bytes=None,
            monitor=Silent(),
        )

    here = folder / "here.pdf"
    qpdf = ["qpdf", "--empty", "--pages", *paths, "--", str(folder / "qpdf.pdf")]
    return [
        Way("copy of the bytes (floor)", lambda: _copied(paths, folder)),
        *_tool(qpdf, folder / "qpdf.pdf", None),
        Way(
            "Dossier: merged, cleaned, marked, proved",
            lambda: assembled(files, here, None),
            here,
        ),
        Way(
            "Dossier, its own process and flush to disk included",
            whole,
            folder / "whole.pdf",
        ),
        _command(files, folder / "command.pdf"),
        Way("pypdf append", lambda: _appended(paths, folder), folder / "pypdf.pdf"),
    ]


def _copied(paths: Sequence[str], folder: Path) -> None:
    with (folder / "copy.bin").open("wb") as out:
        for path in paths:
            with Path(path).open("rb") as file:
                shutil.copyfileobj(file, out, 1 << 20)


def _appended(paths: Sequence[str], folder: Path) -> None:
    with pypdf.PdfWriter() as writer:
        for path in paths:
            writer.append(path)
        writer.write(folder / "pypdf.pdf")


def shrinking(
    files: Sequence[PlannedFile], folder: Path, limit: int, *, slow: bool
) -> list[Way]:
    """Return ways to make the files smaller, the floor first."""
    jpegs = [data for file in files for data in _jpegs(file.path)]
    merged, given = folder / "merged.pdf", files[0].path
    assembled(files, merged, None)

    ours = folder / "ours.pdf"
    gs = ["gs", "-q", "-sDEVICE=pdfwrite", "-dPDFSETTINGS=/ebook", "-o"]
    gs += [str(folder / "gs.pdf"), str(merged)]
    ocr = ["ocrmypdf", "-O3", "--jpeg-quality", str(QUALITY), "--skip-text"]
    ocr += ["--tesseract-timeout", "0", str(merged), str(folder / "ocrmypdf.pdf")]
    return [
        Way(
            "decode at half size and encode once, two cores (floor)",
            lambda: _floor(jpegs),
        ),
        Way(
            "Dossier: merged, made smaller, proved",
            lambda: assembled(files, ours, limit),
            ours,
            given,
        ),
        *_looked_at(files, folder, limit),
        *_tool(gs, folder / "gs.pdf", given),
        Way(
            "pypdf, documented way (only lower quality)",
            lambda: _recipe(merged, folder / "recipe.pdf"),
            folder / "recipe.pdf",
            given,
        ),
        *(_tool(ocr, folder / "ocrmypdf.pdf", given) if slow else []),
    ]


def _looked_at(files: Sequence[PlannedFile], folder: Path, limit: int) -> list[Way]:
    """Return the ways to make sure that words and codes are still read."""
    compared, read = folder / "compared.pdf", folder / "read.pdf"
    unknown = [replace(file, coded=None) for file in files]
    all_read = SETTINGS.comparing_nothing
    return [
        Way(
            "Dossier, likewise, print compared with the originals, codes looked for",
            partial(assembled, unknown, compared, limit, reading=True),
            compared,
            files[0].path,
        ),
        Way(
            "Dossier, every page read again instead (as small print is)",
            partial(assembled, files, read, limit, reading=True, settings=all_read),
            read,
            files[0].path,
        ),
        _command(
            files, folder / "command.pdf", "--max-mb", str(limit / 1e6), given=True
        ),
    ]


def _command(
    files: Sequence[PlannedFile], out: Path, *options: str, given: bool = False
) -> Way:
    """Return the whole command, two starts of Python included."""
    paths = [str(file.path) for file in files]
    command = [sys.executable, "-m", "dossier", "merge", *paths, "-o", str(out)]
    name = " ".join(["dossier merge", *options[:1]])
    return Way(
        f"`{name}`, the whole command",
        partial(subprocess.run, [*command, *options], check=True, capture_output=True),
        out,
        files[0].path if given else None,
    )


def _floor(jpegs: Sequence[bytes]) -> None:
    with ThreadPoolExecutor(CORES) as pool:
        list(pool.map(_halved, jpegs))


def _recipe(merged: Path, out: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=merged)
    for page in writer.pages:
        for image in page.images:
            if image.image is not None:
                image.replace(image.image, quality=QUALITY)
    writer.write(out)
    writer.close()


def _tool(command: list[str], out: Path, given: Path | None) -> list[Way]:
    """Return another program as a way, none where it is not installed."""
    if shutil.which(command[0]) is None:
        return []

    def run() -> None:
        subprocess.run(command, check=True, capture_output=True)

    name = " ".join(word for word in command[:4] if "/" not in word or "=" in word)
    return [Way(f"`{name}`", run, out, given)]


def _halved(data: bytes) -> None:
    image = Image.open(io.BytesIO(data), formats=["JPEG"])
    image.draft(None, (A4_AT_300[0] // 2, A4_AT_300[1] // 2))
    image.save(io.BytesIO(), "JPEG", quality=QUALITY)


def _jpegs(path: Path) -> list[bytes]:
    with pikepdf.open(path) as pdf:
        return [
            image.read_raw_bytes()
            for page in pdf.pages
            for image in page.get_images().values()
        ]
