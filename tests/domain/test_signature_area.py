# SPDX-License-Identifier: Apache-2.0
"""The place to sign is found by the words around it, and by nothing else."""

import pytest

from dossier.domain.signature_area import electronic_signature, signature_areas


@pytest.mark.parametrize(
    "line",
    [
        "Signature :",
        "Date et signature",
        "Signature de l'hébergeant",
        "Fait à Rennes, le 4 mars 2026",
        "Lu et approuvé",
    ],
)
def test_a_label_or_a_closing_asks_for_a_signature(printed, line):
    (one,) = signature_areas(printed("Attestation", "", line))
    assert one.area[1] <= one.label[1]
    assert one.area[3] > one.label[3]


@pytest.mark.parametrize(
    "line",
    [
        "La signature du contrat a eu lieu à Rennes au mois de mars de cette année-là.",
        "Signatures de la convention par les parties : elles auront lieu le 3 mars",
        "Montant total",
        "A Rennes, le 4 mars 2026",
    ],
)
def test_sentences_and_the_date_of_a_letter_ask_for_none(printed, line):
    assert signature_areas(printed(line)) == ()


def test_a_label_is_a_better_place_than_the_closing_before_it(printed):
    words = printed("Fait à Rennes, le 4 mars 2026", "", "", "Signature :")
    (one,) = signature_areas(words)
    assert one.label[1] > words[0].box[3]


@pytest.mark.parametrize(
    "lines",
    [
        ("Fait à Rennes, le",),
        ("Fait à Rennes, le ........",),
        ("Fait à Rennes", "le"),
        ("Fait à Rennes, le      Signature",),
    ],
)
def test_a_date_to_be_filled_in_has_a_place_after_le(printed, lines):
    words = printed(*lines)
    word = next(w for w in words if w.text == "le")
    place = signature_areas(words)[0].date
    assert place is not None
    assert place[0] == word.box[2]


def test_a_printed_date_leaves_no_place_for_one(printed):
    (one,) = signature_areas(printed("Fait à Rennes, le 4 mars 2026"))
    assert one.date is None


def test_an_electronic_signature_says_so_in_print(printed):
    assert electronic_signature(printed("Signé électroniquement par C. Martin"))
    assert electronic_signature(printed("Signature :")) is None
