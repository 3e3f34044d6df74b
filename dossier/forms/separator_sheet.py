# SPDX-License-Identifier: Apache-2.0
"""The sheet before a piece: its number, its title, the files that follow."""

from dataclasses import dataclass

from dossier.forms.french import NO_BREAK
from dossier.forms.sheet import Bilingual, Heading, Listing, Sheet, Spacer, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SeparatorFacts:
    """What stands on the sheet.

    Attributes:
        number: of the piece on the cover sheet.
        of: how many pieces the cover sheet lists.
        files: name and number of pages of each file that follows.
    """

    number: int
    of: int
    title_fr: str
    title_en: str
    files: tuple[tuple[str, int], ...]


def separator_sheet(facts: SeparatorFacts, lang: str) -> Sheet:
    """Return the sheet; English subtitles unless ``lang`` is French."""
    subtitled = not lang.lower().startswith("fr")

    def both(french: str, english: str) -> Text:
        return Bilingual(french, english) if subtitled and english else french

    number = f"Pièce n°{NO_BREAK}{facts.number}"
    return Sheet(
        title=f"{number} - {facts.title_fr}",
        lang="fr-FR",
        blocks=(
            Spacer(60),
            Heading(text=both(number, f"Document no. {facts.number}"), level=1),
            Heading(text=both(facts.title_fr, facts.title_en), level=1),
            Spacer(6),
            Listing(
                tuple(_line(name, pages) for name, pages in facts.files),
                title=both(f"Fichiers joints{NO_BREAK}:", "Files enclosed"),
            ),
        ),
        footer=f"Pièce {facts.number} sur {facts.of} du bordereau.",
    )


def _line(name: str, pages: int) -> str:
    return f"{name} ({pages}{NO_BREAK}{'page' if pages == 1 else 'pages'})"
