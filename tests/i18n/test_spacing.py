# SPDX-License-Identifier: Apache-2.0
from dossier.i18n.spacing import glued


def test_no_line_begins_with_a_french_sign_of_punctuation():
    said = glued("Où ? « Ici » : L. 422-1, 0806 001")
    assert said == (
        "Où\N{NARROW NO-BREAK SPACE}? «\N{NO-BREAK SPACE}Ici\N{NO-BREAK SPACE}»"
        "\N{NO-BREAK SPACE}: L.\N{NO-BREAK SPACE}422-1, 0806\N{NO-BREAK SPACE}001"
    )


def test_a_text_without_such_places_stays_as_it_is():
    assert glued("Are you married?") == "Are you married?"
