# SPDX-License-Identifier: Apache-2.0
"""What was assembled, page by page, and how a PDF found later differs from it."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from dossier.domain.document_mark import DocumentMark, document_differences
from dossier.domain.finding import Fact, Finding, Severity
from dossier.domain.merge_plan import AssembledPart
from dossier.domain.share import Share


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMark:
    """Digests that tell a page from every other one.

    Attributes:
        content: of the drawing instructions.
        resources: of the images and fonts they use.
        frame: of size, rotation and annotations.
    """

    content: str
    resources: str
    frame: str

    def resembles(self, other: "PageMark") -> bool:
        """Tell whether this may be the other page after a change."""
        return self.content == other.content or self.resources == other.resources


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """What an assembled PDF says it holds.

    Attributes:
        made_on: its filing date, if known.
        share: which part of a split output it is, None for a whole.
        document: what it was besides its pages; older inventories do not say.
        edited: its seal does not match: somebody changed the inventory itself.
    """

    parts: tuple[AssembledPart, ...]
    pages: tuple[PageMark, ...]
    made_on: dt.date | None = None
    share: Share | None = None
    document: DocumentMark | None = None
    edited: bool = False

    def place(self, page: int) -> tuple[str, int]:
        """Return the file a page (from 1) came from and its page in that file."""
        for part in self.parts:
            if part.first_page <= page < part.first_page + part.pages:
                return part.file, part.page_of_file(page)
        return "", page


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundInventory:
    """What a PDF says of itself (None: nothing), and what it really is.

    Attributes:
        appended: something was saved behind what was there.
    """

    recorded: Inventory | None
    pages: tuple[PageMark, ...]
    document: DocumentMark = field(default_factory=DocumentMark)
    appended: bool = False


def changes(found: FoundInventory) -> tuple[Finding, ...]:
    """Return what happened to a PDF since it was assembled, page by page first.

    Without an inventory nothing can be said.
    """
    recorded = found.recorded
    if recorded is None:
        return ()
    pages = differences(recorded, found.pages)
    said = [*pages]
    said += document_differences(
        recorded.document, found.document, pages_differ=bool(pages)
    )
    if found.appended:
        said.append(Finding(code="verify.appended_to", severity=Severity.BLOCKER))
    if recorded.edited:
        said.append(Finding(code="verify.inventory_edited", severity=Severity.BLOCKER))
    return tuple(said)


def differences(recorded: Inventory, found: Sequence[PageMark]) -> tuple[Finding, ...]:
    """Return what happened to the pages since they were assembled.

    Where every page differs and is in its place, another program wrote all of them
    anew: that is said once.
    """
    said = tuple(_Comparison(recorded, tuple(found)).findings())
    altered = [one for one in said if one.code == "verify.page_altered"]
    if len(altered) == len(recorded.pages) == len(found) > 1:
        return (Finding(code="verify.rewritten", severity=Severity.BLOCKER),)
    return said


class _Comparison:
    """Matches recorded pages to found ones: in place, moved, changed, gone, new."""

    def __init__(self, recorded: Inventory, found: tuple[PageMark, ...]) -> None:
        self._recorded = recorded
        self._found = found
        matcher = SequenceMatcher(None, recorded.pages, found, autojunk=False)
        self._gone: list[int] = []
        self._new: list[int] = []
        self._facing: dict[int, int] = {}
        for kind, a0, a1, b0, b1 in matcher.get_opcodes():
            if kind != "equal":
                self._gone += range(a0, a1)
                self._new += range(b0, b1)
                self._facing.update(zip(range(a0, a1), range(b0, b1), strict=False))

    def findings(self) -> Iterator[Finding]:
        """Yield one finding per page that is not what and where it was."""
        was, now = self._recorded.pages, self._found
        for old, new in self._pairs(lambda old, new: was[old] == now[new]):
            yield self._finding("verify.page_moved", old, new)
        for old, new in self._pairs(lambda old, new: was[old].resembles(now[new])):
            yield self._finding("verify.page_altered", old, new)
        for old, new in self._pairs(lambda old, new: self._facing.get(old) == new):
            yield self._finding("verify.page_replaced", old, new)
        for old in self._gone:
            yield self._finding("verify.page_removed", old, None)
        for new in self._new:
            yield Finding(
                code="verify.page_added",
                severity=Severity.BLOCKER,
                facts={"now": new + 1},
                page=new + 1,
            )

    def _pairs(self, belong: Callable[[int, int], bool]) -> Iterator[tuple[int, int]]:
        for old in tuple(self._gone):
            facing = self._facing.get(old)
            # The page standing in the same place is asked first.
            candidates = sorted(self._new, key=lambda new: new != facing)
            new = next((n for n in candidates if belong(old, n)), None)
            if new is not None:
                self._gone.remove(old)
                self._new.remove(new)
                yield old, new

    def _finding(self, code: str, old: int, new: int | None) -> Finding:
        file, file_page = self._recorded.place(old + 1)
        facts: dict[str, Fact] = {"was": old + 1, "file": file, "file_page": file_page}
        if new is not None:
            facts["now"] = new + 1
        return Finding(
            code=code,
            severity=Severity.BLOCKER,
            facts=facts,
            page=None if new is None else new + 1,
        )
