# SPDX-License-Identifier: Apache-2.0
"""What an assembled PDF is besides its pages, and what was changed there later."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Final

from dossier.domain.finding import Finding, Severity

NOTHING: Final = ""
"""The digest of what is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMark:
    """Digests of what belongs to a PDF as a whole; empty where there is nothing.

    Attributes:
        actions: what runs by itself: scripts, actions on opening, printing, closing.
        form: fields to fill in.
        attachments: files inside, and a portfolio made of them.
        particulars: title, author and the like, in both places that name them. Not
            the program that saved it, nor when.
        bookmarks: their words and the pages they lead to.
        page_tree: what is said of several pages at once (rotation, size).
        protection: that it is encrypted or restricted.
        others: whatever else the catalog says.
    """

    actions: str = NOTHING
    form: str = NOTHING
    attachments: str = NOTHING
    particulars: str = NOTHING
    bookmarks: str = NOTHING
    page_tree: str = NOTHING
    protection: str = NOTHING
    others: str = NOTHING


NEVER_WRITTEN: Final = ("actions", "form", "attachments", "page_tree", "protection")
"""What no assembled PDF has: known even where an older inventory did not record it."""

CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "actions": "verify.actions_added",
        "form": "verify.form_added",
        "attachments": "verify.attachments_added",
        "particulars": "verify.particulars_changed",
        "bookmarks": "verify.bookmarks_changed",
        "page_tree": "verify.page_tree_changed",
        "protection": "verify.protection_added",
        "others": "verify.catalog_changed",
    }
)


def document_differences(
    recorded: DocumentMark | None, found: DocumentMark, *, pages_differ: bool
) -> Iterator[Finding]:
    """Yield what was changed around the pages since they were assembled.

    Args:
        recorded: None where an older inventory says nothing of it: then only what
            no assembled PDF has is found.
        found: of the PDF as it is.
        pages_differ: bookmarks follow their pages, so nothing more is said of them.
    """
    known = recorded or DocumentMark()
    for field in fields(DocumentMark):
        name = field.name
        unknown = recorded is None and name not in NEVER_WRITTEN
        if unknown or (name == "bookmarks" and pages_differ):
            continue
        if getattr(known, name) != getattr(found, name):
            yield Finding(code=CODES[name], severity=Severity.BLOCKER)
