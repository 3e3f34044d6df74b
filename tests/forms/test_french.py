# SPDX-License-Identifier: Apache-2.0
import datetime as dt

import pytest

from dossier.forms.french import euros, long_date, of, short_date, years


def test_the_first_of_a_month_is_ordinal():
    assert long_date(dt.date(2026, 8, 1)) == "1er\xa0août\xa02026"
    assert long_date(dt.date(2026, 8, 2)) == "2\xa0août\xa02026"


def test_figures_are_padded():
    assert short_date(dt.date(2026, 8, 1)) == "01/08/2026"


@pytest.mark.parametrize(
    ("count", "words"), [(1, "un\xa0an"), (3, "trois\xa0ans"), (20, "20\xa0ans")]
)
def test_years_are_counted_in_words(count, words):
    assert years(count) == words


def test_amounts_take_hard_spaces():
    assert euros(45000) == "45\xa0000\xa0€"
    assert euros(500) == "500\xa0€"


def test_de_is_shortened_before_a_vowel():
    assert of(years(1)) == "d'un\xa0an"
    assert of(years(3)) == "de trois\xa0ans"
