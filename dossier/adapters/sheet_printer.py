# SPDX-License-Identifier: Apache-2.0
"""Prints sheets as A4 PDF, with embedded fonts and nothing about who made them."""

from io import BytesIO
from pathlib import Path

from dossier.adapters.atomic_file import written_beside
from dossier.domain.errors import DossierError
from dossier.forms.sheet import Sheet

NORMAL = (1.0, 0.94, 0.88)
"""Scales tried to get any sheet on one page; failing that, the first is used."""

ONE_PAGE = (1.1, 1.05, 1.0, 0.96, 0.92, 0.88, 0.84, 0.8, 0.76, 0.72)
"""Scales tried in turn on sheets that must stand on one page (0.72: 7.2 points)."""


class ReportlabPrinter:
    """Prints with reportlab; the same sheet gives the same bytes."""

    def __init__(self, fonts: Path) -> None:
        """Keep the folder that holds the fonts; they are read at the first print."""
        self._fonts = fonts

    def print(self, sheet: Sheet, out: Path) -> int:
        """Write the sheet to ``out`` and return how many pages it takes.

        It is written beside first, then renamed into place.

        Raises:
            DossierError: ``form.too_long`` when a one-page sheet needs more,
                ``form.unprintable`` for characters no font has (exact sheets),
                ``form.fonts_missing``, ``output.cannot_write``.
        """
        pdf, pages = self._pdf(sheet)
        clean = _without_traces(pdf, sheet.lang)
        with written_beside(out) as beside:
            beside.write_bytes(clean)
        return pages

    def _pdf(self, sheet: Sheet) -> tuple[bytes, int]:
        # Imported late: reportlab takes longer to load than the window to open.
        from dossier.adapters.sheet_layout import lay_out  # noqa: PLC0415

        first: tuple[bytes, int] | None = None
        for scale in ONE_PAGE if sheet.one_page else NORMAL:
            pdf, pages = lay_out(sheet, self._fonts, scale=scale)
            if pages == 1:
                return pdf, pages
            first = first or (pdf, pages)
        if first is None or sheet.one_page:
            raise DossierError("form.too_long")
        return first


def _without_traces(pdf: bytes, lang: str) -> bytes:
    """Return the PDF with a title and nothing else about its making."""
    import pikepdf  # noqa: PLC0415 - heavy, like reportlab

    with pikepdf.open(BytesIO(pdf)) as document:
        for key in list(document.docinfo.keys()):
            if key != "/Title":
                del document.docinfo[key]
        document.Root.Lang = pikepdf.String(lang)
        document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        kept = BytesIO()
        document.save(kept, deterministic_id=True)
    return kept.getvalue()
