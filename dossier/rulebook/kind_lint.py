# SPDX-License-Identifier: Apache-2.0
"""What every document kind must say before it is shipped."""

from collections.abc import Iterator, Mapping

from dossier.domain.nearest import nearest
from dossier.rulebook.entries import DocumentKind
from dossier.rulebook.faults import Fault
from dossier.rulebook.kind_parts import TWODDOC_TYPES, Recognise
from dossier.rulebook.rule_files import Table

_TEXTS = (
    "label_fr",
    "label_en",
    "help_fr",
    "help_en",
    "issuer_fr",
    "issuer_en",
    "unrecognisable",
)
_MAY_MISS = ("unrecognisable",)
_LIVE_THERE = ("applicant", "host")
"""Whose present address the case knows of."""


def kind_faults(
    kinds: Mapping[str, DocumentKind], files: Mapping[str, Table]
) -> Iterator[Fault]:
    """Yield what is missing or wrong in the document kinds.

    Args:
        kinds: the kinds by slug.
        files: the tables by file name, to say where a kind stands.
    """
    names: dict[str, str] = {}
    for slug, kind in kinds.items():
        file = _file_of(slug, files)
        yield from (_mild(file, *fault) for fault in _one_kind(kind, kinds))
        if kind.file_name in names:
            other = names[kind.file_name]
            problem = f'"{kind.file_name}" is the name of "{other}" already'
            yield _mild(file, f"$.{slug}.file_name", problem)
        names[kind.file_name] = slug


def _one_kind(
    kind: DocumentKind, kinds: Mapping[str, DocumentKind]
) -> Iterator[tuple[str, str, str | None]]:
    """Yield place, problem and closest valid name."""
    where = f"$.{kind.slug}"
    for name in _TEXTS:
        text = getattr(kind, name)
        if text is None and name not in _MAY_MISS:
            yield where, f"{name} is missing", None
        elif text is not None and (not text.strip() or text != text.strip()):
            yield f"{where}.{name}", "empty, or with spaces at an end", None
    yield from _contradictions(kind, where)
    for number, particular in enumerate(kind.particulars):
        about = particular.about
        if about is not None and about not in kinds:
            place = f"{where}.particulars[{number}].about"
            yield place, f'unknown document kind "{about}"', nearest(about, kinds)
    for place, problem, hint in _recognition(kind):
        yield f"{where}{place}", problem, hint


def _contradictions(
    kind: DocumentKind, where: str
) -> Iterator[tuple[str, str, str | None]]:
    if kind.pages.at_most is not None and kind.pages.at_most < kind.pages.at_least:
        yield f"{where}.pages", "at_most is less than at_least", None
    if kind.present_address and kind.holder not in _LIVE_THERE:
        yield f"{where}.present_address", f'holder is "{kind.holder}"', None


def _recognition(kind: DocumentKind) -> Iterator[tuple[str, str, str | None]]:
    given = kind.recognise
    if given is None:
        if kind.unrecognisable is None:
            yield "", "neither recognise nor unrecognisable", None
        return
    if kind.unrecognisable is not None:
        yield ".unrecognisable", "recognise says how to tell it", None
    if not given.enough:
        yield ".recognise", "give two phrases or a code at least", None
    for code in given.twoddoc:
        if code not in TWODDOC_TYPES:
            hint = nearest(code, sorted(TWODDOC_TYPES))
            yield ".recognise.twoddoc", f'unknown 2D-Doc type "{code}"', hint
    for problem in _phrase_faults(given):
        yield ".recognise", problem, None


def _phrase_faults(given: Recognise) -> Iterator[str]:
    phrases = (*given.phrases, *given.not_words)
    for phrase in phrases:
        if phrase != " ".join(phrase.lower().split()):
            yield f'"{phrase}" is not in lower case, or has spaces to spare'
    if len(set(phrases)) < len(phrases):
        yield "a phrase is there twice"
    for phrase in given.phrases:
        for bar in given.not_words:
            if f" {bar} " in f" {phrase} ":
                yield f'"{bar}" of not_words rules "{phrase}" out'


def _file_of(slug: str, files: Mapping[str, Table]) -> str:
    for name, table in files.items():
        if name.startswith("documents") and slug in table:
            return name
    return "documents"


def _mild(file: str, where: str, problem: str, hint: str | None = None) -> Fault:
    return Fault(file, where, problem, hint, serious=False)
