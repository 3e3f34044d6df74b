# SPDX-License-Identifier: Apache-2.0
import datetime as dt
from dataclasses import replace

import pytest

from dossier.checks import NotExpired
from dossier.domain.finding import Severity
from dossier.domain.reading import Mrz, Word

BOX = (0.1, 0.8, 0.9, 0.95)
ZONE = Mrz(
    format="TD1",
    document_number="D23145890",
    surname="ERIKSSON",
    given_names="ANNA",
    birth_date=dt.date(1974, 8, 12),
    expiry_date=dt.date(2027, 1, 15),
    checks_ok=True,
    nationality="UTO",
    box=BOX,
)
PASSPORT = replace(ZONE, format="TD3")


def until(day, zone=ZONE):
    return replace(zone, expiry_date=dt.date.fromisoformat(day))


def run(check, piece):
    return [(f.code.partition(".")[2], f.severity) for f in check.run(piece)]


@pytest.mark.parametrize(
    ("expiry", "outcome", "severity"),
    [
        ("2026-11-21", "expired", Severity.BLOCKER),
        ("2026-11-22", "ok", Severity.PASS),
        ("2027-11-22", "ok", Severity.PASS),
        ("2009-01-01", "long_ago", Severity.UNKNOWN),
    ],
)
def test_it_is_good_through_its_last_day(request, expiry, outcome, severity):
    piece, file, page = map(request.getfixturevalue, ("piece", "file", "page"))
    given = piece(file(page(mrz=until(expiry))))
    assert run(NotExpired(), given) == [(outcome, severity)]


@pytest.mark.parametrize(
    ("expiry", "outcome"), [("2027-02-21", "too_short"), ("2027-02-22", "ok")]
)
def test_months_left_are_calendar_months(expiry, outcome, piece, file, page):
    given = piece(file(page(mrz=until(expiry))))
    assert run(NotExpired(months_left=3), given)[0][0] == outcome


def test_without_a_zone_the_person_is_asked(piece, file, page):
    assert run(NotExpired(), piece(file(page()))) == [("not_read", Severity.UNKNOWN)]


def test_a_passport_does_not_stand_for_a_permit(piece, file, page):
    check = NotExpired(formats=("TD1",))
    assert run(check, piece(file(page(mrz=PASSPORT)))) == [
        ("not_read", Severity.UNKNOWN)
    ]


def test_the_old_card_beside_the_new_one_is_advice(piece, file, page):
    old, new = file(page(mrz=until("2026-01-01")), name="old"), file(page(mrz=ZONE))
    assert run(NotExpired(), piece(old, new)) == [
        ("expired", Severity.ADVICE),
        ("ok", Severity.PASS),
    ]


def test_another_person_s_valid_card_excuses_nothing(piece, file, page):
    other = replace(ZONE, birth_date=dt.date(1990, 1, 1))
    mine = file(page(mrz=until("2026-01-01")), name="mine")
    codes = run(NotExpired(), piece(mine, file(page(mrz=other))))
    assert codes[0] == ("expired", Severity.BLOCKER)


def test_an_expired_card_beside_a_paper_that_extends_it_is_for_a_person(
    piece, file, page
):
    words = tuple(Word(text=t, box=BOX) for t in ("RÉCÉPISSÉ", "DE", "DEMANDE"))
    card = file(page(mrz=until("2026-01-01")), name="card")
    check = NotExpired(extended_by=("récépissé",))
    assert run(check, piece(card, file(page(words=words)))) == [
        ("extended", Severity.UNKNOWN)
    ]
    assert run(check, piece(card, file(page()))) == [("expired", Severity.BLOCKER)]


def test_what_need_not_be_valid_is_advice_and_never_missed(piece, file, page):
    check = NotExpired(formats=("TD3",), advised=("TD3",))
    expired = until("2026-01-01", PASSPORT)
    assert run(check, piece(file(page()))) == []
    assert run(check, piece(file(page(mrz=expired)))) == [("expired", Severity.ADVICE)]


def test_the_finding_shows_the_zone(piece, file, page):
    (found,) = NotExpired().run(piece(file(page(mrz=ZONE, number=2))))
    assert (found.page, found.box, found.facts["expires"]) == (2, BOX, "2027-01-15")
