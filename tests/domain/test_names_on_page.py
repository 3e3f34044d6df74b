# SPDX-License-Identifier: Apache-2.0
import pytest

from dossier.domain.names_on_page import names_on_page, place_of
from dossier.domain.page_name import NamePlace
from dossier.domain.person_name import Match, compare, person
from dossier.domain.reading import Barcode, Mrz, PageReading, TwoDDoc

CLAIRE = person("DUPONT", "Claire Anne")


@pytest.fixture
def page(printed):
    def made(*lines, **facts):
        words = tuple(printed(*lines))
        return PageReading(page=1, width_mm=210, height_mm=297, words=words, **facts)

    return made


def found(page):
    return [(one.text, one.place.name) for one in names_on_page(page)]


@pytest.mark.parametrize(
    ("lines", "text", "place"),
    [
        (["Titulaire du contrat : M. Jean MARTIN"], "M. Jean MARTIN", "LABEL"),
        (["Titulaire   Jean MARTIN"], "Jean MARTIN", "LABEL"),
        (["Nom et prénom : MARTIN Jean"], "MARTIN Jean", "LABEL"),
        (["Nom", "MARTIN", "Prénom(s)", "Jean Paul"], "MARTIN Jean Paul", "LABEL"),
        (["Surname: MARTIN", "Given names: JEAN"], "MARTIN JEAN", "LABEL"),
        (["Nom   / Surname", "MARTIN", "Prénoms", "Jean"], "MARTIN Jean", "LABEL"),
        (
            ["M. Jean MARTIN", "4, rue des Lilas", "38000 GRENOBLE"],
            "M. Jean MARTIN",
            "ADDRESSEE",
        ),
        (
            ["Le doyen certifie que", "Madame Eva MARTIN"],
            "Madame Eva MARTIN",
            "SENTENCE",
        ),
        (["Reçu de Mme Eva MARTIN la somme de"], "Mme Eva MARTIN", "SENTENCE"),
        (["Je soussignée Eva MARTIN, née le"], "Eva MARTIN", "SENTENCE"),
        (["Le chef de service,", "M. Ferrandi"], "M. Ferrandi", "MENTION"),
        (
            ["Madame Claire MARTIN née DUPONT est inscrite"],
            "Madame Claire MARTIN née DUPONT",
            "MENTION",
        ),
        (
            ["Reçu de Mme Anna d'ALMEIDA-COSTA, le"],
            "Mme Anna d'ALMEIDA-COSTA",
            "SENTENCE",
        ),
    ],
)
def test_a_name_is_read_where_it_stands(page, lines, text, place):
    assert found(page(*lines))[0] == (text, place)


@pytest.mark.parametrize(
    "line",
    [
        "Monsieur le Préfet de l'Isère",
        "Madame, Monsieur,",
        "Monsieur le Directeur Général",
        "Nom du fichier : facture",
        "Titulaire : 5 507 731 204",
        "Total TTC 118,64 €",
    ],
)
def test_what_is_no_name_is_not_taken_for_one(page, line):
    assert found(page(line)) == []


def test_the_one_the_mail_goes_through_is_not_named(page):
    lines = ("Mme Claire DUPONT", "chez M. Luc MOREL", "4, rue X", "38000 GRENOBLE")
    assert found(page(*lines)) == [("Mme Claire DUPONT", "ADDRESSEE")]


def test_who_is_put_up_is_told_from_the_host(page):
    names = names_on_page(
        page(
            "Je soussigné, la personne qui héberge",
            "Nom de naissance : MOREL",
            "Prénom(s) : Luc",
            "La personne hébergée",
            "Nom de naissance : DUPONT",
            "Prénom(s) : Claire",
        )
    )
    assert [(one.text, one.guest) for one in names] == [
        ("MOREL Luc", False),
        ("DUPONT Claire", True),
    ]


def test_a_sentence_tells_who_is_put_up(page):
    line = "Je soussigné M. Luc MOREL certifie héberger Mme Claire DUPONT depuis mai"
    names = {one.text: one.guest for one in names_on_page(page(line))}
    assert names == {"M. Luc MOREL": False, "Mme Claire DUPONT": True}


def test_a_code_and_a_zone_name_their_holder_first(page):
    code = TwoDDoc(
        type="01",
        issue_date=None,
        name="DUPONT CLAIRE",
        address=None,
        signature="valid",
    )
    zone = Mrz(
        format="TD1",
        document_number="",
        surname="RAKOTOMALALA ANDRIANA",
        given_names="HERY TI",
        birth_date=None,
        expiry_date=None,
        checks_ok=True,
        box=(0.1, 0.8, 0.9, 0.9),
    )
    codes = (Barcode(format="DataMatrix", box=(0, 0, 0.1, 0.1), twoddoc=code),)
    names = names_on_page(
        page("Nom : MARTIN", "Prénom : Jean", barcodes=codes, mrz=zone)
    )
    assert [one.place for one in names] == [
        NamePlace.CODE,
        NamePlace.MRZ,
        NamePlace.LABEL,
    ]
    assert names[1].name.cut
    assert names[1].box == zone.box


def test_an_altered_code_names_nobody(page):
    code = TwoDDoc(
        type="01",
        issue_date=None,
        name="DUPONT CLAIRE",
        address=None,
        signature="invalid",
    )
    codes = (Barcode(format="DataMatrix", box=(0, 0, 0.1, 0.1), twoddoc=code),)
    assert names_on_page(page("Facture", barcodes=codes)) == ()


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("attestons que Claire DUPONT habite ici", "Claire DUPONT"),
        ("assuré : DUPONT CLAIRE ANNE contrat 12", "DUPONT CLAIRE ANNE"),
        ("DUPONT<<CLAIRE<ANNE<<<<<<", "DUPONT CLAIRE ANNE"),
    ],
)
def test_the_person_is_found_in_running_text(page, line, text):
    place = place_of(page(line), CLAIRE)
    assert place is not None
    assert place.text == text
    assert place.box is not None


@pytest.mark.parametrize(
    "line",
    [
        "M. Luc DUPONT habite ici",
        "Claire habite rue DUPONT des Loges Paris",
        "chez Claire DUPONT",
        "chez Mme Claire DUPONT",
        "12, avenue Claire DUPONT",
        "Collège Claire Dupont",
    ],
)
def test_a_relative_or_a_go_between_is_not_the_person(page, line):
    assert place_of(page(line), CLAIRE) is None


def test_what_is_read_compares_with_the_case(page):
    names = names_on_page(page("Titulaire : Mme C. DUPONT"))
    assert compare(CLAIRE, names[0].name).match is Match.COMPATIBLE
