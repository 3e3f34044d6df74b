# SPDX-License-Identifier: Apache-2.0
"""Every code put into words: what is wrong, where, and what to do next.

The tables stand in ``phrases_*.py``, one for each part of the program. Asking never
fails: an unknown code or a missing fact still gives a sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dossier.i18n import (
    phrases_app,
    phrases_cases,
    phrases_checks,
    phrases_codes,
    phrases_cross,
    phrases_dates,
    phrases_edits,
    phrases_ephoto,
    phrases_face,
    phrases_files,
    phrases_finder,
    phrases_finish,
    phrases_fit,
    phrases_forms,
    phrases_photo,
    phrases_quality,
    phrases_rules,
    phrases_safety,
    phrases_ui,
    print_words,
)
from dossier.i18n.catalogue import Translator
from dossier.i18n.cause_words import cause_words
from dossier.i18n.marking import N_

TABLES = (
    phrases_rules.PHRASES,
    phrases_files.PHRASES,
    phrases_checks.PHRASES,
    phrases_dates.PHRASES,
    phrases_codes.PHRASES,
    phrases_cross.PHRASES,
    phrases_edits.PHRASES,
    phrases_forms.PHRASES,
    phrases_photo.PHRASES,
    phrases_face.PHRASES,
    phrases_ephoto.PHRASES,
    phrases_quality.PHRASES,
    phrases_cases.PHRASES,
    phrases_safety.PHRASES,
    phrases_app.PHRASES,
    phrases_ui.PHRASES,
    phrases_finder.PHRASES,
    phrases_finish.PHRASES,
    phrases_fit.PHRASES,
)
PHRASES: dict[str, tuple[str, str]] = {
    code: words for table in TABLES for code, words in table.items()
}
_UNKNOWN = (
    N_("Dossier has no words for “{code}”."),
    N_("Please report it to the people who make Dossier; the code says enough."),
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a person reads: the sentence, and the remedy (empty when none is due)."""

    message: str
    remedy: str


def phrase(translator: Translator, code: str, facts: Mapping[str, object]) -> Phrase:
    """Return the sentence and the remedy for a finding or an error.

    ``{hint}`` asks "Did you mean …?" when the facts hold a ``closest`` name, and is
    empty otherwise. Of ``label_fr`` and ``label_en``, the reader's is ``{label}``.
    """
    message, remedy = PHRASES.get(code, _UNKNOWN)
    message = phrases_codes.code_sentence(code, facts) or message
    message = phrases_face.measure_sentence(code, facts) or message
    message = phrases_cases.damage_sentence(code, facts) or message
    remedy = print_words.remedy_of(code, facts) or remedy
    remedy = phrases_ephoto.remedy_of(code, facts) or remedy
    remedy = phrases_cases.remedy_of(code, facts) or remedy
    hint = _hint(translator, facts)
    known = {"code": code, "hint": hint, **_chosen(translator, facts), **facts}
    if (cause := cause_words(translator, facts.get("cause"))) is not None:
        known["cause"] = cause
    said = _said(translator, message, known)
    if added := phrases_codes.source_sentence(code, facts):
        said = f"{said} {_said(translator, added, known)}"
    return Phrase(said, _said(translator, remedy, known))


def _said(translator: Translator, message: str, facts: Mapping[str, object]) -> str:
    return translator.fill(translator.text(message), facts)


def _hint(translator: Translator, facts: Mapping[str, object]) -> str:
    closest = facts.get("closest")
    if not closest:
        return ""
    return " " + translator.text(N_("Did you mean “{closest}”?"), closest=closest)


def _chosen(translator: Translator, facts: Mapping[str, object]) -> dict[str, object]:
    names = [name.removesuffix("_fr") for name in facts if name.endswith("_fr")]
    return {
        name: facts.get(translator.pair(f"{name}_fr", f"{name}_en")) for name in names
    }
