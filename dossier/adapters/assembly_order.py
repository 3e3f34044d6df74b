# SPDX-License-Identifier: Apache-2.0
"""What the process that assembles is told. Light: the window imports it."""

from dataclasses import dataclass
from pathlib import Path

from dossier.adapters.shrink_settings import ShrinkSettings
from dossier.adapters.watched_process import Report
from dossier.domain.merge_plan import MergePlan, Written


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageLimits:
    """What is still opened, and how photographs are kept.

    Attributes:
        max_pixels: of images that must be decoded whole.
        max_jpeg_pixels: of JPEG, which is embedded without decoding it whole.
        photo_quality: JPEG quality for photographs from formats PDF cannot hold.
    """

    max_pixels: int = 120_000_000
    max_jpeg_pixels: int = 320_000_000
    photo_quality: int = 92


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyOrder:
    """What the process is told.

    Attributes:
        beside: where the PDF is written; not its final name.
        folder: for copies; emptied by whoever gave it.
        named: the final name, for messages.
    """

    plan: MergePlan
    beside: Path
    folder: Path
    named: str
    max_bytes: int | None
    limits: ImageLimits
    settings: ShrinkSettings


def carry_out(order: AssemblyOrder, report: Report) -> Written:
    """Do the work, in the process this is called in.

    Raises:
        DossierError: as ``assembly_job.assemble_job``.
    """
    from dossier.adapters.assembly_job import assemble_job  # noqa: PLC0415 - engines

    return assemble_job(order, report)
