# SPDX-License-Identifier: Apache-2.0
import math

from dossier.domain.reading import Word
from dossier.domain.text_lines import lay_out


def texts(words):
    return [[cell.text for cell in line] for line in lay_out(words).lines]


def test_wide_gaps_part_cells_and_single_spaces_do_not(printed):
    words = printed("Date de facture     03/04/2026", "Client   42")
    assert texts(words) == [["Date de facture", "03/04/2026"], ["Client", "42"]]


def test_the_order_words_come_in_does_not_matter(printed):
    words = printed("un deux trois", "quatre   cinq")
    assert texts(reversed_(words)) == texts(words)


def reversed_(words):
    return list(reversed(words))


def test_a_big_title_does_not_merge_the_two_rows_beside_it():
    title = Word(text="FACTURE", box=(0.05, 0.10, 0.35, 0.16))
    upper = Word(text="Echéance", box=(0.60, 0.105, 0.70, 0.12))
    lower = Word(text="Montant", box=(0.60, 0.14, 0.70, 0.155))
    lines = texts([title, upper, lower])
    assert ["Echéance", "Montant"] not in lines
    assert sum(len(line) for line in lines) == 3
    assert not any({"Echéance", "Montant"} <= set(line) for line in lines)


def test_a_sheet_turned_by_two_degrees_keeps_its_lines(printed):
    fall = math.tan(math.radians(2)) * 0.707
    words = [
        Word(
            text=w.text,
            box=(
                w.box[0],
                w.box[1] + fall * w.box[0],
                w.box[2],
                w.box[3] + fall * w.box[0],
            ),
        )
        for w in printed(
            "un texte assez long pour que la pente se voie bien sur toute la ligne",
            "et une autre ligne tout aussi longue juste en dessous de la premiere",
            "Date" + " " * 60 + "03/04/2026",
        )
    ]
    assert texts(words)[2] == ["Date", "03/04/2026"]


def test_a_dash_stays_in_its_line_though_it_is_flat():
    words = [
        Word(text="30", box=(0.10, 0.100, 0.12, 0.112)),
        Word(text="-", box=(0.135, 0.1065, 0.14, 0.1075)),
        Word(text="09", box=(0.155, 0.100, 0.175, 0.112)),
        Word(text="-", box=(0.19, 0.1065, 0.195, 0.1075)),
        Word(text="2016", box=(0.21, 0.100, 0.25, 0.112)),
    ]
    assert texts(words) == [["30 - 09 - 2016"]]


def test_accents_set_as_signs_of_their_own_are_put_on_their_letter(printed):
    assert texts(printed("3 f\u00b4evrier 2024")) == [["3 février 2024"]]


def test_a_word_printed_twice_to_look_bold_counts_once(printed):
    words = printed("03/04/2026")
    assert texts([*words, *words]) == [["03/04/2026"]]


def test_words_without_size_are_left_out():
    assert lay_out([Word(text="x", box=(0.1, 0.1, 0.1, 0.1))]).lines == ()


def test_characters_lead_back_to_the_words_they_come_from(printed):
    cell = lay_out(printed("Lyon, le 3 avril 2026")).cells[0]
    start = cell.text.index("3 avril")
    found = cell.words_between(start, start + len("3 avril 2026"))
    assert [w.text for w in found] == ["3", "avril", "2026"]
