# SPDX-License-Identifier: Apache-2.0
import pytest

from dossier.domain.date_gaps import gaps_for_dates


@pytest.mark.parametrize(
    "line",
    [
        "Date de facture :",
        "Date de facture : 1?/0x/2O2",
        "Émis le",
        "Fait à Lyon, le",
        "Date :",
        "A Lyon, le",
    ],
)
def test_a_label_without_its_date_is_a_place_to_look_again(printed, line):
    words = printed("Facture", "", line)
    (place,) = gaps_for_dates(words)
    assert place[0] <= words[1].box[0]
    assert place[1] < words[1].box[1]
    assert place[2] > max(w.box[2] for w in words)
    assert place[3] > words[-1].box[3] + 0.012


@pytest.mark.parametrize(
    "line",
    [
        "Date de facture : 03/04/2026",
        "Date limite de paiement :",
        "Né le",
        "Montant total à payer",
        "Nous attestons que ce document a été établi et remis en mains propres le " * 2,
        "",
    ],
)
def test_nothing_else_is(printed, line):
    assert gaps_for_dates(printed("Madame", line)) == ()


def test_the_best_labelled_places_come_first_and_are_few(printed):
    words = printed("Le :", "", "", "Date de facture :", *["", "", "Date :"] * 5)
    places = gaps_for_dates(words)
    assert len(places) == 3
    label = next(w for w in words if w.text == "facture")
    assert places[0][1] < label.box[1] < places[0][3]


def test_an_empty_page_has_none():
    assert gaps_for_dates(()) == ()
