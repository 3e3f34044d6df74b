# SPDX-License-Identifier: Apache-2.0
import datetime as dt
from dataclasses import replace

import pytest

from dossier.forms.cover_facts import (
    CoverFacts,
    CoverOverruling,
    CoverRow,
    CoverStatedDate,
)
from dossier.forms.cover_sheet import cover_sheet
from dossier.forms.sheet import Bilingual, FieldLine, Heading, Listing, Table

ROW = CoverRow(
    number=1,
    label_fr="Certificat de scolarité",
    label_en="Enrolment certificate",
    files=("certificat.pdf", "suite.pdf"),
    hashes=("0123456789ab", "ba9876543210"),
    pages=3,
    first_page=2,
    date=dt.date(2026, 9, 7),
)
FACTS = CoverFacts(
    surname="HADDAD-BÉRENGER",
    given_names="Yasmine",
    birth_date=dt.date(2002, 3, 14),
    birth_place="Port-Azur",
    agdref="9900417392",
    permit_fr="Étudiant",
    permit_en="Student",
    procedure_fr="Renouvellement",
    expires=dt.date(2027, 2, 14),
    opens=dt.date(2026, 10, 17),
    closes=dt.date(2026, 12, 16),
    photo_code="EX4M2PLE7K9Q3T8W5Z1B6D",
    rows=(ROW,),
    pages=4,
    made_on=dt.date(2026, 11, 22),
    app_version="0.1.0",
)


def fields(sheet):
    lines = [block for block in sheet.blocks if isinstance(block, FieldLine)]
    return {
        line.label.text if isinstance(line.label, Bilingual) else line.label: line.value
        for line in lines
    }


def table(sheet):
    return next(block for block in sheet.blocks if isinstance(block, Table))


def test_it_names_applicant_permit_window_and_photo_code():
    said = fields(cover_sheet(FACTS, "fr"))
    assert said["Nom"] == "HADDAD-BÉRENGER"
    assert said["Né(e) le, à"] == "14/03/2002, à Port-Azur"
    assert said["Numéro étranger (AGDREF)"] == "9900417392"
    assert said["Titre demandé"] == "Étudiant"
    assert said["Période de dépôt"] == "du 17/10/2026 au 16/12/2026"
    assert said["Code photo (e-photo)"] == "EX4M2PLE7K9Q3T8W5Z1B6D"
    assert said["Nombre total de pages"] == "4"


def test_what_is_unknown_is_left_out():
    bare = replace(FACTS, agdref="", photo_code="", expires=None, opens=None)
    said = fields(cover_sheet(bare, "fr"))
    assert not {"Numéro étranger (AGDREF)", "Code photo (e-photo)"} & said.keys()
    assert "Période de dépôt" not in said


def test_a_row_says_files_pages_first_page_and_date():
    assert table(cover_sheet(FACTS, "fr")).rows == (
        (
            "1",
            "Certificat de scolarité",
            "certificat.pdf\nsuite.pdf",
            "3",
            "2",
            "07/09/2026",
            "aucun défaut",
        ),
    )


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("missing", "manquante"),
        ("optional", "facultative, non jointe"),
        ("at_delivery", "à la remise du titre"),
        ("blocker", "défaut signalé"),
        ("overruled", "défaut écarté"),
        ("unknown", "à vérifier à l'œil"),
    ],
)
def test_every_state_has_french_words(state, words):
    row = replace(ROW, state=state, files=(), hashes=(), pages=0, first_page=None)
    cells = table(cover_sheet(replace(FACTS, rows=(row,)), "fr")).rows[0]
    assert cells[-1] == words
    assert cells[2:5] == ("-", "-", "-")


def test_english_subtitles_only_for_those_who_do_not_read_french():
    english = table(cover_sheet(FACTS, "en"))
    assert english.rows[0][1] == Bilingual(
        "Certificat de scolarité", "Enrolment certificate"
    )
    assert english.columns[1] == Bilingual("Pièce", "Document")
    french = cover_sheet(FACTS, "fr_FR")
    assert not any(
        isinstance(block, Heading) and isinstance(block.text, Bilingual)
        for block in french.blocks
    )
    assert all(isinstance(cell, str) for cell in table(french).rows[0])


def test_what_was_set_aside_stands_on_it_with_the_reason():
    overruling = CoverOverruling(
        piece="Certificat de scolarité",
        finding="Date introuvable",
        reason="Vue par moi <sic> & signée",
        made_on=dt.date(2026, 11, 20),
    )
    sheet = cover_sheet(replace(FACTS, overrulings=(overruling,)), "fr")
    last = [block for block in sheet.blocks if isinstance(block, Table)][-1]
    assert last.rows[0][2] == "Vue par moi <sic> & signée"
    assert last.rows[0][3] == "20/11/2026"


def test_hashes_and_statements_are_listed():
    sheet = cover_sheet(replace(FACTS, statements=("Attestation d'hébergement",)), "fr")
    statements, hashes = (b for b in sheet.blocks if isinstance(b, Listing))
    assert statements.items == ("Attestation d'hébergement",)
    assert hashes.items == ("n°\xa01\xa0: 0123456789ab, ba9876543210",)


def test_every_list_has_a_title_in_both_languages_or_in_french():
    facts = replace(FACTS, statements=("Attestation",), made_smaller=("a.pdf (p. 1)",))
    english = [
        b.title for b in cover_sheet(facts, "en").blocks if isinstance(b, Listing)
    ]
    assert [title.subtitle for title in english] == [
        "Signed statements enclosed",
        "Pictures made smaller to fit the size allowed, their pages read again",
        "Fingerprints of the original files, in order (start of each SHA-256)",
    ]
    french = [
        b.title for b in cover_sheet(facts, "fr").blocks if isinstance(b, Listing)
    ]
    assert french == [title.text for title in english]


def test_the_footer_says_when_and_with_what():
    footer = cover_sheet(FACTS, "fr").footer
    assert "22/11/2026" in footer
    assert "Dossier 0.1.0" in footer


@pytest.mark.parametrize(
    ("date", "said"), [(dt.date(2026, 9, 14), "14/09/2026"), (None, "sans date")]
)
def test_a_date_the_applicant_gave_is_printed_as_theirs(date, said):
    given = CoverStatedDate(
        piece="Justificatif de domicile",
        file="quittance.pdf",
        date=date,
        made_on=dt.date(2026, 11, 22),
    )
    sheet = cover_sheet(replace(FACTS, stated_dates=(given,)), "fr")
    headings = [block.text for block in sheet.blocks if isinstance(block, Heading)]
    assert "Dates d'émission indiquées par le demandeur" in headings
    tables = [block for block in sheet.blocks if isinstance(block, Table)]
    row = ("Justificatif de domicile", "quittance.pdf", said, "22/11/2026")
    assert tables[-1].rows == (row,)
