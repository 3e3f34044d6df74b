# SPDX-License-Identifier: Apache-2.0
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.domain.date_finder import find_dates
from dossier.domain.reading import DateRole, Word


def roles(words):
    return {d.date.isoformat(): d.role for d in find_dates(words, page=1)}


def scores(words):
    return {d.date.isoformat(): d.score for d in find_dates(words, page=1)}


@pytest.mark.parametrize(
    "line",
    [
        "Date de facture : 03/04/2026",
        "Date de facturation   03/04/2026",
        "Date d'émission : 3 avril 2026",
        "Date d\u2019édition   03.04.2026",
        "Facture n° 2026-118 du 03/04/2026",
        "Votre facture du 3 avril 2026",
        "Émis le 03/04/2026",
        "Edité le 03/04/2026 à Bordeaux",
        "Etablie le 03/04/2026",
        "Fait à Paris, le 3 avril 2026",
        "Fait à Saint-Denis le 3 avril 2026",
        "Attestation du 3 avril 2026",
        "Simulation effectuée le 03/04/2026",
        "A Lyon, le vendredi 3 avril 2026",
        "Lyon, le 3 avril 2026",
        "Signé électroniquement le 03/04/2026",
        "Ce justificatif a été créé le 03/04/2026",
        "Invoice date: April 3, 2026",
        "Fait à Lyon, ce jour, 3 avril 2026",
        "Établi contradictoirement le 03/04/2026",
        "Extrait à jour au 3 avril 2026",
        "Solde créditeur au 03/04/2026",
        "Fait à Lyon, le trois avril deux mille vingt-six",
    ],
)
def test_what_issued_on_looks_like(printed, line):
    (date,) = find_dates(printed(line), page=1)
    assert (date.date.isoformat(), date.role) == ("2026-04-03", DateRole.ISSUE)
    assert date.score >= 4


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Échéance : 03/04/2026", DateRole.DUE),
        ("Date limite de paiement   03/04/2026", DateRole.DUE),
        ("À régler avant le 3 avril 2026", DateRole.DUE),
        ("Montant prélevé le 03/04/2026", DateRole.DUE),
        ("Prélevé sur votre compte n° XX à partir du 03/04/2026", DateRole.OTHER),
        ("Né le 03/04/1990", DateRole.BIRTH),
        ("née à Bamako (Mali) le 3 avril 1990", DateRole.BIRTH),
        ("Né(e) le : 03/04/1990", DateRole.BIRTH),
        ("Date de naissance   03/04/1990", DateRole.BIRTH),
        ("N´e le   01/01/1980", DateRole.BIRTH),
        ("Valable jusqu'au 03/04/2026", DateRole.EXPIRY),
        ("Date d'expiration : 03/04/2026", DateRole.EXPIRY),
        ("Contrat souscrit le 03/04/2026", DateRole.OTHER),
        ("Prochaine facture vers le 03/04/2026", DateRole.OTHER),
        ("Date de livraison : 03/04/2026", DateRole.OTHER),
        ("Date de la commande   03/04/2026", DateRole.OTHER),
        ("Date du paiement   03/04/2026", DateRole.OTHER),
        ("loi n° 78-17 du 6 janvier 1978", DateRole.OTHER),
        ("DATE DE FACTURE ASSOCIÉE : 01/01/2026", DateRole.OTHER),
        ("ma carte d'identité, délivrée le 03/04/2019", DateRole.OTHER),
        ("Carte professionnelle délivrée le 12/01/2019", DateRole.OTHER),
        ("le bail signé le 03/04/2019", DateRole.OTHER),
        ("association déclarée le 03/04/2019", DateRole.OTHER),
        ("Le 3 avril 1990 à six heures est née Camille", DateRole.BIRTH),
        ("Le trois avril mil neuf cent quatre-vingt-dix est né", DateRole.BIRTH),
        ("Le 3 avril 1990, à quinze heures, devant nous ont comparu", DateRole.OTHER),
    ],
)
def test_what_is_not_the_date_of_issue(printed, line, role):
    (date,) = find_dates(printed("x", *[""] * 20, line), page=1)
    assert date.role is role
    assert date.score < 0


def test_a_card_spoken_of_after_another_date_does_not_date_the_letter(printed):
    words = printed(
        "Lyon, le 3 avril 2026",
        *[""] * 20,
        "Titulaire d'un visa valable jusqu'au 02/07/2026, délivré le 03/07/2016",
    )
    assert roles(words)["2016-07-03"] is DateRole.OTHER
    assert scores(words)["2016-07-03"] < 0


def test_the_rows_of_a_statement_are_not_dates_of_issue(printed):
    rows = [f"{day:02d}/03/2026     CARTE 42,15" for day in range(2, 7)]
    words = printed("RELEVÉ DE COMPTE", "", "Date     Libellé", *rows)
    assert all(score < 1.5 for score in scores(words).values())


def test_a_signature_s_formula_is_told_from_a_letter_s_head(printed):
    def closing(*lines):
        return [d.closing for d in find_dates(printed(*lines), page=2)]

    assert closing("Fait à Lyon, le 3 avril 2026") == [True]
    assert closing("Fait à Lyon", "Le 3 avril 2026") == [True]
    assert closing("Lyon, le 3 avril 2026") == [False]
    assert closing("Date de facture : 03/04/2026") == [False]


def test_the_two_ends_of_a_period_are_told_apart(printed):
    words = printed("Consommation du 01/02/2026 au 28/02/2026")
    assert roles(words) == {
        "2026-02-01": DateRole.PERIOD_START,
        "2026-02-28": DateRole.PERIOD_END,
    }


def test_the_end_of_a_period_is_known_though_its_start_lacks_month_or_year(printed):
    for line in ("Période du 1er au 28 février 2026", "du 01/02 au 28/02/2026"):
        assert roles(printed(line)) == {"2026-02-28": DateRole.PERIOD_END}


def test_each_date_of_a_line_takes_the_label_before_it(printed):
    words = printed("Facture du 03/04/2026 à régler avant le 18/04/2026")
    assert roles(words) == {
        "2026-04-03": DateRole.ISSUE,
        "2026-04-18": DateRole.DUE,
    }


def test_a_column_header_speaks_for_the_date_below(printed):
    words = printed(
        "Numéro     Date de facture     Échéance",
        "F-118      03/04/2026          03/05/2026",
    )
    assert roles(words) == {
        "2026-04-03": DateRole.ISSUE,
        "2026-05-03": DateRole.DUE,
    }


def test_the_cell_on_the_left_is_nearer_than_the_column_above(printed):
    words = printed("Échéances", "Date d'émission     03/04/2026")
    assert roles(words) == {"2026-04-03": DateRole.ISSUE}


def test_a_sentence_goes_on_over_the_end_of_its_line(printed):
    words = printed(
        "Le montant de votre facture sera prélevé sur votre compte bancaire",
        "le 18/04/2026",
    )
    assert roles(words) == {"2026-04-18": DateRole.DUE}


def test_rows_of_a_table_score_below_a_lone_date(printed):
    table = printed("Date    Montant", *[f"0{n}/03/2026   12,00" for n in range(1, 6)])
    lone = printed("Date    Montant", "01/03/2026   12,00")
    assert max(scores(table).values()) < scores(lone)["2026-03-01"]


def test_month_first_is_read_only_where_the_page_proves_it(printed):
    proven = printed("Invoice date   04/03/2026", "Due   04/18/2026")
    assert set(roles(proven)) == {"2026-04-03", "2026-04-18"}
    french = printed("Date de la facture   04/03/2026")
    assert set(roles(french)) == {"2026-03-04"}


def test_an_unproven_order_on_a_foreign_page_is_read_with_half_confidence(printed):
    words = printed("Invoice date 04/03/2026", "The amount of your order is in total")
    (date,) = find_dates(words, page=1)
    assert date.confidence == 0.5


def test_a_proven_day_first_page_is_trusted(printed):
    words = printed("Invoice date 04/03/2026", "The amount of your order", "28/02/2026")
    assert {d.confidence for d in find_dates(words, page=1)} == {1.0}


def test_a_month_first_date_on_a_french_page_is_doubted(printed):
    (date,) = find_dates(printed("Date de la facture : 12/31/2025"), page=1)
    assert date.confidence < 0.6


def test_repairs_and_the_engines_doubt_lower_the_confidence(printed):
    (clean,) = find_dates(printed("le 12/11/2025", confidence=0.9), page=1)
    (mended,) = find_dates(printed("le 1Z/1l/2025", confidence=0.9), page=1)
    assert clean.confidence == 0.9
    assert mended.confidence < 0.7


def test_text_page_and_box_of_a_date_are_those_printed(printed):
    words = printed("Fait à Lyon, le 3 avril 2026")
    (date,) = find_dates(words, page=4)
    assert (date.text, date.page) == ("3 avril 2026", 4)
    assert date.box == (*words[4].box[:2], *words[6].box[2:])


def test_the_order_of_the_words_does_not_matter(printed):
    words = printed("Date de facture   03/04/2026", "Échéance   03/05/2026")
    assert find_dates(words, page=1) == find_dates(list(reversed(words)), page=1)


boxes = st.tuples(
    st.floats(0, 0.9), st.floats(0, 0.9), st.floats(0, 0.2), st.floats(0, 0.1)
).map(lambda b: (b[0], b[1], b[0] + b[2], b[1] + b[3]))
some_words = st.builds(
    Word,
    text=st.one_of(
        st.text(min_size=1, max_size=12),
        st.sampled_from(["le", "du", "au", "03/04/2026", "1er", "mars", "2024", "né"]),
    ),
    box=boxes,
    confidence=st.floats(0, 1),
)


@settings(max_examples=60)
@given(st.lists(some_words, max_size=25))
def test_any_pile_of_words_is_survived(words):
    for date in find_dates(words, page=1):
        assert 1900 <= date.date.year <= 2100
        assert 0 <= date.confidence <= 1


@pytest.mark.parametrize(
    "line",
    [
        "Invoice date: 03/11/2026",
        "Statement date   03/11/2026",
        "Date of issue: 03/11/2026",
    ],
)
def test_an_english_label_leaves_the_order_open_even_on_a_french_page(printed, line):
    french = "Nous vous remercions de votre paiement pour la facture"
    (date,) = find_dates(printed(french, "", line), page=1)
    assert date.confidence == 0.5


def test_a_bilingual_label_is_read_the_french_way(printed):
    line = "Date de facture / Invoice date : 03/11/2026"
    (date,) = find_dates(printed("Votre montant pour la période", line), page=1)
    assert (date.date.isoformat(), date.confidence) == ("2026-11-03", 1.0)


def test_the_order_is_open_on_a_page_that_speaks_no_french(printed):
    (date,) = find_dates(printed("Acme Energy", "Ref 03/11/2026"), page=1)
    assert date.confidence == 0.5


def test_the_day_a_supply_contract_was_signed_is_no_date_of_issue(printed):
    (date,) = find_dates(printed("Contrat signé le 12/09/2026"), page=1)
    assert date.score < 0
    (lease,) = find_dates(printed("Contrat de location signé le 12/09/2026"), page=1)
    assert lease.role is DateRole.ISSUE
