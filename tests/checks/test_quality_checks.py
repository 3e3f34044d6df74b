# SPDX-License-Identifier: Apache-2.0
"""Poor pages are pointed at with a place and figures; good ones are left in peace."""

import msgspec
import pytest

from dossier.checks import CompletePage, Legible, Upright
from dossier.domain.finding import Severity
from dossier.domain.page_quality import CutEdge, HiddenPatch, PageQuality
from dossier.domain.reading import Barcode, Word
from dossier.i18n.phrases_quality import PHRASES

LEGIBLE = Legible(
    readable_min=0.55,
    hard_min=0.72,
    blurred_max=0.3,
    unread_max=0.6,
    coarse_px=8.0,
    faint_max=0.18,
    small_mm=0.9,
    print_min=20,
)
COMPLETE = CompletePage(cut_min=3, rows_min=2)
UPRIGHT = Upright(lean_max=4.0)
BOX = (0.1, 0.2, 0.6, 0.5)


def quality(**figures):
    usual = {"words_told": 100, "words_sure": 95, "print_cells": 900, "contrast": 0.5}
    usual |= {"letter_px": 15.0, "letter_mm": 1.9, "unread_share": 0.05}
    return PageQuality(**(usual | figures))


@pytest.fixture
def judged(piece, file, page):
    """What a check says of a piece of one page with such facts."""

    def run(check, **facts):
        return list(check.run(piece(file(page(**facts)))))

    return run


@pytest.mark.parametrize(
    ("sure", "outcome", "severity"),
    [
        (95, "ok", Severity.PASS),
        (72, "ok", Severity.PASS),
        (71, "hard_unreadable", Severity.ADVICE),
        (55, "hard_unreadable", Severity.ADVICE),
        (54, "unreadable", Severity.UNKNOWN),
        (0, "unreadable", Severity.UNKNOWN),
    ],
)
def test_the_share_of_clear_words_decides_and_nothing_blocks(
    judged, sure, outcome, severity
):
    (found,) = judged(LEGIBLE, quality=quality(words_sure=sure))
    assert (found.code, found.severity) == (f"legible.{outcome}", severity)


@pytest.mark.parametrize(
    ("figures", "sharpness", "outcome"),
    [
        ({"letter_px": 5.0}, 0.7, "coarse"),
        ({}, 0.2, "blurred"),
        ({"contrast": 0.1}, None, "faint"),
    ],
)
def test_the_reason_for_poor_reading_is_named(judged, figures, sharpness, outcome):
    poor = quality(words_sure=20, unread_box=BOX, **figures)
    (found,) = judged(LEGIBLE, quality=poor, sharpness=sharpness)
    assert found.code == f"legible.{outcome}"
    assert (found.page, found.box) == (1, BOX)
    assert found.facts["sure_percent"] == 20


@pytest.mark.parametrize("figures", [{"letter_px": 5.0}, {"contrast": 0.1}])
def test_a_page_that_reads_well_is_fine_however_coarse_or_pale(judged, figures):
    found = judged(LEGIBLE, quality=quality(**figures), sharpness=0.2)
    assert [f.code for f in found] == ["legible.ok"]


def test_a_blurred_page_most_of_whose_print_is_unread_is_advice(judged):
    poor = quality(unread_share=0.7)
    (found,) = judged(LEGIBLE, quality=poor, sharpness=0.2)
    assert (found.code, found.severity) == ("legible.hard_blurred", Severity.ADVICE)


def test_a_hand_on_a_sharp_page_is_left_in_peace(judged):
    hand = quality(words_told=12, words_sure=12, unread_share=0.9)
    (found,) = judged(LEGIBLE, quality=hand, sharpness=0.6)
    assert found.severity is Severity.PASS


def test_print_of_which_no_word_was_read_is_left_to_the_person(judged):
    nothing = quality(words_told=0, words_sure=0)
    (found,) = judged(LEGIBLE, quality=nothing)
    assert (found.code, found.severity) == ("legible.nothing_read", Severity.UNKNOWN)


def test_a_page_with_a_code_but_no_word_was_read_after_all(judged):
    nothing = quality(words_told=0, words_sure=0)
    codes = (Barcode(format="DataMatrix", box=BOX),)
    (found,) = judged(LEGIBLE, quality=nothing, barcodes=codes)
    assert found.severity is Severity.PASS


def test_blank_pages_are_for_another_check(judged):
    nothing = quality(words_told=0, words_sure=0)
    assert not judged(LEGIBLE, quality=nothing, blank=True)


def test_a_page_drawn_by_a_program_is_told_of_its_small_print_alone(judged):
    drawn = PageQuality(words_told=50, words_sure=50, letter_mm=0.7)
    (found,) = judged(LEGIBLE, quality=drawn)
    assert (found.code, found.severity) == ("legible.small_print", Severity.ADVICE)
    assert not judged(LEGIBLE, quality=PageQuality(words_told=9, letter_mm=1.9))


def test_sharp_letters_nobody_could_read_are_left_to_the_check_of_the_language(judged):
    odd = quality(words_sure=10)
    alone = judged(LEGIBLE, quality=odd, script="unread")
    assert [f.code for f in alone] == ["legible.unreadable"]
    beside = msgspec.structs.replace(LEGIBLE, other_script=True)
    left = judged(beside, quality=odd, script="unread")
    assert [f.severity for f in left] == [Severity.PASS]


@pytest.mark.parametrize(
    ("rotation", "outcome"), [(180, "upside_down"), (90, "sideways"), (270, "sideways")]
)
def test_a_turned_page_is_advice_that_says_what_will_be_done(judged, rotation, outcome):
    (found,) = judged(UPRIGHT, rotation=rotation, quality=quality())
    assert (found.code, found.severity) == (f"upright.{outcome}", Severity.ADVICE)
    message, remedy = PHRASES[found.code]
    assert "put upright when the pieces are assembled" in message
    assert remedy == "Nothing to do."


def test_a_page_that_leans_further_than_the_limit_is_advice(judged):
    assert not judged(UPRIGHT, skew_degrees=-4.0)
    (found,) = judged(UPRIGHT, skew_degrees=-4.1)
    assert (found.code, found.facts["degrees"]) == ("upright.leaning", 4.1)


def test_pages_that_stand_upright_pass(judged):
    words = (Word(text="Facture", box=BOX),)
    (found,) = judged(UPRIGHT, words=words, quality=quality())
    assert (found.code, found.severity) == ("upright.ok", Severity.PASS)


@pytest.mark.parametrize("side", ["left", "top", "right", "bottom"])
def test_print_running_out_of_the_picture_is_left_to_the_person(judged, side):
    cut = quality(cut_edges=(CutEdge(side=side, box=BOX, places=3),))
    (found,) = judged(COMPLETE, quality=cut)
    assert (found.code, found.severity) == (
        f"complete_page.cut_{side}",
        Severity.UNKNOWN,
    )
    assert (found.box, found.facts["places"], found.facts["least"]) == (BOX, 3, 3)


@pytest.mark.parametrize(
    ("cause", "severity"),
    [
        ("glare", Severity.UNKNOWN),
        ("shadow", Severity.UNKNOWN),
        ("half_shadow", Severity.ADVICE),
    ],
)
def test_a_patch_that_hides_print_is_left_to_the_person(judged, cause, severity):
    patch = HiddenPatch(cause=cause, box=BOX, rows=2, share=0.07)
    (found,) = judged(COMPLETE, quality=quality(hidden=(patch,)))
    assert (found.code, found.severity) == (f"complete_page.{cause}", severity)
    assert (found.box, found.facts["percent"]) == (BOX, 7)


def test_a_word_or_two_at_the_border_and_one_row_at_a_patch_are_nothing(judged):
    slight = quality(
        cut_edges=(CutEdge(side="left", box=BOX, places=2),),
        hidden=(HiddenPatch(cause="glare", box=BOX, rows=1, share=0.02),),
    )
    (found,) = judged(COMPLETE, quality=slight)
    assert (found.code, found.severity) == ("complete_page.ok", Severity.PASS)


@pytest.mark.parametrize("check", [LEGIBLE, COMPLETE, UPRIGHT])
def test_pages_nobody_measured_are_not_spoken_of(judged, check):
    assert not judged(check)


@pytest.mark.parametrize("code", sorted(PHRASES))
def test_every_sentence_can_be_filled_from_the_facts(code):
    facts = {"name": "a.jpg", "page": 1, "sure_percent": 20, "least_percent": 72}
    facts |= {"letter_px": 5.1, "least_px": 8.0, "letter_mm": 0.7, "least_mm": 0.9}
    for sentence in PHRASES[code]:
        assert sentence.format(**facts, degrees=5.5)
