# SPDX-License-Identifier: Apache-2.0
"""The outside world as one value, handed in by ``app``."""

from dataclasses import dataclass

from dossier.services.ports import (
    CaseStores,
    FileReader,
    PdfReader,
    PdfWriter,
    SheetPrinter,
    WorkingFolders,
)


@dataclass(frozen=True, slots=True)
class Engines:
    """Every engine the services use."""

    reader: FileReader
    writer: PdfWriter
    inventory: PdfReader
    printer: SheetPrinter
    stores: CaseStores
    folders: WorkingFolders
