# SPDX-License-Identifier: Apache-2.0
"""What is said of a help desk's own rules, the same in every place."""

from dossier.i18n.catalogue import Translator
from dossier.i18n.marking import N_
from dossier.rulebook.checklist import Notice


def local_age(t: Translator, months: int) -> str:
    """Return how old a paper may be here."""
    return t.plural(
        "here: no more than {n} month old", "here: no more than {n} months old", months
    )


def notice_words(t: Translator, notice: Notice) -> str:
    """Return a notice, with whose it is when it is not the law's."""
    text = t.pair(notice.text_fr, notice.text_en)
    if notice.local is None:
        return text
    whose = t.text(N_("local rule: {name}"), name=notice.local)
    return f"{text} ({whose})"
