# SPDX-License-Identifier: Apache-2.0
import pytest

from dossier.domain.date_finder import find_dates

LEAD = "Pour copie conforme aux registres de la commune, établie ce jour"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{LEAD} et délivrée le 3 avril", "2026 par nous, officier"),
        (f"{LEAD} et délivrée le 3", "avril 2026 par nous, officier"),
        (f"{LEAD}, le trois avril", "deux mille vingt-six, par nous"),
        (f"{LEAD}, le trois avril deux mille", "vingt-six, par nous"),
    ],
)
def test_a_date_goes_on_in_the_next_line(printed, first, second):
    (date,) = find_dates(printed(first, second), page=1)
    assert date.date.isoformat() == "2026-04-03"
    assert date.text.split()[-1].strip(",") in ("2026", "vingt-six")


def test_its_box_is_around_both_halves(printed):
    words = printed(f"{LEAD} et délivrée le 3 avril", "2026 par nous, officier")
    (date,) = find_dates(words, page=1)
    assert date.box[1] == min(w.box[1] for w in words)
    assert date.box[3] == max(w.box[3] for w in words)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{LEAD} sous le numéro 12", "04/2026 et le numéro 14"),
        (f"{LEAD} pour le mois d'avril", "2026 par nous"),
        (f"{LEAD} sous les numéros 10 et 12/04", "2026 par nous"),
    ],
)
def test_numbers_of_two_lines_are_no_date(printed, first, second):
    assert find_dates(printed(first, second), page=1) == ()


def test_a_year_cut_off_at_the_end_of_a_page_is_too_doubtful(printed):
    (date,) = find_dates(printed(f"{LEAD} le trois avril mille neuf cent"), page=1)
    assert date.confidence < 0.6
