# SPDX-License-Identifier: Apache-2.0
"""Phrases read on a page, and how much each stands out there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dossier.domain.kind_words import Token

_TITLE_ZONE = ((0.15, 1.4), (0.4, 1.25), (1.0, 1.0))
"""Share of the page from the top -> weight of what stands there."""
_SIZES = ((1.6, 1.8), (1.25, 1.4), (0.8, 1.0), (0.0, 0.6))
"""Height of the words in usual heights, at least -> weight."""
_CAPITALS = 1.2
_ALONE = 1.35
"""Weight of a phrase that is most of its line: titles stand alone."""
_ALONE_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase read at a place."""

    phrase: tuple[str, ...]
    start: int
    end: int
    prominence: float


def prominence(tokens: Sequence[Token], cells: Mapping[int, int]) -> float:
    """Weigh where and how large a phrase is printed."""
    top = min(token.top for token in tokens)
    size = max(token.size for token in tokens)
    weight = next(w for limit, w in _TITLE_ZONE if top <= limit or limit == 1.0)
    weight *= next(w for least, w in _SIZES if size >= least)
    if all(token.capitals for token in tokens):
        weight *= _CAPITALS
    held = {token.cell for token in tokens}
    if len(tokens) / sum(cells[cell] for cell in held) >= _ALONE_SHARE:
        weight *= _ALONE
    return weight


def strongest(hits: Iterable[Hit]) -> list[tuple[Hit, bool]]:
    """Return each phrase where it stands out most, and whether only inside another."""
    every = list(hits)
    best: dict[tuple[str, ...], tuple[bool, float, Hit]] = {}
    spans = {(hit.start, hit.end) for hit in every}
    for hit in every:
        part = any(
            start <= hit.start and hit.end <= end and end - start > hit.end - hit.start
            for start, end in spans
        )
        key = (not part, hit.prominence, hit)
        if hit.phrase not in best or key[:2] > best[hit.phrase][:2]:
            best[hit.phrase] = key
    return [(hit, not whole) for whole, _, hit in best.values()]
