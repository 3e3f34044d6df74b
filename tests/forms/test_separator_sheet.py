# SPDX-License-Identifier: Apache-2.0
from dossier.forms.separator_sheet import SeparatorFacts, separator_sheet
from dossier.forms.sheet import Bilingual, Listing

FACTS = SeparatorFacts(
    number=2,
    of=7,
    title_fr="Passeport",
    title_en="Passport",
    files=(("passeport.pdf", 1), ("visa.jpg", 2)),
)


def files(lang):
    sheet = separator_sheet(FACTS, lang)
    return next(block for block in sheet.blocks if isinstance(block, Listing))


def test_the_files_that_follow_are_listed_with_their_pages():
    assert files("fr").items == ("passeport.pdf (1\xa0page)", "visa.jpg (2\xa0pages)")


def test_the_title_of_the_list_is_in_english_too_unless_french_is_read():
    assert files("fr").title == "Fichiers joints\xa0:"
    assert files("en").title == Bilingual("Fichiers joints\xa0:", "Files enclosed")
