# SPDX-License-Identifier: Apache-2.0
"""What the trials of poor pages came to, as Markdown."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks.quality_conditions import CONDITIONS
from benchmarks.quality_defects import Condition, Spoilt
from benchmarks.quality_papers import Sheet
from benchmarks.quality_samples import Sample
from dossier.domain.finding import Finding, Severity
from dossier.domain.reading import PageReading, Word

READABLE = 0.85
UNREADABLE = 0.4
_ENOUGH_HIDDEN = 3
_LETTERS = 2
_HEADER = (
    "| condition | pages | words read, median | unreadable: said/true"
    " | readable: said/true | print lost: said/true | nothing lost: said/true |"
)
_HALVES = (("tuned on", False), ("untouched", True))


@dataclass(frozen=True)
class Trial:
    """One spoilt page (or blank sheet: no sheet, no condition), read and judged."""

    name: str
    sheet: Sheet | None
    condition: Condition | None
    spoilt: Spoilt | None
    page: PageReading
    findings: tuple[Finding, ...]

    def says(self, start: str) -> bool:
        """Tell whether there is a finding, other than a pass, of such a code."""
        return any(
            f.code.startswith(start) and f.severity is not Severity.PASS
            for f in self.findings
        )

    @property
    def recall(self) -> float:
        """Share of the words still in the picture that were read."""
        hidden = set(self.spoilt.hidden) if self.spoilt else set()
        words = self.sheet.words if self.sheet else ()
        return _recall([w for w in words if w not in hidden], self.page.words)

    @property
    def unreadable(self) -> bool | None:
        """The truth about reading; None in between, where either answer is right."""
        recall = self.recall
        return True if recall <= UNREADABLE else False if recall >= READABLE else None

    @property
    def lost(self) -> bool | None:
        """The truth about print cut off, washed out or in the dark; None in between."""
        if self.spoilt is None:
            return False
        count = len(self.spoilt.hidden)
        dimmed = self.spoilt.dimmed
        if dimmed:
            recall = _recall(dimmed, self.page.words)
            dark = recall <= UNREADABLE and len(dimmed) >= _ENOUGH_HIDDEN
            return True if dark else False if recall >= READABLE else None
        return True if count >= _ENOUGH_HIDDEN else None if count else False


def markdown(
    trials: Sequence[Trial],
    real: Sequence[tuple[Sample, Sequence[Finding]]],
    *,
    unread: Sequence[str],
    minutes: float,
) -> str:
    """Return the figures as a section of a Markdown page."""
    printed = [t for t in trials if t.sheet is not None]
    blank = [t for t in trials if t.sheet is None]
    names = {t.sheet.name: t.sheet.untouched for t in printed if t.sheet}
    count = Counter(names.values())
    head = (
        f"{len(printed)} pictures of {len(names)} pages ({count[False]} tuned on,"
        f" {count[True]} untouched), {len(blank)} blank sheets, {minutes:.0f} minutes."
    )
    if unread:
        head += f" No page could be had (a machine too slow): {', '.join(unread)}."
    parts = [head, *_measures(printed), *_turns(printed), _complaints(printed)]
    return "\n\n".join([*parts, _conditions(printed), *_blank(blank), *_real(real)])


def _measures(trials: Sequence[Trial]) -> list[str]:
    """Return precision and recall of the two checks that judge."""
    rows = ["| check | pages | precision | recall | right when silent |"]
    rows += ["|---|---|---|---|---|"]
    wrong: list[str] = []
    looks: tuple[tuple[str, str, Callable[[Trial], bool | None]], ...] = (
        ("unreadable (please look)", "legible.", lambda t: t.unreadable),
        ("print lost (please look)", "complete_page.", lambda t: t.lost),
    )
    for label, start, truth in looks:
        for half, untouched in _HALVES:
            some = [t for t in trials if t.sheet and t.sheet.untouched is untouched]
            known = [(t, truth(t), t.says(start)) for t in some]
            rows.append(f"| {label} | {half} | {_scores(known)} |")
            for trial, true, said in known:
                if true is not None and true is not said:
                    what = "missed" if true else "FALSE ALARM"
                    codes = ", ".join(_codes(trial.findings))
                    wrong.append(f"- {label}, {half}: {trial.name}: {what} {codes}")
    return ["### Precision and recall", "\n".join(rows), "\n".join(wrong)]


def _scores(known: Iterable[tuple[Trial, bool | None, bool]]) -> str:
    pairs = Counter((true, said) for _, true, said in known if true is not None)
    hits, missed = pairs[True, True], pairs[True, False]
    false, silent = pairs[False, True], pairs[False, False]
    return f"{hits}/{hits + false} | {hits}/{hits + missed} | {silent}/{silent + false}"


def _complaints(trials: Sequence[Trial]) -> str:
    """Return how often good pages are complained of: what must stay rare."""
    rows = ["### Complaints about good pages", ""]
    rows += ["| pages | tuned on | untouched |", "|---|---|---|"]
    listed = []
    for kind, said in (("scan", "clean scans"), ("photo", "readable phone photos")):
        cells = []
        for half, untouched in _HALVES:
            good = [t for t in trials if _is_good(t, kind, untouched=untouched)]
            bad = [t for t in good if t.says("legible.") or t.says("complete_page.")]
            cells.append(f"{len(bad)}/{len(good)}")
            listed += [
                f"- {t.name} ({half}): {', '.join(_codes(t.findings))}" for t in bad
            ]
        rows.append(f"| {said} | {cells[0]} | {cells[1]} |")
    return "\n".join([*rows, "", *(listed or ["None."])])


def _is_good(trial: Trial, kind: str, *, untouched: bool) -> bool:
    condition, sheet = trial.condition, trial.sheet
    return (
        condition is not None
        and sheet is not None
        and condition.good == kind
        and sheet.untouched is untouched
        and trial.unreadable is False
        and trial.lost is False
    )


def _turns(trials: Sequence[Trial]) -> list[str]:
    rows = ["### Turned and leaning pages", ""]
    rows += ["| pages | tuned on | untouched |", "|---|---|---|"]
    turned = [t for t in trials if t.condition and t.condition.turned]
    level = [t for t in trials if t.condition and not t.condition.turned]
    lean = [t for t in level if t.condition and t.condition.key == "lean6"]
    rest = [t for t in level if t.unreadable is False and t not in lean]
    upright = ("upright.upside_down", "upright.sideways")
    counts = (
        ("turned, said so", turned, lambda t: any(map(t.says, upright))),
        ("upright and readable, called turned", level, _called_turned),
        ("leaning by 6°, said so", lean, lambda t: t.says("upright.leaning")),
        ("readable, called leaning", rest, lambda t: t.says("upright.leaning")),
    )
    for label, some, hit in counts:
        cells = []
        for _, untouched in _HALVES:
            half = [t for t in some if t.sheet and t.sheet.untouched is untouched]
            cells.append(f"{sum(map(hit, half))}/{len(half)}")
        rows.append(f"| {label} | {cells[0]} | {cells[1]} |")
    return ["\n".join(rows)]


def _called_turned(trial: Trial) -> bool:
    turned = trial.says("upright.upside_down") or trial.says("upright.sideways")
    return turned and trial.unreadable is False


def _conditions(trials: Sequence[Trial]) -> str:
    rows = ["### By condition", ""]
    rows += [
        _HEADER,
        "|---|---|---|---|---|---|---|",
    ]
    for condition in CONDITIONS:
        some = [t for t in trials if t.condition and t.condition.key == condition.key]
        if not some:
            continue
        recalls = sorted(t.recall for t in some)
        cells = [
            _said(some, "legible.", lambda t: t.unreadable, true=True),
            _said(some, "legible.", lambda t: t.unreadable, true=False),
            _said(some, "complete_page.", lambda t: t.lost, true=True),
            _said(some, "complete_page.", lambda t: t.lost, true=False),
        ]
        median = f"{recalls[len(recalls) // 2]:.2f}"
        rows.append(f"| {condition.said} | {len(some)} | {median} | {_row(cells)} |")
    return "\n".join(rows)


def _said(
    trials: Sequence[Trial],
    start: str,
    truth: Callable[[Trial], bool | None],
    *,
    true: bool,
) -> str:
    some = [t for t in trials if truth(t) is true]
    return f"{sum(t.says(start) for t in some)}/{len(some)}" if some else "-"


def _row(cells: Iterable[str]) -> str:
    return " | ".join(cells)


def _blank(trials: Sequence[Trial]) -> list[str]:
    rows = ["### Blank sheets", ""]
    rows += ["| sheet | called blank | called unreadable |", "|---|---|---|"]
    kinds = dict.fromkeys(t.name.rpartition("-")[0] for t in trials)
    for kind in kinds:
        some = [t for t in trials if t.name.rpartition("-")[0] == kind]
        blank = sum(t.page.blank for t in some)
        said = sum(t.says("legible.") for t in some)
        label = kind.partition("~")[2]
        rows.append(f"| {label} | {blank}/{len(some)} | {said}/{len(some)} |")
    return ["\n".join(rows)]


def _real(real: Sequence[tuple[Sample, Sequence[Finding]]]) -> list[str]:
    rows = ["### Published scans and photos, labelled by eye", ""]
    rows += ["| file | seen | said | right |", "|---|---|---|---|"]
    for sample, findings in real:
        codes = _codes(findings)
        fair = (*sample.deserved, *sample.allowed, "-")
        extra = [c for c in codes if not c.startswith(fair)]
        lacking = [
            d for d in sample.deserved if not any(c.startswith(d) for c in codes)
        ]
        right = "no" if extra or lacking else "yes"
        said = ", ".join(codes) or "nothing"
        rows.append(f"| {sample.path} | {sample.seen} | {said} | {right} |")
    return ["\n".join(rows)] if real else []


def _codes(findings: Iterable[Finding]) -> list[str]:
    return [f.code for f in findings if f.severity is not Severity.PASS]


def _recall(true: Sequence[Word], read: Sequence[Word]) -> float:
    """Return the share of true words that were read, wherever they stand."""
    wanted, found = _bag(true), _bag(read)
    total = wanted.total()
    hit = sum(min(count, found[word]) for word, count in wanted.items())
    return hit / total if total else 1.0


def _bag(words: Iterable[Word]) -> Counter[str]:
    folded = (_folded(word.text) for word in words)
    return Counter(word for word in folded if len(word) >= _LETTERS)


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in apart if c.isalnum())
