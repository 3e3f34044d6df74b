# SPDX-License-Identifier: Apache-2.0
"""The figures on identity photos as Markdown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from benchmarks.photo_families import FAMILIES, OF_FEW_PIXELS, UNCHECKED, Family
from benchmarks.photo_set import GOOD
from benchmarks.photo_trials import Trial

_CLOSE_MM = 1.0
_BAR_CLEAN = 95
_BAR_HEAD = 95
_GROUPS = ("skin", "age", "hair")
_MOST_LISTED = 30


def sections(trials: Sequence[Trial]) -> Iterator[str]:
    """Yield the parts of the page on one half of the people."""
    yield _people_line(trials)
    yield "### Defects\n\n" + _defects(trials)
    yield "### Each degree\n\n" + _degrees(trials)
    yield "### Good photos\n\n" + _good(trials)
    yield "### Height of the head\n\n" + _heads(trials)
    yield "### Groups of people\n\n" + _groups(trials)
    yield "### Left to the person\n\n" + _unchecked(trials)
    yield "### Not found, by number\n\n" + _missed(trials)


def summary(trials: Sequence[Trial]) -> str:
    """Return one line on a half that was tuned on."""
    right = [_hits(family, trials) for family in FAMILIES if family.bar]
    clean = [t for t in trials if is_good(t)]
    heads = [t for t in trials if _is_head(t)]
    return (
        f"found {_share(sum(f for f, _ in right), sum(n for _, n in right))} of the"
        f" defects with a bar; {_share(sum(map(is_clean, clean)), len(clean))} of good"
        f" photos entirely clean; head within 1 mm on"
        f" {_share(sum(map(_is_close, heads)), len(heads))}"
    )


def is_good(trial: Trial) -> bool:
    """Tell a photo of a neutral face with nothing done to it."""
    return trial.shows == GOOD and trial.who is not None and trial.who.neutral


def is_clean(trial: Trial) -> bool:
    """Tell whether nothing is said of a photo that is not so."""
    return not complaints(trial)


def complaints(trial: Trial) -> frozenset[str]:
    """Return the findings, without those that few pixels bring with them."""
    small = trial.who is not None and trial.who.small
    return trial.found - OF_FEW_PIXELS if small else trial.found


def _people_line(trials: Sequence[Trial]) -> str:
    crowd = {t.who.id: t.who for t in trials if t.who}
    whole = sum(t.who is None for t in trials)
    made = len(trials) - whole
    counts = "; ".join(
        f"{group}: " + ", ".join(f"{n} {name}" for name, n in sorted(found.items()))
        for group in _GROUPS
        for found in [_count(getattr(one, group) for one in crowd.values())]
    )
    real = sum(one.picture.source in {"london", "congress"} for one in crowd.values())
    return (
        f"{len(crowd)} people ({real} of them real), {made} photos"
        f" made of them, {whole} whole pictures. {counts}."
    )


def _defects(trials: Sequence[Trial]) -> str:
    lines = [
        (
            "| defect | photos | found | recall | bar | refused"
            " | said of other photos | precision |"
        ),
        "|---|---|---|---|---|---|---|---|",
    ]
    for family in FAMILIES:
        found, asked = _hits(family, trials)
        if not asked:
            continue
        said, others = _false(family, trials)
        refused = sum(
            bool(t.refused & family.codes) for t in trials if family.expects(t.shows)
        )
        bar = f"{family.bar:.0%}" if family.bar else "—"
        right = _share(found, found + said)
        lines.append(
            f"| {family.name} | {asked} | {found} | {_share(found, asked)} | {bar}"
            f" | {refused} | {said} of {others} | {right} |"
        )
    return "\n".join(lines)


def _degrees(trials: Sequence[Trial]) -> str:
    tally: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for family in FAMILIES:
        for trial in trials:
            if family.expects(trial.shows):
                name = f"{trial.shows.replace('_', ' ')} {trial.degree}".strip()
                tally[family.name, name].append(bool(trial.found & family.codes))
    lines = ["| defect | degree | found |", "|---|---|---|"]
    for (family_name, name), found in tally.items():
        lines.append(f"| {family_name} | {name} | {sum(found)} of {len(found)} |")
    return "\n".join(lines)


def _good(trials: Sequence[Trial]) -> str:
    good = [t for t in trials if is_good(t)]
    said = _count(code for t in good for code in complaints(t))
    refused = sum(bool(t.refused & complaints(t)) for t in good)
    lines = [
        (
            f"Entirely clean: {sum(map(is_clean, good))} of {len(good)}"
            f" ({_share(sum(map(is_clean, good)), len(good))}; bar {_BAR_CLEAN} %)."
            f" Wrongly refused: {refused}."
        ),
        "",
        "Said wrongly: "
        + (", ".join(f"`{code}` {n}" for code, n in _most(said)) or "nothing")
        + ".",
        "",
        "By number: "
        + _listed(
            f"{t.name} ({', '.join(sorted(complaints(t)))})"
            for t in good
            if complaints(t)
        ),
    ]
    return "\n".join(lines)


def _heads(trials: Sequence[Trial]) -> str:
    heads = [t for t in trials if _is_head(t)]
    off = sorted(abs(t.head_off or 0.0) for t in heads)
    if not off:
        return "Not measured."
    mean = sum(t.head_off or 0.0 for t in heads) / len(heads)
    close = sum(map(_is_close, heads))
    far = sorted(
        {
            (t.who.id, round(t.head_off or 0.0, 1))
            for t in heads
            if t.who and not _is_close(t) and t.degree == "34 mm"
        }
    )
    everything = [t for t in trials if t.head_off is not None]
    near = sum(map(_is_close, everything))
    return "\n".join(
        (
            (
                f"Good photos: within 1 mm on {close} of {len(heads)}"
                f" ({_share(close, len(heads))}; bar {_BAR_HEAD} %);"
                f" mean {mean:+.2f} mm,"
                f" median of the error {off[len(off) // 2]:.2f} mm, nine in ten below"
                f" {off[len(off) * 9 // 10]:.2f} mm, largest {off[-1]:.2f} mm."
            ),
            "",
            f"Photos with defects as well: within 1 mm on {near} of {len(everything)}.",
            "",
            "Farther off: " + _listed(f"{who} {mm:+.1f} mm" for who, mm in far),
        )
    )


def _groups(trials: Sequence[Trial]) -> str:
    lines = [
        (
            "| group | people | good photos entirely clean | head within 1 mm"
            " | defects with a bar found |"
        ),
        "|---|---|---|---|---|",
    ]
    barred = [family for family in FAMILIES if family.bar]
    for group in (*_GROUPS, "glasses", "beard"):
        values = sorted({str(getattr(t.who, group)) for t in trials if t.who})
        for value in values:
            own = [t for t in trials if t.who and str(getattr(t.who, group)) == value]
            good = [t for t in own if is_good(t)]
            heads = [t for t in own if _is_head(t)]
            hits = [_hits(family, own) for family in barred]
            crowd = len({t.who.id for t in own if t.who})
            lines.append(
                f"| {group}: {value} | {crowd}"
                f" | {_of(sum(map(is_clean, good)), len(good))}"
                f" | {_of(sum(map(_is_close, heads)), len(heads))}"
                f" | {_of(sum(f for f, _ in hits), sum(n for _, n in hits))} |"
            )
    return "\n".join(lines)


def _unchecked(trials: Sequence[Trial]) -> str:
    lines = []
    for shows, code in UNCHECKED.items():
        own = [t for t in trials if t.shows == shows]
        seen = sum(any(code in said for said in t.found) for t in own)
        lines.append(
            f"- {shows.replace('_', ' ')}: {len(own)} pictures, named in {seen};"
            f" something else was said of {sum(bool(t.found) for t in own)}"
        )
    return "\n".join(lines)


def _missed(trials: Sequence[Trial]) -> str:
    lines = []
    for family in FAMILIES:
        names = [
            t.name
            for t in trials
            if family.expects(t.shows) and not t.found & family.codes
        ]
        if names:
            lines.append(f"- {family.name}: {_listed(names)}")
    return "\n".join(lines) or "Nothing."


def _hits(family: Family, trials: Iterable[Trial]) -> tuple[int, int]:
    """Return how many photos with the defect were found, and how many there are."""
    own = [bool(t.found & family.codes) for t in trials if family.expects(t.shows)]
    return sum(own), len(own)


def _false(family: Family, trials: Iterable[Trial]) -> tuple[int, int]:
    """Return how many other photos are said to have the defect, of how many."""
    others = [
        bool(complaints(t) & family.codes)
        for t in trials
        if not family.expects(t.shows)
        and not family.allows(t.shows)
        and (t.who is None or t.who.neutral or not family.of_the_face)
    ]
    return sum(others), len(others)


def _is_head(trial: Trial) -> bool:
    return trial.shows == GOOD and trial.head_off is not None


def _is_close(trial: Trial) -> bool:
    return trial.head_off is not None and abs(trial.head_off) <= _CLOSE_MM


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "—"


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}" if whole else "—"


def _count(names: Iterable[str]) -> dict[str, int]:
    tally: dict[str, int] = defaultdict(int)
    for name in names:
        tally[name] += 1
    return tally


def _most(tally: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    more = (
        f"; and {len(every) - _MOST_LISTED} more" if len(every) > _MOST_LISTED else ""
    )
    return ("; ".join(every[:_MOST_LISTED]) or "none") + more + "."
