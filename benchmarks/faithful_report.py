# SPDX-License-Identifier: Apache-2.0
"""What was found about faithful pages, as Markdown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.faithful_pages import FORM, NOTES, PEERS, PLAIN

IDENTICAL: Final = "identical"
TINY: Final = "tiny change"
CHANGED: Final = "visible change"
REFUSED: Final = "refused"
UNDRAWN: Final = "cannot be drawn"
VERDICTS: Final = (IDENTICAL, TINY, CHANGED, REFUSED, UNDRAWN)
GROUPS: Final = {
    FORM: "with form fields",
    NOTES: "with notes, without fields",
    PLAIN: "without either",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one PDF.

    Attributes:
        group: of ``GROUPS``.
        verdict: of ``VERDICTS``.
        way: how it was merged, "" as the program does it.
        share: of the dots of its worst page that changed strongly.
        page: that page, from 1.
        said: the code it was refused with, or what was raised.
    """

    file: str
    group: str
    verdict: str
    way: str = ""
    share: float = 0.0
    page: int = 0
    said: str = ""


def markdown(outcomes: Sequence[Outcome], causes: Mapping[str, str]) -> str:
    """Return the figures as a section of a Markdown page.

    Args:
        outcomes: of the program and of its peers.
        causes: file -> why it changed, by whoever looked at it.
    """
    own = [one for one in outcomes if not one.way]
    lines = [f"Run over {len(own)} PDFs.", "", *_header("PDFs")]
    for group, label in GROUPS.items():
        lines.append(_row(label, [one for one in own if one.group == group]))
    peers = [one for one in outcomes if one.way]
    if peers:
        lines += ["", "### Forms, merged by others", "", *_header("merged by")]
        lines.append(_row("Dossier", [one for one in own if one.group == FORM]))
        for way in PEERS:
            lines.append(_row(way, [one for one in peers if one.way == way]))
    lines += ["", "### Visible changes", "", *_listed(own, causes)]
    return "\n".join(lines)


def _header(first: str) -> Iterator[str]:
    yield f"| {first} | in all | " + " | ".join(VERDICTS) + " |"
    yield "|---" * (len(VERDICTS) + 2) + "|"


def _row(label: str, outcomes: Sequence[Outcome]) -> str:
    counts = (sum(o.verdict == verdict for o in outcomes) for verdict in VERDICTS)
    cells = " | ".join(str(count) for count in counts)
    return f"| {label} | {len(outcomes)} | {cells} |"


def _listed(outcomes: Sequence[Outcome], causes: Mapping[str, str]) -> Iterator[str]:
    changed = sorted(
        (one for one in outcomes if one.verdict == CHANGED), key=lambda one: one.file
    )
    if not changed:
        yield "none"
    for one in changed:
        why = causes.get(one.file, "nobody has looked yet")
        yield f"- {one.file}, page {one.page}, {one.share:.2%} of its dots: {why}"
    unseen = [o for o in outcomes if o.verdict in {REFUSED, UNDRAWN}]
    if unseen:
        yield ""
        yield "### Not compared"
        yield ""
    for one in sorted(unseen, key=lambda one: one.file):
        yield f"- {one.file}: {one.verdict}, {one.said}"
