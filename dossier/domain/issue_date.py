# SPDX-License-Identifier: Apache-2.0
"""Which of a paper's dates is the day it was issued; or that nobody can tell."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dossier.domain.finding import Box
from dossier.domain.reading import (
    Barcode,
    DateRole,
    FoundDate,
    Reading,
    TextSource,
    TwoDDoc,
)
from dossier.domain.reread_dates import undisputed


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueDate:
    """A date a paper may have been issued on.

    Attributes:
        source: "2ddoc" (signed bar code), "text" (the file's own text) or "ocr".
        score: how strongly its surroundings say "issued on".
        closing: stands in the formula above a signature.
    """

    date: dt.date
    confidence: float
    page: int
    box: Box
    text: str
    source: str
    score: float = 0.0
    closing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueDateChoice:
    """The answer, and whether it needs a person's eye.

    Attributes:
        best: None when no date on the paper can be its issue date.
        candidates: best first; only dates that may be the issue date.
        plausible: those that nothing on the paper decides between, each read and
            labelled well enough to judge by; empty when none is.
        future: a date labelled as date of issue that lies after the filing date.
    """

    best: IssueDate | None
    candidates: tuple[IssueDate, ...] = ()
    plausible: tuple[IssueDate, ...] = ()
    certain: bool = False
    future: IssueDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Certainty:
    """When a choice is safe enough to act on without asking.

    Attributes:
        least_score: a strong label near the date, or a weak one in the right place.
        least_margin: to the next date; between them lay every wrong first choice.
        least_confidence: of the digits; embedded text has 1.
        least_labelled: below it nothing printed says "issued on", so the date is not
            judged by even when it is the only one.
        languages: the lexicon of labels is measured on these; None is "not known".
    """

    least_score: float = 5.0
    least_margin: float = 2.0
    least_confidence: float = 0.6
    least_labelled: float = 3.5
    languages: frozenset[str | None] = frozenset({"fr", None})


RULED_OUT = frozenset(
    {DateRole.DUE, DateRole.BIRTH, DateRole.EXPIRY, DateRole.PERIOD_START}
)
_CODE_SCORE = 20.0
"""A signed 2D-Doc outranks anything printed."""
PROVED_FROM = 2.0
"""Score from which dates of an embedded text are compared with the paper itself."""
FOREIGN = 1.0
"""Taken from dates on pages in languages that the labels were not measured on."""
NEWEST_BONUS = 0.5
FIRST_PAGE_BONUS = 1.0
"""Papers are dated on their first page, or signed on a later one, clearly labelled."""
LETTERHEAD = 0.5
"""A date in the upper half of a later page, and not on the first, may head another
paper scanned into the same file; a signature's date stands in the lower half."""


def choose_issue_date(
    reading: Reading, *, on: dt.date, certainty: Certainty | None = None
) -> IssueDateChoice:
    """Choose the issue date among all dates of all pages.

    Args:
        reading: of one file.
        on: filing date; a paper cannot have been issued after it.
        certainty: limits for acting without asking; the defaults are measured in
            docs/accuracy.md.
    """
    limits = certainty or Certainty()
    printed = _printed(reading, limits)
    past = _ranked(c for c in printed if c.date <= on)
    trusted = _trusted(past, reading, limits)
    coded = _coded(reading, on)
    if coded:
        return _by_code(coded, past, trusted, limits)
    later = _ranked(c for c in printed if c.date > on)
    future = _labelled_future(later, past, limits)
    if not past:
        return IssueDateChoice(best=None, future=future)
    certain = future is None and past[0] in trusted and _clear(past, limits)
    best = past[0] if certain else replace(past[0], confidence=_doubted(past[0]))
    return IssueDateChoice(
        best=best,
        candidates=(best, *past[1:]),
        plausible=_plausible(past, trusted, limits),
        certain=certain,
        future=future,
    )


def _printed(reading: Reading, limits: Certainty) -> list[IssueDate]:
    """Return the dates that may be one of issue, scores below zero left out."""
    embedded = {p.page for p in reading.pages if p.text_source is TextSource.EMBEDDED}
    dates = undisputed(
        reading, confidence=limits.least_confidence, score=limits.least_labelled
    )
    foreign = _foreign_pages(reading, limits)
    return [
        _issue_date(
            replace(date, score=date.score - (FOREIGN if date.page in foreign else 0)),
            "text" if date.page in embedded else "ocr",
        )
        for date in dates
        if date.role not in RULED_OUT and date.score >= 0
    ]


def _issue_date(found: FoundDate, source: str) -> IssueDate:
    return IssueDate(
        date=found.date,
        confidence=found.confidence,
        page=found.page,
        box=found.box,
        text=found.text,
        source=source,
        score=found.score,
        closing=found.closing,
    )


def _ranked(dates: Iterable[IssueDate]) -> tuple[IssueDate, ...]:
    """Merge the prints of each date, best first, the newest helped a little.

    A date printed on several pages is shown on the earliest, with the best score and
    the surest digits of its prints; a print nobody compared with the paper lends none.
    """
    prints: dict[dt.date, list[IssueDate]] = {}
    for date in dates:
        prints.setdefault(date.date, []).append(date)
    merged = [_merged(same, newest=key == max(prints)) for key, same in prints.items()]
    return tuple(sorted(merged, key=lambda d: (-d.score, -d.date.toordinal())))


def _merged(prints: list[IssueDate], *, newest: bool) -> IssueDate:
    shown = min(prints, key=lambda d: (d.page, -d.score, d.box))
    score = max(d.score for d in prints)
    score += NEWEST_BONUS if newest else 0.0
    score += FIRST_PAGE_BONUS if shown.page == 1 else 0.0
    seen = [d for d in prints if d.source != "text" or d.score >= PROVED_FROM]
    confidence = max(d.confidence for d in seen or prints)
    return replace(shown, score=round(score, 2), confidence=confidence)


def _trusted(
    ranked: tuple[IssueDate, ...], reading: Reading, limits: Certainty
) -> frozenset[IssueDate]:
    """Return the dates read and labelled well enough to be judged by at all."""
    foreign = _foreign_pages(reading, limits)
    return frozenset(
        date
        for date in ranked
        if date.confidence >= limits.least_confidence
        and date.score >= limits.least_labelled
        and date.page not in foreign
        and not (date.page > 1 and date.box[1] < LETTERHEAD and not date.closing)
    )


def _foreign_pages(reading: Reading, limits: Certainty) -> set[int]:
    return {p.page for p in reading.pages if p.language not in limits.languages}


def _plausible(
    ranked: tuple[IssueDate, ...], trusted: frozenset[IssueDate], limits: Certainty
) -> tuple[IssueDate, ...]:
    """Return the dates in reach of the best, if the best is to be trusted itself."""
    if ranked[0] not in trusted:
        return ()
    reach = ranked[0].score - limits.least_margin
    return tuple(date for date in ranked if date.score > reach)


def _clear(ranked: tuple[IssueDate, ...], limits: Certainty) -> bool:
    """Tell whether the best score is high, and far from the next."""
    best = ranked[0]
    margin = best.score - ranked[1].score if len(ranked) > 1 else limits.least_margin
    return best.score >= limits.least_score and margin >= limits.least_margin


def _doubted(date: IssueDate) -> float:
    """Halve the confidence of a choice that needs a person's eye."""
    return round(date.confidence / 2, 3)


def _labelled_future(
    later: tuple[IssueDate, ...], past: tuple[IssueDate, ...], limits: Certainty
) -> IssueDate | None:
    """Return a date of issue in the future, unless one before is far better labelled.

    A paper that says twice when it was issued, once in the future, is not understood.
    """
    if not later or later[0].score < limits.least_score:
        return None
    enough = later[0].score + limits.least_margin
    return None if past and past[0].score >= enough else later[0]


def _coded(reading: Reading, on: dt.date) -> list[tuple[IssueDate, TwoDDoc]]:
    """Return the dates in 2D-Docs whose signature is not known to be false."""
    return [
        (_of_code(page.page, barcode, code, code.dated), code)
        for page in reading.pages
        for barcode, code in page.believed_codes
        if code.dated is not None and code.dated <= on
    ]


def _of_code(page: int, barcode: Barcode, code: TwoDDoc, date: dt.date) -> IssueDate:
    return IssueDate(
        date=date,
        confidence=1.0,
        page=page,
        box=barcode.box,
        text=_said(code, date),
        source="2ddoc",
        score=_CODE_SCORE,
    )


def _said(code: TwoDDoc, date: dt.date) -> str:
    """Return a code's date in the words of the paper, where it is not one of issue."""
    if code.issue_date is not None:
        return date.isoformat()
    printed = f"{date:%d/%m/%Y}"
    if code.assessed_on is not None:
        return f"mise en recouvrement : {printed}"
    return f"date de la déclaration : {printed}"


def _by_code(
    coded: list[tuple[IssueDate, TwoDDoc]],
    printed: tuple[IssueDate, ...],
    trusted: frozenset[IssueDate],
    limits: Certainty,
) -> IssueDateChoice:
    """Take the code's date; doubt it when codes, or the print, disagree.

    A code that proves its origin is not doubted for what is printed around it, but it
    says nothing of another paper on another page of the same file. Where it has only
    a date near that of issue (tax notices), a well labelled printed one counts too.
    """
    best, code = min(coded, key=lambda pair: (pair[0].page, pair[0].box))
    others = tuple(date for date in printed if date.date != best.date)
    rivals = [date for date, _ in coded if date.date != best.date]
    exact = code.proven and code.issue_date is not None
    if not exact and printed[:1] == others[:1]:
        rivals += [date for date in others[:1] if date in trusted]
    rivals += [date for date in others if _heads_another(date, best, limits)]
    return IssueDateChoice(
        best=best,
        candidates=(best, *others),
        plausible=(best, *rivals),
        certain=not rivals,
    )


def _heads_another(date: IssueDate, code: IssueDate, limits: Certainty) -> bool:
    """Tell whether a date on another page than the code dates a paper of its own."""
    told = date.score >= limits.least_score
    return (
        told and date.page != code.page and date.confidence >= limits.least_confidence
    )
