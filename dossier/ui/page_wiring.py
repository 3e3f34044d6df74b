# SPDX-License-Identifier: Apache-2.0
"""What a person wishes for single pages, brought to the open case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from dossier.i18n.marking import N_
from dossier.services.page_edits import page_of

if TYPE_CHECKING:
    from dossier.domain.document import Document
    from dossier.domain.page_edit import PageEdit
    from dossier.ui.case_controller import CaseController
    from dossier.ui.case_view import CaseView
    from dossier.ui.page_editor import PageEditor
    from dossier.ui.text import Words


class PageWishes(QObject):
    """Turns, leaves out, reorders; opens the editor where looking is needed."""

    def __init__(
        self, words: Words, case: CaseView, controller: CaseController
    ) -> None:
        super().__init__(case)
        self._words = words
        self._case = case
        self._controller = controller
        case.slot.page_edited.connect(self._edit)
        case.slot.pages_ordered.connect(self._reorder)
        case.slot.edit_wanted.connect(self.open_editor)
        case.evidence.edit_wanted.connect(self.open_editor)
        case.findings.straighten_wanted.connect(self._straighten)

    def open_editor(
        self, document_id: str, page: int, *, straighten: bool = False
    ) -> None:
        """Show a page before and after, to be edited."""
        from dossier.ui.page_editor import PageEditor  # noqa: PLC0415 - lazy

        slot = self._case.chosen
        document = self._document(document_id)
        if slot is None or document is None:
            return
        editor = PageEditor(
            self._words, self._case.pictures, document, page, parent=self._case
        )
        editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        editor.applied.connect(lambda edit: self._apply(slot, document_id, edit))
        editor.open()
        self._read(editor, document, page, straighten=straighten)

    def _straighten(self, document_id: str, page: int) -> None:
        self.open_editor(document_id, page, straighten=True)

    def _read(
        self, editor: PageEditor, document: Document, page: int, *, straighten: bool
    ) -> None:
        """Find out in the background what is known of the page."""
        open_still = [editor]
        editor.finished.connect(open_still.clear)

        def tell(reading: object) -> None:
            for one in open_still:
                one.know(reading, straighten=straighten)  # type: ignore[arg-type]

        self._controller.run(
            lambda desk, _monitor: page_of(desk.reading(document), page),
            then=tell,
            failed=self._controller.failed.emit,
            title=N_("Looking at the page"),
        )

    def _edit(self, document_id: str, edit: PageEdit) -> None:
        if self._case.chosen is not None:
            self._apply(self._case.chosen, document_id, edit)

    def _apply(self, slot: str, document_id: str, edit: PageEdit) -> None:
        self._controller.edit(lambda desk: desk.edit_page(slot, document_id, edit))

    def _reorder(self, document_id: str, order: tuple[int, ...]) -> None:
        slot = self._case.chosen
        if slot is not None:
            self._controller.edit(
                lambda desk: desk.reorder_pages(slot, document_id, order)
            )

    def _document(self, document_id: str) -> Document | None:
        standing = self._controller.standing
        status = standing.slot(self._case.chosen) if standing else None
        found = status.documents if status else ()
        return next((d for d in found if d.id == document_id), None)
