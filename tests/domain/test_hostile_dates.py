# SPDX-License-Identifier: Apache-2.0
"""Papers made to mislead: due dates, quotations, cards, births, prints, appointments.

None of them says when it was issued, so none may be dated without asking, nor judged
by the dates it does bear.
"""

import datetime as dt
from pathlib import Path

import pytest

from dossier.domain.date_finder import find_dates
from dossier.domain.issue_date import choose_issue_date
from dossier.domain.reading import (
    DateRole,
    FoundDate,
    PageReading,
    Reading,
    TextSource,
)
from tests.domain.conftest import dated_reading, print_lines

ON = dt.date(2026, 11, 22)
DAY = dt.date(2026, 4, 3)
TEXT = Path(__file__).with_name("hostile_papers.txt").read_text("utf-8")
HOSTILE = [block.strip().splitlines() for block in TEXT.split("===\n")[1:]]


@pytest.mark.parametrize("lines", HOSTILE, ids=lambda lines: " / ".join(lines)[:60])
def test_no_date_of_something_else_is_acted_upon(lines):
    choice = choose_issue_date(dated_reading(lines), on=ON)
    assert not choice.certain
    assert choice.plausible == ()


def test_there_are_enough_of_them():
    assert len(HOSTILE) > 250


@pytest.mark.parametrize(
    "lines",
    [
        ["FACTURE N° 12 DU 03/04/2026", "À régler avant le 18/04/2026"],
        ["Votre facture du 3 avril 2026", "Prélevée le 18/04/2026"],
        ["Date de facture   Échéance", "03/04/2026   18/04/2026"],
        ["Date d'émission : 03/04/2026", "Votre précédente facture du 03/02/2026"],
        ["Lyon, le 3 avril 2026", "Objet : votre courrier du 12/03/2026"],
        ["Aix-en-Provence, le vendredi 3 avril 2026", "Madame, Monsieur,"],
        ["Je soussigné, né le 3 mai 1970 à Lyon", "Fait à Lyon, le 3 avril 2026"],
        ["certifie héberger M. X depuis le 01/02/2024", "Fait à Paris le 3 avril 2026"],
        ["pour servir et valoir ce que de droit. Fait à Lyon, le 3 avril 2026"],
        ["en vue d'obtenir un titre de séjour.", "Fait à Lyon,", "le 3 avril 2026"],
        ["Date d'édition de la facture : 03/04/2026"],
        ["Délivré conforme aux registres le 3 avril 2026", "Né le 3 mai 1970 à Lyon"],
        ["Pour copie conforme, Lyon, le 3 avril 2026", "Acte dressé le 4 mai 1970"],
        ["En foi de quoi, fait à Lyon, le 03/04/2026"],
        ["En deux exemplaires, fait à Lyon le 03/04/2026", "Bail du 01/09/2023"],
        ["Quittance établie le 03/04/2026", "Loyer du 01/03/2026 au 31/03/2026"],
        ["Attestation d'hébergement établie le 3 avril 2026"],
        ["La présente attestation est délivrée le 3 avril 2026"],
        ["Document édité le 03/04/2026", "Contrat souscrit le 01/02/2019"],
        ["Nouveau solde au 03/04/2026   12,00", "Ancien solde au 03/03/2026   10,00"],
        ["BULLETIN DE PAIE", "Date de paiement : 03/04/2026", "Entrée : 01/02/2019"],
        ["Extrait Kbis à jour au 3 avril 2026", "Immatriculée le 03/04/2016"],
        ["Date de mise en recouvrement : 03/04/2026", "Revenus de 2025"],
        ["Lyon, le 03/04/2026", "Rendez-vous le 12/05/2026 à 9 h 30"],
        ["Date : 03/04/2026", "Facture n° 12", "Échéance : 18/04/2026"],
        ["Émise le 03/04/2026", "Pièce d'identité : passeport 12AB34567"],
    ],
    ids=lambda lines: lines[0],
)
def test_a_paper_that_says_when_it_was_issued_needs_no_asking(lines):
    choice = choose_issue_date(dated_reading(lines), on=ON)
    assert choice.best is not None
    assert (choice.best.date, choice.certain) == (DAY, True)


@pytest.mark.parametrize(
    ("second", "certain"),
    [
        (["Attestation d'assurance", "Fait à Paris, le 12/09/2025"], False),
        (["Conditions générales", "Version du 12/09/2025"], True),
    ],
)
def test_a_second_paper_in_the_file_is_asked_about(second, certain):
    choice = choose_issue_date(dated_reading(["Lyon, le 3 avril 2026"], second), on=ON)
    assert choice.certain is certain


def found(day, *, score, confidence, page=1, top=0.1):
    return FoundDate(
        date=day, role=DateRole.ISSUE, text=f"{day:%d/%m/%Y}", page=page,
        box=(0.1, top, 0.2, top + 0.015), score=score, confidence=confidence,
    )  # fmt: skip


def test_a_day_read_clearly_elsewhere_settles_a_print_read_in_two_ways():
    misread = dt.date(2029, 4, 3)
    unclear = [
        found(DAY, score=6.0, confidence=0.38, page=2),
        found(misread, score=5.9, confidence=0.38, page=2),
    ]
    clear = found(DAY, score=6.0, confidence=0.95)
    pages = [
        PageReading(
            page=n, width_mm=210, height_mm=297, text_source=TextSource.OCR,
            language="fr", dates=tuple(dates),
        )
        for n, dates in enumerate(([clear], unclear), 1)
    ]  # fmt: skip
    both = Reading(sha256="", type="pdf", size_bytes=1, pages=tuple(pages))
    choice = choose_issue_date(both, on=ON)
    assert choice.best is not None
    assert (choice.best.date, choice.certain, choice.future) == (DAY, True, None)
    alone = Reading(sha256="", type="pdf", size_bytes=1, pages=(pages[1],))
    assert not choose_issue_date(alone, on=ON).certain


def test_a_label_one_line_aside_on_a_leaning_page_still_counts():
    lines = print_lines("Facture", "", "      Date :", "")
    aside = print_lines(*[""] * 2, " " * 40 + "03/04/2026")
    shifted = [
        type(word)(
            text=word.text,
            box=(word.box[0], word.box[1] - 0.007, word.box[2], word.box[3] - 0.007),
            confidence=word.confidence,
        )
        for word in aside
    ]
    (date,) = find_dates([*lines, *shifted], page=1)
    assert date.role is DateRole.ISSUE
    assert date.score >= 3.5
