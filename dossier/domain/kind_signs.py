# SPDX-License-Identifier: Apache-2.0
"""The signs of a kind of document, and a guess made from them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

_MOST_SIGNS = 4
"""More signs make nothing surer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSigns:
    """What tells one kind of document, from the rule book.

    Attributes:
        kind: its slug.
        words: phrases that speak for it; likewise not_words against it.
        twoddoc: types of its 2D-Doc; likewise mrz formats.
        foreigner: whether its holder is a foreigner where it was issued; None: either.
        most_pages: of a usual copy.
        photo: width over height of a portrait, for kinds that are one.
        standing: in how many requests it is asked for or accepted.
        accepted: another kind takes it in its place, so it names a paper.
        about: other words on it in the rule book; phrases found there tell less.
        stand_ins: how many other kinds may stand in for it.
        open: any paper may be right.
    """

    kind: str
    words: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    twoddoc: tuple[str, ...] = ()
    mrz: tuple[str, ...] = ()
    foreigner: bool | None = None
    most_pages: int | None = None
    photo: float | None = None
    standing: int = 0
    accepted: bool = False
    about: str = ""
    stand_ins: int = 0
    open: bool = False


@dataclass(frozen=True, slots=True)
class KindGuess:
    """A kind a reading looks like.

    Attributes:
        score: what the ranking goes by: the evidence, less for kinds that name a use.
        evidence: what was read for it, comparable within one catalogue.
        confidence: 0 to 1, that this is the kind; see ``Calibration``.
        signs: how many separate signs speak for it.
        because: the phrase or code that says so most clearly, for people.
    """

    kind: str
    score: float
    confidence: float
    evidence: float = 0.0
    because: str = ""
    signs: int = 0


@dataclass(frozen=True, slots=True)
class Calibration:
    """Turns a score and its share of all scores into a confidence (logistic).

    Set by hand; how well deserved it is stands in ``docs/accuracy-kinds.md``.
    """

    constant: float = -5.6
    per_score: float = 1.4
    per_share: float = 3.5
    per_sign: float = 0.3
    sharpness: float = 3.0

    def confidences(self, scores: Sequence[float], signs: Sequence[int]) -> list[float]:
        """Return each score's confidence; best first, none above its betters."""
        top = max(scores, default=0.0)
        if top <= 0:
            return [0.0 for _ in scores]
        powers = [(score / top) ** self.sharpness for score in scores]
        whole = sum(powers)
        sure = [
            self._of(score, power / whole, min(number, _MOST_SIGNS))
            for score, power, number in zip(scores, powers, signs, strict=True)
        ]
        return list(accumulate(sure, min))

    def _of(self, score: float, share: float, signs: int) -> float:
        power = self.constant + self.per_score * math.log1p(score)
        power += self.per_share * share + self.per_sign * signs
        return 1 / (1 + math.exp(-power))
