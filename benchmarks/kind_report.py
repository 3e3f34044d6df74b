# SPDX-License-Identifier: Apache-2.0
"""The figures on kinds of documents as Markdown, with the confusion table."""

from collections import Counter
from collections.abc import Sequence

from benchmarks.kind_trials import Trial

BEGIN = "<!-- figures: begin (python -m benchmarks.kinds writes below) -->"
END = "<!-- figures: end -->"
GROUPS = {
    "tuning": "invented, tuned on",
    "held out": "invented, held out",
    "late": "invented, written after the tuning",
    "example": "the example case of this project",
    "real": "real samples of public repositories",
}
INVENTED = ("tuning", "held out", "late")
_THREE = 3


def markdown(trials: Sequence[Trial], made_on: str) -> str:
    """Return the tables and the failures."""
    known = [one for one in trials if not one.no_kind]
    kinds = {one.kind for one in known if one.group in INVENTED}
    lines = [
        f"Run of {made_on}: {len(trials)} files, {len(kinds)} kinds of paper invented.",
        "",
        "| pages | condition | first is right | right among three |",
        "|---|---|---|---|",
    ]
    for group, label in GROUPS.items():
        same = [one for one in known if one.group == group]
        conditions = dict.fromkeys(one.condition for one in same)
        lines += [_row(label, condition, same) for condition in conditions]
        if len(conditions) > 1:
            lines.append(_row(f"**{label}**", None, same))
    lines += ["", *_advice(trials), "", *_nothing(trials), "", *_confidence(known)]
    return "\n".join([*lines, "", *_confusions(known), "", *_misses(known)])


def _row(label: str, condition: str | None, trials: Sequence[Trial]) -> str:
    some = [t for t in trials if condition in (None, t.condition)]
    first = sum(t.place == 1 for t in some)
    three = sum(0 < t.place <= _THREE for t in some)
    what = condition or "all"
    return f"| {label} | {what} | {_share(first, some)} | {_share(three, some)} |"


def _share(right: int, some: Sequence[Trial]) -> str:
    return f"{right}/{len(some)} ({100 * right / max(len(some), 1):.0f} %)"


def _advice(trials: Sequence[Trial]) -> list[str]:
    lines = ["### Advice: this looks like another kind", ""]
    for group, label in GROUPS.items():
        same = [one for one in trials if one.group == group and not one.no_kind]
        if not same:
            continue
        wrong = sum(bool(one.wrong_advice) for one in same)
        pairs = sum(len(one.wrong_advice) for one in same)
        fitting = sum(one.fitting for one in same)
        noticed = sum(one.noticed for one in same)
        misplaced = sum(one.misplaced for one in same)
        lines.append(
            f"- {label}: in a slot that takes the paper, advice on {pairs} "
            f"of {fitting} pairs of page and slot ({wrong} of {len(same)} pages); in "
            f"one of the twelve common slots that do not, {noticed} of {misplaced} "
            "noticed"
        )
    return lines


def _nothing(trials: Sequence[Trial]) -> list[str]:
    same = [one for one in trials if one.no_kind]
    claimed = [one for one in same if one.claimed]
    said = "; ".join(f"{one.name} called {one.called}" for one in claimed)
    line = (
        f"- {len(claimed)} of {len(same)} called a kind with a confidence of one half"
    )
    return ["### Papers of no kind", "", f"{line} or more{f': {said}' if said else ''}"]


def _confidence(trials: Sequence[Trial]) -> list[str]:
    """Show how often a confidence was deserved, held-out and real pages."""
    some = [t for t in trials if t.group != "tuning" and t.guesses]
    lines = [
        "### Is the confidence deserved? (all but the pages tuned on)",
        "",
        "| confidence of the first | pages | right |",
        "|---|---|---|",
    ]
    for low, high in ((0.0, 0.5), (0.5, 0.75), (0.75, 0.9), (0.9, 0.97), (0.97, 1.01)):
        part = [t for t in some if low <= t.guesses[0].confidence < high]
        right = sum(t.place == 1 for t in part)
        lines.append(f"| {low:.2f} to {min(high, 1):.2f} | {len(part)} | {right} |")
    return lines


def _confusions(trials: Sequence[Trial]) -> list[str]:
    """List, for each kind, what its pages were taken for; right ones first."""
    lines = [
        "### Confusion table (invented pages, held out and written after)",
        "",
        "| kind | pages | right | taken for |",
        "|---|---|---|---|",
    ]
    held = [t for t in trials if t.group in ("held out", "late")]
    for kind in sorted({t.kind for t in held}):
        same = [t for t in held if t.kind == kind]
        others = Counter(t.called for t in same if t.place != 1)
        said = ", ".join(f"{name} {n}" for name, n in others.most_common())
        right = sum(t.place == 1 for t in same)
        lines.append(f"| {kind} | {len(same)} | {right} | {said} |")
    return lines


def _misses(trials: Sequence[Trial]) -> list[str]:
    lines = ["### Not right at first, by page", ""]
    lines += [
        f"- {t.name} ({GROUPS[t.group]}, {t.condition}): taken for {t.called}, "
        + (f"right one at place {t.place}" if t.place else "right one not seen")
        for t in trials
        if t.place != 1
    ]
    wrong = [t for t in trials if t.wrong_advice]
    lines += [
        f"- wrong advice: {t.name} ({t.condition}) in {', '.join(t.wrong_advice)}"
        for t in wrong
    ]
    return lines if len(lines) > 2 else [*lines, "None."]  # noqa: PLR2004
