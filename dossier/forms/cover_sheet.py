# SPDX-License-Identifier: Apache-2.0
"""The cover sheet: who asks for what, and the inventory of what is handed in.

French is for the office that reads it; the small English below is for the person who
signs off on it, and is left out when they read French.
"""

import datetime as dt
from collections.abc import Iterator

from dossier.forms.cover_facts import (
    CoverFacts,
    CoverOverruling,
    CoverRow,
    CoverStatedDate,
)
from dossier.forms.french import NO_BREAK, short_date
from dossier.forms.sheet import (
    Bilingual,
    Block,
    FieldLine,
    Heading,
    Listing,
    Sheet,
    Table,
    Text,
)

_STATES = {
    "pass": ("aucun défaut", "no fault found"),
    "advice": ("avec remarque", "with a remark"),
    "unknown": ("à vérifier à l'œil", "to be looked at"),
    "blocker": ("défaut signalé", "fault found"),
    "overruled": ("défaut écarté", "fault set aside"),
    "missing": ("manquante", "missing"),
    "optional": ("facultative, non jointe", "optional, not enclosed"),
    "at_delivery": ("à la remise du titre", "when the card is collected"),
}
_COLUMNS = (
    ("N°", ""),
    ("Pièce", "Document"),
    ("Fichier", "File"),
    ("Pages", "Pages"),
    ("Début", "Starts"),
    ("Date lue", "Date read"),
    ("État", "State"),
)
_WIDTHS = (0.04, 0.32, 0.265, 0.072, 0.073, 0.107, 0.123)
_NOTHING = "-"
_STATEMENTS_TITLE = (
    f"Déclarations signées jointes{NO_BREAK}:",
    "Signed statements enclosed",
)
_SMALLER_TITLE = (
    "Images réduites pour tenir dans la taille permise, pages relues ensuite",
    "Pictures made smaller to fit the size allowed, their pages read again",
)
_HASHES_TITLE = (
    "Empreintes des fichiers d'origine, dans l'ordre (début du SHA-256 de chacun)",
    "Fingerprints of the original files, in order (start of each SHA-256)",
)
_NUMBERS = frozenset({0, 3, 4})
_FILES = frozenset({2})


def cover_sheet(facts: CoverFacts, lang: str) -> Sheet:
    """Return the cover sheet; English subtitles unless ``lang`` is French."""
    subtitled = not lang.lower().startswith("fr")
    return Sheet(
        title=f"Bordereau des pièces - {facts.surname} {facts.given_names}".strip(),
        lang="fr-FR",
        blocks=tuple(_Writer(subtitled=subtitled).blocks(facts)),
        footer=(
            f"Établi le {short_date(facts.made_on)} avec Dossier {facts.app_version}, "
            "sur l'ordinateur du demandeur ou de la personne qui l'aide. Document "
            "d'accompagnement, sans valeur officielle."
        ),
    )


class _Writer:
    """Writes the sheet, with or without subtitles."""

    def __init__(self, *, subtitled: bool) -> None:
        self._subtitled = subtitled

    def blocks(self, facts: CoverFacts) -> Iterator[Block]:
        yield Heading(
            text=self._both("Bordereau des pièces", "Cover sheet and inventory"),
            level=1,
        )
        yield Heading(text=self._both("Demandeur", "Applicant"))
        yield from self._applicant(facts)
        yield Heading(text=self._both("Demande", "Request"))
        yield from self._request(facts)
        yield Heading(text=self._both("Pièces remises", "Inventory"))
        yield self._inventory(facts.rows)
        if facts.statements:
            yield Listing(facts.statements, title=self._both(*_STATEMENTS_TITLE))
        if facts.overrulings:
            yield Heading(
                text=self._both("Remarques écartées", "Findings set aside, and why")
            )
            yield self._overrulings(facts.overrulings)
        if facts.stated_dates:
            yield Heading(
                text=self._both(
                    "Dates d'émission indiquées par le demandeur",
                    "Dates of issue given by the applicant",
                )
            )
            yield self._stated_dates(facts.stated_dates)
        if facts.made_smaller:
            files = " ; ".join(facts.made_smaller)
            yield Listing((files,), title=self._both(*_SMALLER_TITLE))
        if any(row.hashes for row in facts.rows):
            yield self._hashes(facts.rows)

    def _applicant(self, facts: CoverFacts) -> Iterator[FieldLine]:
        born = ", à ".join(
            part
            for part in (
                short_date(facts.birth_date) if facts.birth_date else "",
                facts.birth_place,
            )
            if part
        )
        yield from self._lines(
            (
                ("Nom", "Surname", facts.surname),
                ("Nom d'usage", "Surname used", facts.used_name),
                ("Prénom(s)", "Given names", facts.given_names),
                ("Né(e) le, à", "Born on, at", born),
                ("Nationalité", "Nationality", facts.nationality),
                ("Adresse", "Address", facts.address),
                ("Numéro étranger (AGDREF)", "Foreigner no.", facts.agdref),
            )
        )

    def _request(self, facts: CoverFacts) -> Iterator[FieldLine]:
        permit = " / ".join(filter(None, (facts.permit_fr, self._aside(facts))))
        window = (
            f"du {short_date(facts.opens)} au {short_date(facts.closes)}"
            if facts.opens and facts.closes
            else ""
        )
        yield from self._lines(
            (
                ("Titre demandé", "Permit", permit),
                ("Procédure", "Procedure", facts.procedure_fr),
                ("Titre actuel expirant le", "Permit expires", _day(facts.expires)),
                ("Période de dépôt", "Filing window", window),
                ("Code photo (e-photo)", "Photo code", facts.photo_code),
                ("Nombre total de pages", "Pages in all", str(facts.pages)),
            )
        )

    def _aside(self, facts: CoverFacts) -> str:
        return facts.permit_en if self._subtitled else ""

    def _lines(self, lines: tuple[tuple[str, str, str], ...]) -> Iterator[FieldLine]:
        for french, english, value in lines:
            if value:
                yield FieldLine(self._both(french, english), value)

    def _inventory(self, rows: tuple[CoverRow, ...]) -> Table:
        return Table(
            columns=tuple(self._both(*column) for column in _COLUMNS),
            rows=tuple(self._row(row) for row in rows),
            widths=_WIDTHS,
            numeric=_NUMBERS,
            fine=_FILES,
        )

    def _row(self, row: CoverRow) -> tuple[Text, ...]:
        present = row.pages > 0
        label = f"{row.label_fr} ({row.note})" if row.note else row.label_fr
        return (
            str(row.number),
            self._both(label, row.label_en),
            "\n".join(row.files) or _NOTHING,
            str(row.pages) if present else _NOTHING,
            str(row.first_page) if row.first_page else _NOTHING,
            _day(row.date) or _NOTHING,
            self._both(*_STATES[row.state]),
        )

    def _overrulings(self, overrulings: tuple[CoverOverruling, ...]) -> Table:
        return Table(
            columns=(
                self._both("Pièce", "Document"),
                self._both("Remarque", "Finding"),
                self._both("Motif donné par le demandeur", "Reason given"),
                self._both("Le", "On"),
            ),
            rows=tuple(
                (
                    each.piece,
                    self._both(each.finding, each.finding_en),
                    each.reason,
                    short_date(each.made_on),
                )
                for each in overrulings
            ),
            widths=(0.22, 0.31, 0.34, 0.13),
        )

    def _stated_dates(self, stated: tuple[CoverStatedDate, ...]) -> Table:
        return Table(
            columns=(
                self._both("Pièce", "Document"),
                self._both("Fichier", "File"),
                self._both("Émise le", "Issued on"),
                self._both("Indiqué le", "Given on"),
            ),
            rows=tuple(
                (
                    each.piece,
                    each.file,
                    _day(each.date) or self._both("sans date", "no date"),
                    short_date(each.made_on),
                )
                for each in stated
            ),
            widths=(0.42, 0.32, 0.13, 0.13),
        )

    def _hashes(self, rows: tuple[CoverRow, ...]) -> Listing:
        marks = " ; ".join(
            f"n°{NO_BREAK}{row.number}{NO_BREAK}: {', '.join(row.hashes)}"
            for row in rows
            if row.hashes
        )
        return Listing((marks,), title=self._both(*_HASHES_TITLE))

    def _both(self, french: str, english: str) -> Text:
        return Bilingual(french, english) if self._subtitled and english else french


def _day(date: dt.date | None) -> str:
    return short_date(date) if date else ""
