# SPDX-License-Identifier: Apache-2.0
import pytest

from dossier.domain.kind_scores import KindCatalogue
from dossier.domain.kind_signs import Calibration, KindSigns
from dossier.domain.kind_words import Vocabulary, folded
from dossier.domain.reading import Barcode, Mrz, PageReading, Reading, TwoDDoc, Word

SIGNS = (
    KindSigns(
        kind="payslip",
        words=("bulletin de paie", "net à payer", "salaire de base"),
        twoddoc=("06",),
    ),
    KindSigns(
        kind="rent_receipt",
        words=("quittance de loyer", "provision pour charges", "bailleur"),
        not_words=("contrat de location",),
    ),
    KindSigns(kind="lease", words=("contrat de location", "bailleur", "preneur")),
    KindSigns(kind="birth", words=("acte de naissance",), standing=40, accepted=True),
    KindSigns(kind="birth_extract", words=("extrait d'acte de naissance",)),
    KindSigns(kind="child_birth", words=("acte de naissance",), standing=2),
    KindSigns(kind="passport", words=("passeport",), mrz=("TD3",)),
    KindSigns(kind="card", words=("carte d'identité",), mrz=("TD1",), foreigner=False),
    KindSigns(kind="permit", words=("titre de séjour",), mrz=("TD1",), foreigner=True),
    KindSigns(kind="resources", words=("bulletin de paie", "bourse"), open=True),
    KindSigns(kind="photo", photo=35 / 45),
    *(KindSigns(kind=f"other{n}", words=(f"papier numéro {n}",)) for n in range(9)),
)
TITLE, BODY = 0.022, 0.011


@pytest.fixture
def catalogue():
    return KindCatalogue(SIGNS)


def line(text, top, height=BODY):
    """Return the words of one line, evenly spaced."""
    words, x = [], 0.1
    for part in text.split():
        width = 0.01 * len(part)
        words.append(Word(text=part, box=(x, top, x + width, top + height)))
        x += width + 0.008
    return words


def page(*lines, number=1, **facts):
    words = [word for one in lines for word in one]
    facts = {"width_mm": 210, "height_mm": 297} | facts
    return PageReading(page=number, words=tuple(words), **facts)


def reading(*pages, kind="pdf"):
    return Reading(sha256="a", type=kind, size_bytes=1, pages=pages)


FILLER = [
    line("Lorem ipsum dolor sit amet consectetur", 0.3 + n / 40) for n in range(9)
]


def best(catalogue, *lines, **facts):
    found = catalogue.ranked(reading(page(*lines, *FILLER, **facts)))
    return found[0].kind if found else None


def test_a_title_names_the_kind(catalogue):
    assert best(catalogue, line("BULLETIN DE PAIE", 0.05, TITLE)) == "payslip"


def test_accents_case_plurals_and_little_words_do_not_count(catalogue):
    assert folded("Quittances du Loyer") == folded("QUITTANCE DE LOYER")
    assert best(catalogue, line("Quittances loyers", 0.1)) == "rent_receipt"


@pytest.mark.parametrize("misread", ["Quiltance", "Quitance", "Quitttance"])
def test_one_misread_character_of_a_long_word_is_forgiven(catalogue, misread):
    assert best(catalogue, line(f"{misread} de loyer", 0.1)) == "rent_receipt"


@pytest.mark.parametrize("other", ["Quiltanco", "Quance", "quittancer de"])
def test_more_than_one_is_not(other):
    assert Vocabulary(["quittance"]).alike(folded(other)[0]) <= {"quittance"}
    assert not Vocabulary(["quittance"]).alike("quiltanco")
    assert not Vocabulary(["paie"]).alike("pale")


def test_a_phrase_counts_more_in_a_title_than_in_small_print(catalogue):
    small = line("contrat de location quittance", 0.9, 0.006)
    assert best(catalogue, line("QUITTANCE DE LOYER", 0.05, TITLE), small) == (
        "rent_receipt"
    )


def test_a_ruling_out_phrase_in_the_title_rules_out(catalogue):
    title = line("CONTRAT DE LOCATION", 0.05, TITLE)
    text = line("quittance de loyer provision pour charges bailleur", 0.5)
    assert best(catalogue, title, text) == "lease"
    found = catalogue.ranked(reading(page(title, text, *FILLER)))
    assert "rent_receipt" not in {g.kind for g in found}


def test_a_longer_phrase_beats_the_one_inside_it(catalogue):
    text = line("EXTRAIT D'ACTE DE NAISSANCE", 0.05, TITLE)
    assert best(catalogue, text) == "birth_extract"


def test_of_two_kinds_with_the_same_words_the_usual_one_comes_first(catalogue):
    assert best(catalogue, line("ACTE DE NAISSANCE", 0.05, TITLE)) == "birth"


def test_a_kind_any_paper_may_serve_ranks_below_the_paper(catalogue):
    found = catalogue.ranked(
        reading(page(line("bulletin de paie bourse", 0.2), *FILLER))
    )
    assert found[0].kind == "payslip"
    assert {g.kind for g in found} == {"payslip", "resources"}


def code(signature):
    found = TwoDDoc(
        type="06", issue_date=None, name=None, address=None, signature=signature
    )
    return Barcode(format="DataMatrix", box=(0, 0, 0.1, 0.1), twoddoc=found)


def test_a_signed_code_says_the_kind_without_words(catalogue):
    (guess,) = catalogue.ranked(reading(page(*FILLER, barcodes=(code("valid"),))))
    assert (guess.kind, guess.because) == ("payslip", "2D-Doc")


def test_an_altered_code_says_nothing(catalogue):
    altered = page(*FILLER, barcodes=(code("invalid"),))
    assert catalogue.ranked(reading(altered)) == ()


@pytest.mark.parametrize(
    ("shape", "nation", "kind"),
    [("TD3", "MAR", "passport"), ("TD1", "FRA", "card"), ("TD1", "MAR", "permit")],
)
def test_a_machine_readable_zone_tells_passport_card_and_permit(
    catalogue, shape, nation, kind
):
    zone = Mrz(
        format=shape,
        document_number="1",
        surname="A",
        given_names="B",
        birth_date=None,
        expiry_date=None,
        checks_ok=True,
        issuing_state="FRA",
        nationality=nation,
    )
    assert best(catalogue, mrz=zone) == kind


def test_a_wordless_picture_of_the_right_proportions_is_a_portrait(catalogue):
    portrait = page(width_px=413, height_px=531)
    (guess,) = catalogue.ranked(reading(portrait, kind="jpeg"))
    assert guess.kind == "photo"
    assert catalogue.ranked(reading(page(width_px=827, height_px=1169))) == ()


def test_a_blank_page_looks_like_nothing(catalogue):
    assert catalogue.ranked(reading(page(blank=True))) == ()


def test_confidence_never_rises_down_the_ranking(catalogue):
    text = line("quittance de loyer bulletin de paie net à payer passeport", 0.2)
    found = catalogue.ranked(reading(page(text, *FILLER)))
    sure = [g.confidence for g in found]
    assert sure == sorted(sure, reverse=True)
    assert all(0 <= one <= 1 for one in sure)


def test_more_evidence_alone_is_surer_than_evidence_that_is_shared():
    calibration = Calibration()
    alone = calibration.confidences([12.0], [3])[0]
    shared = calibration.confidences([12.0, 11.5], [3, 3])[0]
    weak = calibration.confidences([3.0], [1])[0]
    assert alone > shared > weak or alone > weak
    assert alone > 0.9 > shared


def test_the_first_page_counts_more_than_the_last(catalogue):
    first = page(line("PASSEPORT", 0.05, TITLE), *FILLER)
    last = page(line("PASSEPORT", 0.05, TITLE), *FILLER, number=2)
    front = catalogue.ranked(reading(first))[0].score
    back = catalogue.ranked(reading(page(*FILLER), last))[0].score
    assert front > back > 0
