# SPDX-License-Identifier: Apache-2.0
import datetime as dt

import pytest

from dossier.domain.errors import WrongInputError


def test_the_three_permits_are_there_with_their_procedures(book):
    procedures = {
        permit.id: list(permit.procedures) for permit in book.permits.values()
    }
    assert procedures["annex10-25"] == [
        "first",
        "renewal",
        "vlsts_expiry",
        "csp",
        "change_of_status",
    ]
    assert procedures["annex10-8"] == [
        "first",
        "vlsts_expiry",
        "renewal",
        "change_of_status",
    ]
    assert procedures["annex10-29"] == [
        "first",
        "renewal",
        "csp",
        "resident_card",
        "change_of_status",
    ]


def test_an_unknown_permit_names_the_closest(book):
    with pytest.raises(WrongInputError) as caught:
        book.permit("anex10-25")
    assert caught.value.code == "permit.unknown"
    assert caught.value.facts["closest"] == "annex10-25"


def test_a_kind_is_found_by_slug_and_by_alias(book):
    assert book.kind("justif_domicile").slug == "address_proof"
    assert book.kind("address_proof").slug == "address_proof"


@pytest.mark.parametrize(
    ("ask", "code"), [("kind", "kind.unknown"), ("portal", "portal.unknown")]
)
def test_unknown_names_are_wrong_input(book, ask, code):
    with pytest.raises(WrongInputError) as caught:
        getattr(book, ask)("anefff")
    assert caught.value.code == code


def test_paper_has_no_size_limit_and_anef_has_one(book):
    on = dt.date(2026, 11, 22)
    assert book.portal("paper").max_bytes(on) is None
    assert book.portal("anef").max_bytes(on) == 10_000_000
    assert book.portal("demarche-numerique").max_bytes(on) == 200_000_000


def test_every_kind_is_checked_for_blank_pages(book):
    for kind in book.documents.values():
        names = [type(check).__name__ for check in kind.all_checks(dt.date(2026, 1, 1))]
        assert "NotBlank" in names, kind.slug
        assert len(names) == len(set(names)), kind.slug


def test_every_label_and_help_is_there_in_both_languages(book):
    for kind in book.documents.values():
        for text in (kind.label_fr, kind.label_en, kind.help_fr, kind.help_en):
            assert text.strip() == text != "", kind.slug
    for question in book.questions.values():
        for text in (question.label_fr, question.label_en):
            assert text.endswith("?"), question.key


def test_spouses_filed_at_the_prefecture_until_5_april_2023(book):
    permit = book.permit("annex10-29")
    before = permit.channel_for("renewal", "FR", dt.date(2023, 4, 4))
    after = permit.channel_for("renewal", "FR", dt.date(2023, 4, 5))
    assert (before.channel, after.channel) == ("prefecture", "anef")
