# SPDX-License-Identifier: Apache-2.0
"""A file the person gave, kept byte for byte."""

from dataclasses import dataclass

from dossier.domain.page_edit import PageEdit


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file inside a case.

    Attributes:
        id: short id, unique in the case and never reused ("d1", "d2", …).
        name: file name as given, without folders.
        sha256: of the original bytes, in hexadecimal.
        type: by content (see ``Reading.type``).
        pages: how many pages it has; 0 when it cannot be read.
        edits: what is done with its pages when it is filed, one for each edited page.
        page_order: every page of the file once, in filing order; empty as given.
    """

    id: str
    name: str
    sha256: str
    size_bytes: int
    type: str
    pages: int
    edits: tuple[PageEdit, ...] = ()
    page_order: tuple[int, ...] = ()

    def edit(self, page: int) -> PageEdit:
        """Return what is done with a page; an edit that does nothing for most."""
        return next((e for e in self.edits if e.page == page), PageEdit(page=page))

    @property
    def left_out(self) -> tuple[int, ...]:
        """The pages the person leaves out, in the order of the file."""
        return tuple(sorted(edit.page for edit in self.edits if edit.left_out))

    @property
    def all_pages(self) -> tuple[int, ...]:
        """Every page of the file, in filing order."""
        return self.page_order or tuple(range(1, self.pages + 1))

    @property
    def filed_pages(self) -> tuple[int, ...]:
        """The pages that are filed, in filing order."""
        out = self.left_out
        return tuple(page for page in self.all_pages if page not in out)
