# SPDX-License-Identifier: Apache-2.0
"""Are the numbered parts of a split output all there, and still what was assembled?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dossier.domain.errors import DossierError
from dossier.domain.finding import Fact, Finding, Severity
from dossier.domain.inventory import Inventory, changes
from dossier.domain.merge_plan import AssembledPart
from dossier.domain.share import Share
from dossier.domain.split_plan import whole_digest
from dossier.services.engines import Engines


@dataclass(frozen=True, slots=True)
class _Found:
    """A part as found: the name of its file, which one it is, what it says."""

    stem: str
    share: Share
    inventory: Inventory

    @property
    def base(self) -> str | None:
        """What its name has in common with the others', None if it was renamed."""
        ending = f"_{self.share.number}_of_{self.share.of}"
        return self.stem.removesuffix(ending) if self.stem.endswith(ending) else None


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
        self._shares: list[_Found] = []
        self._alone = False
        for path in sorted(folder.glob("*.[pP][dD][fF]")):
            self._look_at(path)
        if not self.parts:
            self.problems = [_problem("verify.no_inventory", name=folder.name)]
        elif self._alone:
            # Nothing in such a PDF says that others belong to it: cannot tell.
            self.problems.append(_problem("verify.no_list", Severity.UNKNOWN))
        for numbered in _sets(self._shares):
            self._count(numbered)

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
        self.problems += [
            replace(problem, path=problem.path or path.name)
            for problem in changes(found)
        ]
        share = found.recorded.share
        if share is None:
            self._alone = True
        else:
            self._shares.append(_Found(path.stem, share, found.recorded))

    def _count(self, numbered: Mapping[int, _Found]) -> None:
        share = next(iter(numbered.values())).share
        missing = [n for n in range(1, share.of + 1) if n not in numbered]
        self.problems += [
            _problem("verify.share_missing", number=n, of=share.of) for n in missing
        ]
        if missing:
            return
        in_order = [p for n in sorted(numbered) for p in numbered[n].inventory.parts]
        if whole_digest(in_order) != share.whole:
            self.problems.append(_problem("verify.shares_differ", of=share.of))


def _sets(shares: Sequence[_Found]) -> Iterator[dict[int, _Found]]:
    """Yield the parts that belong together, by number.

    One case may have been split twice: with another limit into another number of
    parts, or under another name. Parts that were renamed complete any set.
    """
    alike: dict[tuple[str, int], dict[str | None, list[_Found]]] = {}
    for one in shares:
        named = alike.setdefault((one.share.whole, one.share.of), {})
        named.setdefault(one.base, []).append(one)
    for named in alike.values():
        renamed = {one.share.number: one for one in named.pop(None, [])}
        if not named:
            yield renamed
        for found in named.values():
            yield renamed | {one.share.number: one for one in found}


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
