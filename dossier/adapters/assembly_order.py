# SPDX-License-Identifier: Apache-2.0
"""What the process that assembles is told. Light: the window imports it."""

from dataclasses import dataclass
from pathlib import Path

from dossier.adapters.shrink_settings import ShrinkSettings
from dossier.adapters.watched_process import Report
from dossier.domain.merge_plan import MergePlan, Written
from dossier.domain.split_plan import Weighed
from dossier.rulebook.thresholds import ReadingThresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageLimits:
    """What is still opened, and how photographs are kept.

    Attributes:
        max_pixels: of images that must be decoded whole.
        max_jpeg_pixels: of JPEG, which is embedded without decoding it whole.
        photo_quality: JPEG quality for photographs from formats PDF cannot hold.
        straightened_quality: JPEG quality for pages the person had straightened.
    """

    max_pixels: int = 120_000_000
    max_jpeg_pixels: int = 320_000_000
    photo_quality: int = 92
    straightened_quality: int = 85


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingTools:
    """What pages are counted with, and read again as the originals were.

    Attributes:
        tessdata: folder of the recogniser's models.
        dpi: resolution pages are read at.
        ink_contrast: grey levels darker than the paper that are ink.
        limits: of what is opened whose pages nobody has counted.
    """

    tessdata: Path
    dpi: int
    ink_contrast: int
    limits: ReadingThresholds | None = None

    @classmethod
    def within(cls, limits: ReadingThresholds, tessdata: Path) -> "ReadingTools":
        """Return what reads as files are read when they are added."""
        return cls(
            tessdata=tessdata,
            dpi=limits.ocr_dpi,
            ink_contrast=limits.ink_contrast,
            limits=limits,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyOrder:
    """What the process is told.

    Attributes:
        beside: where the PDF is written; not its final name.
        folder: for copies; emptied by whoever gave it.
        named: the final name, for messages.
        fonts: folder of the fonts; None where nothing is to be printed.
        tools: to read pages again that were made smaller; None where nothing can.
    """

    plan: MergePlan
    beside: Path
    folder: Path
    named: str
    max_bytes: int | None
    limits: ImageLimits
    settings: ShrinkSettings
    fonts: Path | None = None
    tools: ReadingTools | None = None


def weigh(order: AssemblyOrder, report: Report) -> Weighed:
    """Return the least that each page of each file weighs, in the process it is in.

    Raises:
        DossierError: as ``assembly_job.weigh_job``.
    """
    from dossier.adapters.assembly_job import weigh_job  # noqa: PLC0415 - engines

    return weigh_job(order, report)


def carry_out(order: AssemblyOrder, report: Report) -> Written:
    """Do the work, in the process this is called in.

    Raises:
        DossierError: as ``assembly_job.assemble_job``.
    """
    from dossier.adapters.assembly_job import assemble_job  # noqa: PLC0415 - engines

    return assemble_job(order, report)
