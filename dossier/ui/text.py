# SPDX-License-Identifier: Apache-2.0
"""Every word the window shows, in the language it speaks now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.i18n.catalogue import SOURCE_LANGUAGE, Translator, languages, load
from dossier.i18n.spacing import glued

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from dossier.i18n.phrases import Phrase
    from dossier.rulebook.checklist import Slot

LANGUAGE_NAMES = {"en": "English", "fr": "Français"}
"""Languages by their own names, as a person looks for them."""


class Words:
    """Thin access to the translator for views, with the rule book's labels."""

    def __init__(self, translator: Translator) -> None:
        self.translator = translator
        self.language = translator.language

    @property
    def nothing(self) -> str:
        """What stands where there is no value."""
        return self.translator.said(None)

    def text(self, message: str, /, **facts: object) -> str:
        """Return a message in this language, its placeholders filled."""
        return self.translator.text(message, **facts)

    def plural(self, singular: str, plural: str, n: int, /, **facts: object) -> str:
        """Return the form of the message for ``n``."""
        return self.translator.plural(singular, plural, n, **facts)

    def pick(self, fr: str, en: str) -> str:
        """Choose from a text of the rule book; English where one is missing."""
        return glued(self.translator.pair(fr, en) or en or fr)

    def label(self, slot: Slot) -> str:
        """Return what is to be handed in for a slot."""
        return self.pick(*slot.titles)

    def phrase(self, code: str, facts: Mapping[str, object]) -> Phrase:
        """Return sentence and remedy for a finding or an error."""
        from dossier.i18n.phrases import phrase  # noqa: PLC0415 - not at start

        labels = {
            "label": self.pick(
                str(facts.get("label_fr") or ""), str(facts.get("label_en") or "")
            )
        }
        return phrase(self.translator, code, {**labels, **facts})

    def rule(self, code: str, source: str | None) -> str:
        """Return the line about the rule under a finding, empty when none is due."""
        from dossier.i18n.rule_words import rule_line  # noqa: PLC0415 - not at start

        return glued(rule_line(self.translator, code, source))

    def source(self, source: str) -> str:
        """Return a citation as people read it."""
        from dossier.i18n.rule_words import source_words  # noqa: PLC0415 - not at start

        return glued(source_words(self.translator, source))

    def date(self, day: dt.date) -> str:
        """Return a day in full."""
        return self.translator.date(day)

    def money(self, amount: float) -> str:
        """Return an amount of euros."""
        return self.translator.money(amount)

    def size(self, size: int) -> str:
        """Return a number of bytes as kB or MB."""
        if size < 1_000_000:  # noqa: PLR2004 - 1 MB
            kilobytes = self.translator.number(max(round(size / 1000), 1), 0)
            return self.text("{size} kB", size=kilobytes)
        return self.translator.size(size)


class Languages:
    """The languages the window can be switched to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def offered(self) -> dict[str, str]:
        """Return codes and own names, English always among them."""
        codes = {SOURCE_LANGUAGE, *languages(self._folder)}
        return {code: LANGUAGE_NAMES.get(code, code) for code in sorted(codes)}

    def speak(self, code: str) -> Words:
        """Return the words of a language."""
        return Words(load(self._folder, code))
