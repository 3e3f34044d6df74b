# SPDX-License-Identifier: Apache-2.0
"""What became of hostile files, as a section of a Markdown page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

MOST_LISTED = 60
REFUSED_RIGHTLY = frozenset({"file.encrypted", "file.empty", "file.not_supported"})
"""Causes for which no tool could give the pages (without the password)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one file.

    Attributes:
        refused: code that names the file and the cause; None when it was assembled.
        pages: read; ``written``: found in the assembled PDF by pypdf.
        crash: type of an error that is not one of ours.
    """

    file: str
    collection: str
    kind: str
    peer_pages: int
    drawn: bool
    locked: bool
    pages: int = 0
    written: int = 0
    refused: str | None = None
    crash: str | None = None
    seconds: float = 0.0

    @property
    def readable(self) -> bool:
        """Some other library opens it without a password and draws its first page."""
        return self.drawn and not self.locked and self.peer_pages > 0

    @property
    def lost(self) -> bool:
        """Pages are missing in the output and nobody was told."""
        if self.refused or self.crash:
            return False
        return self.written != self.pages or self.pages < self.peer_pages


def markdown(results: Sequence[Result]) -> str:
    """Return the figures as a section of a Markdown page."""
    header = (
        "| collection | files | readable by others | assembled | refused by name"
        " | crashes | pages lost unsaid | median s | slowest s |"
    )
    rows = [header, "|" + "---|" * 9]
    for name in [*sorted({one.collection for one in results}), "all"]:
        some = [r for r in results if name in {r.collection, "all"}]
        rows.append(_row(name, some))
    refused = Counter(
        (one.refused or "", "readable by others" if one.readable else "by nobody")
        for one in results
        if one.refused
    )
    causes = [f"- {code} ({who}): {n}" for (code, who), n in refused.most_common()]
    parts = [
        f"Run over {len(results)} files.",
        "\n".join(rows),
        "### Refused, by cause\n\n" + "\n".join(causes),
        _listed("Pages lost, or crashed", [r for r in results if r.lost or r.crash]),
        _listed(
            "Refused though another library draws its first page",
            [
                r
                for r in results
                if r.refused and r.readable and r.refused not in REFUSED_RIGHTLY
            ],
        ),
    ]
    return "\n\n".join(parts)


def _row(name: str, some: Sequence[Result]) -> str:
    readable = [one for one in some if one.readable]
    good = sum(1 for r in readable if not r.refused and not r.crash and not r.lost)
    share = f"{good}/{len(readable)}"
    if readable:
        share += f" ({100 * good / len(readable):.2f} %)"
    times = sorted(one.seconds for one in some) or [0.0]
    cells = [
        name,
        len(some),
        len(readable),
        share,
        sum(1 for one in some if one.refused),
        sum(1 for one in some if one.crash),
        sum(1 for one in some if one.lost),
        f"{times[len(times) // 2]:.2f}",
        f"{times[-1]:.1f}",
    ]
    return "| " + " | ".join(map(str, cells)) + " |"


def _listed(title: str, some: Sequence[Result]) -> str:
    lines = [
        f"- {one.file}: {one.crash or one.refused or 'pages'},"
        f" read {one.pages}, others {one.peer_pages}, written {one.written}"
        for one in some[:MOST_LISTED]
    ]
    more = len(some) - MOST_LISTED
    if more > 0:
        lines.append(f"- and {more} more")
    return f"### {title}\n\n" + ("\n".join(lines) or "none")
