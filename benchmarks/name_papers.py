# SPDX-License-Identifier: Apache-2.0
"""Papers with a name and an address on them, drawn for the benchmark; all invented."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from dossier.adapters.data_files import data_file

_FONT = "NamePapers"
_LEFT, _RIGHT, _TOP = 60, 330, 790


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person: civility as printed, surname, given names, address lines."""

    civility: str
    surname: str
    given: str
    street: str
    town: str

    @property
    def first(self) -> str:
        """The first given name."""
        return self.given.split()[0]


@dataclass(frozen=True, slots=True)
class Layout:
    """One look of a paper, and the document kind it would be handed in as."""

    name: str
    lines: Callable[[Person], list[tuple[float, float, str]]]


def drawn(layout: Layout, person: Person) -> bytes:
    """Return the paper as a PDF with embedded text."""
    fonts = sorted(data_file("resources", "fonts").rglob("*.ttf"))
    regular = next(f for f in fonts if "Regular" in f.name)
    if _FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(_FONT, str(regular)))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    for x, y, text in layout.lines(person):
        canvas.setFont(_FONT, 11)
        canvas.drawString(x, y, text)
    canvas.save()
    return out.getvalue()


def _column(x: float, top: float, *texts: str) -> list[tuple[float, float, str]]:
    return [(x, top - 17 * row, text) for row, text in enumerate(texts)]


def _bill(p: Person) -> list[tuple[float, float, str]]:
    return [
        *_column(_LEFT, _TOP, "Électricité des Vallées", "2, quai du Port",
                 "13002 Marseille", "Service clients : M. Dufour"),
        *_column(_RIGHT, _TOP - 60, f"{p.civility} {p.first} {p.surname}",
                 p.street.upper(), p.town.upper()),
        *_column(_LEFT, 600, "Facture n° 20261102-77", "Date de facture : 02/11/2026",
                 f"Titulaire du contrat : {p.surname} {p.first.upper()}",
                 f"Lieu de consommation : {p.street}, {p.town}",
                 "Montant à payer : 84,12 € avant le 20/11/2026",
                 "Électricité, option base, 6 kVA, du 01/09/2026 au 31/10/2026",
                 "En cas de déménagement, prévenez-nous quinze jours avant."),
    ]  # fmt: skip


def _rent(p: Person) -> list[tuple[float, float, str]]:
    return [
        *_column(_LEFT, _TOP, "Régie Beaulieu", "8, rue de la Monnaie", "35000 Rennes"),
        *_column(_RIGHT, _TOP - 60, f"{p.civility} {p.surname} {p.first}",
                 p.street, p.town),
        *_column(_LEFT, 620, "QUITTANCE DE LOYER", "mois d'octobre 2026",
                 f"Reçu de {p.civility} {p.first} {p.surname} la somme de 612,00 euros",
                 "au titre du loyer et des charges du logement situé",
                 f"{p.street}, {p.town}", "Fait à Rennes, le 3 novembre 2026",
                 "Pour la régie, Mme Langlois"),
    ]  # fmt: skip


def _school(p: Person) -> list[tuple[float, float, str]]:
    born = "née" if p.civility == "Mme" else "né"
    return _column(
        _LEFT, _TOP, "Université de la Côte", "CERTIFICAT DE SCOLARITÉ",
        "Année universitaire 2026-2027",
        "Le chef du service de la scolarité certifie que",
        f"{'Madame' if p.civility == 'Mme' else 'Monsieur'} {p.given} {p.surname}",
        f"{born} le 12/05/2001", "suit la formation de Master 2 Droit public",
        "Fait à Brest, le 14 septembre 2026", "Le chef du service, P. Kervella",
        "Université de la Côte, 1, avenue Foch, 29200 Brest",
    )  # fmt: skip


def _employer(p: Person) -> list[tuple[float, float, str]]:
    return _column(
        _LEFT, _TOP, "Boulangerie du Parc SARL", "14, place Carnot", "69002 Lyon",
        "ATTESTATION D'EMPLOI",
        "Je soussignée, Mme Odile PERRACHON, gérante, certifie que",
        f"{p.civility} {p.first} {p.surname}, demeurant {p.street}, {p.town},",
        "est employé(e) dans notre société depuis le 2 mars 2024 en contrat à durée",
        "indéterminée.", "Fait à Lyon, le 9 novembre 2026", "O. Perrachon",
    )  # fmt: skip


def _form(p: Person) -> list[tuple[float, float, str]]:
    return [
        *_column(_LEFT, _TOP, "ATTESTATION DE DROITS", "Caisse d'assurance maladie",
                 "Bénéficiaire de l'assurance"),
        *_column(_LEFT, 700, "Nom de naissance", "Prénom(s)", "Né(e) le", "Adresse"),
        *_column(220, 700, p.surname, p.given, "12/05/2001", f"{p.street}, {p.town}"),
        *_column(_LEFT, 600, "Droits ouverts du 01/01/2026 au 31/12/2026",
                 "Le directeur, M. Besson", "Fait le 4 novembre 2026"),
    ]  # fmt: skip


LAYOUTS = (
    Layout("bill", _bill),
    Layout("rent receipt", _rent),
    Layout("school certificate", _school),
    Layout("employer's certificate", _employer),
    Layout("form with labels", _form),
)
