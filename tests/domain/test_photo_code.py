# SPDX-License-Identifier: Apache-2.0
import pytest

from dossier.domain.photo_code import codes_in, compacted, has_usual_signs, reads_alike

CODE = "AB12CD34EF56GH78JK90LM"


@pytest.mark.parametrize(
    "typed",
    [
        "ab12 cd34 ef56 gh78 jk90 lm",
        "AB12-CD34–EF56—GH78\u2011JK90_LM",
        " AB12.CD34\u00a0EF56\tGH78\u202fJK90LM ",
        "ＡＢ12CD34EF56GH78JK90LM",
    ],
)
def test_a_code_is_kept_in_capitals_without_spaces_and_dashes(typed):
    assert compacted(typed) == CODE


def test_other_signs_stay_to_be_seen():
    assert compacted("ab*12") == "AB*12"
    assert not has_usual_signs("AB*12")
    assert not has_usual_signs("")
    assert not has_usual_signs("ÉA12")
    assert has_usual_signs("AB12")


def test_a_code_in_groups_is_found_on_or_below_the_line_that_names_it():
    assert codes_in(["Votre numéro ePhoto : AB12 CD34 EF56 GH78 JK90 LM"], 22) == (
        CODE,
    )
    below = ["e-photo", "Agréé services en ligne ANTS", "AB12 CD34 EF56 GH78 JK90 LM"]
    assert codes_in(below, 22) == (CODE,)
    far = ["e-photo", "a", "b", "c", "AB12 CD34 EF56 GH78 JK90 LM"]
    assert codes_in(far, 22) == ()


def test_an_unbroken_code_needs_no_name_and_comes_after_a_named_one():
    other = CODE[::-1]
    assert codes_in([CODE], 22) == (CODE,)
    assert codes_in([other, "", "", "", f"ePhoto {CODE}"], 22) == (CODE, other)


@pytest.mark.parametrize(
    "line",
    [
        "PHOTO 1234567890123456789012",
        "ePhoto ABCDEFGHIJKLMNOPQRSTUV",
        f"ePhoto {CODE}X",
        "ePhoto Ab12Cd34Ef56Gh78Jk90Lm",
        "",
    ],
)
def test_words_and_numbers_are_no_code(line):
    assert codes_in([line], 22) == ()


def test_signs_that_print_alike_are_not_told_apart():
    assert reads_alike("A0B1S5", "AOBIS5")
    assert not reads_alike("AB12", "AB13")
