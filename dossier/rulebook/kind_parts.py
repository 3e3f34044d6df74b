# SPDX-License-Identifier: Apache-2.0
"""What a document kind says about the paper itself: pages, look, local practice."""

import datetime as dt
from typing import Annotated, Literal

import msgspec

from dossier.rulebook.channels import ChannelName
from dossier.rulebook.dated import Confidence, Strict

Phrase = Annotated[str, msgspec.Meta(min_length=3, max_length=100)]
"""Words printed on a paper, in lower case and with their accents."""

MrzFormat = Literal["TD1", "TD2", "TD3", "MRV-A", "MRV-B"]
"""Layouts of a machine-readable zone (ICAO 9303): cards, passports, visas."""

Severity = Literal["note", "advice", "warning"]
"""How much a remark matters: good to know, better avoided, likely refused."""

Holder = Literal["applicant", "host", "spouse", "child", "relative", "employer", "none"]
"""Whose name a paper bears. ``relative``: a family member, guarantor or other private
person who backs the request; ``none``: nobody's, several people's, or a company's."""

_TWODDOC_TYPES = (
    "00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 "
    "20 21 22 23 24 25 26 27 28 29 "
    "A0 A1 A2 A3 A4 A5 A6 A7 A8 A9 AA AB AC AD AE "
    "B0 B1 B2 B3 C1 C2 C3 C4 C5 C6 C7 C8 C9 L1"
)
TWODDOC_TYPES = frozenset(_TWODDOC_TYPES.split())
"""Document types of the 2D-Doc code (ANTS specification 3.3.8, perimeter 01)."""


class Pages(Strict, frozen=True):
    """How many pages a usual copy has.

    Attributes:
        at_most: None when there is no usual upper bound.
    """

    at_least: Annotated[int, msgspec.Meta(ge=1)] = 1
    at_most: Annotated[int, msgspec.Meta(ge=1)] | None = None


class Recognise(Strict, frozen=True):
    """What tells a kind of paper from others, for suggestions only.

    Attributes:
        words: titles, letterheads and fixed formulas in French, in lower case, as
            printed; compared as whole words with accents folded.
        words_foreign: the same in other languages.
        not_words: words whose presence rules the kind out.
        twoddoc: document types of a 2D-Doc code it carries.
        mrz: layouts of its machine-readable zone.
        foreigner: whether that zone names a holder who is no national of the state
            that issued it; None when either may be.
        open: other papers than any list could name are right here too, so nothing is
            ever called the wrong kind.
    """

    words: tuple[Phrase, ...] = ()
    words_foreign: tuple[Phrase, ...] = ()
    not_words: tuple[Phrase, ...] = ()
    twoddoc: tuple[str, ...] = ()
    mrz: tuple[MrzFormat, ...] = ()
    foreigner: bool | None = None
    open: bool = False

    @property
    def phrases(self) -> tuple[str, ...]:
        """Every phrase that speaks for the kind."""
        return (*self.words, *self.words_foreign)

    @property
    def enough(self) -> bool:
        """Whether there is something to go by: two phrases or a code."""
        return len(self.phrases) > 1 or bool(self.twoddoc or self.mrz)


class Particular(Strict, frozen=True, rename={"since": "from"}):
    """A remark on how offices take a paper, with who says so.

    Attributes:
        as_of: day the source was read or last changed.
        severity: how much it matters.
        since: first filing date it applies to (``from``); likewise until.
        about: a kind that does not belong in the slot; the remark is left out where
            that kind is accepted.
        channels: ways of filing it is about; empty for all.
    """

    text_fr: str
    text_en: str
    source: str
    as_of: dt.date
    confidence: Confidence
    severity: Severity = "note"
    since: dt.date | None = None
    until: dt.date | None = None
    about: str | None = None
    channels: tuple[ChannelName, ...] = ()

    def applies(self, on: dt.date, accepted: tuple[str, ...], channel: str) -> bool:
        """Tell whether it is to be shown on a filing date in such a slot."""
        started = self.since is None or self.since <= on
        ended = self.until is not None and self.until < on
        here = not self.channels or channel in self.channels
        return started and not ended and here and self.about not in accepted
