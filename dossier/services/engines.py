# SPDX-License-Identifier: Apache-2.0
"""The outside world as one value, handed in by ``app``."""

from dataclasses import dataclass

from dossier.services.bundler import Bundler
from dossier.services.case_ports import CaseStores
from dossier.services.ports import (
    FileReader,
    PdfReader,
    PdfWriter,
    PhotoStudio,
    SheetPrinter,
    WorkingFolders,
)


@dataclass(frozen=True, slots=True)
class Engines:
    """Every engine the services use.

    Attributes:
        bundler: None where nothing writes parts of a case.
        photos: None where nothing looks at faces: only sizes are known then.
    """

    reader: FileReader
    writer: PdfWriter
    inventory: PdfReader
    printer: SheetPrinter
    stores: CaseStores
    folders: WorkingFolders
    photos: PhotoStudio | None = None
    bundler: Bundler | None = None
