# SPDX-License-Identifier: Apache-2.0
"""Are the numbered parts of a split output all there, and still what was assembled?"""

from pathlib import Path

from dossier.domain.errors import DossierError
from dossier.domain.finding import Fact, Finding, Severity
from dossier.domain.inventory import Inventory, differences
from dossier.domain.merge_plan import AssembledPart
from dossier.domain.split_plan import whole_digest
from dossier.services.engines import Engines


class SplitCheck:
    """Compares the PDFs of a folder with what each says of itself and of the whole.

    Attributes:
        problems: what does not agree.
        parts: of all its PDFs, each counted from its own first page.
        pages: of all its PDFs.
    """

    def __init__(self, engines: Engines, folder: Path) -> None:
        """Compare; PDFs that Dossier did not assemble are named and left alone."""
        self._engines = engines
        self.problems: list[Finding] = []
        self.parts: list[AssembledPart] = []
        self.pages = 0
        self._sets: dict[str, dict[int, Inventory]] = {}
        self._of: dict[str, int] = {}
        self._alone = False
        for path in sorted(folder.glob("*.[pP][dD][fF]")):
            self._look_at(path)
        if not self.parts:
            self.problems = [_problem("verify.no_inventory", name=folder.name)]
        elif self._alone:
            # Nothing in such a PDF says that others belong to it: cannot tell.
            self.problems.append(_problem("verify.no_list", Severity.UNKNOWN))
        for whole, numbered in self._sets.items():
            self._count(whole, numbered)

    def _look_at(self, path: Path) -> None:
        try:
            found = self._engines.inventory.inventory(path)
        except DossierError:
            self.problems.append(_problem("verify.file_altered", name=path.name))
            return
        if found.recorded is None:
            self.problems.append(_problem("verify.no_inventory", name=path.name))
            return
        self.pages += len(found.pages)
        self.parts += found.recorded.parts
        self.problems += differences(found.recorded, found.pages)
        share = found.recorded.share
        if share is None:
            self._alone = True
        else:
            self._sets.setdefault(share.whole, {})[share.number] = found.recorded
            self._of[share.whole] = share.of

    def _count(self, whole: str, numbered: dict[int, Inventory]) -> None:
        of = self._of[whole]
        missing = [n for n in range(1, of + 1) if n not in numbered]
        self.problems += [
            _problem("verify.share_missing", number=n, of=of) for n in missing
        ]
        if missing:
            return
        in_order = [part for n in sorted(numbered) for part in numbered[n].parts]
        if whole_digest(in_order) != whole:
            self.problems.append(_problem("verify.shares_differ", of=of))


def _problem(
    code: str, severity: Severity = Severity.BLOCKER, **facts: Fact
) -> Finding:
    name = facts.get("name")
    return Finding(
        code=code,
        severity=severity,
        facts=facts,
        path=str(name) if name is not None else None,
    )
