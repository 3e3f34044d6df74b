# SPDX-License-Identifier: Apache-2.0
import datetime as dt
from dataclasses import replace

import pytest

from dossier.checks import NotExpired
from dossier.domain.finding import Severity
from dossier.domain.reading import Barcode, Mrz, TwoDDoc, Word

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


# --- signed codes -----------------------------------------------------------------

CODE_BOX = (0.7, 0.1, 0.8, 0.2)


def code(kind="08", signature="valid", **facts):
    said = {"issue_date": None, "name": None, "address": None} | facts
    twoddoc = TwoDDoc(type=kind, signature=signature, **said)
    return Barcode(format="Data Matrix", box=CODE_BOX, twoddoc=twoddoc)


def zone_code(day, **facts):
    zone = until(day, PASSPORT)
    known = {
        "mrz": zone,
        "valid_until": zone.expiry_date,
        "birth_date": ZONE.birth_date,
    }
    return code(**(known | facts))


def interim(day, **facts):
    ends = dt.date.fromisoformat(day)
    return code("13", valid_until=ends, birth_date=ZONE.birth_date, **facts)


def test_the_validity_in_a_signed_code_comes_before_the_zone_that_was_read(
    piece, file, page
):
    read = until("2026-01-01", PASSPORT)
    shown = page(mrz=read, barcodes=(zone_code("2030-01-01"),))
    (found,) = NotExpired().run(piece(file(shown)))
    assert (found.severity, found.facts["source"]) == (Severity.PASS, "2ddoc")
    assert (found.facts["expires"], found.box) == ("2030-01-01", CODE_BOX)


@pytest.mark.parametrize(
    ("facts", "expires"),
    [
        ({"signature": "unverifiable"}, "2026-12-01"),
        ({"signature": "invalid"}, "2026-12-01"),
        ({"specimen": True}, "2026-12-01"),
        ({}, "2030-01-01"),
    ],
)
def test_only_a_proven_code_comes_before_the_zone(piece, file, page, facts, expires):
    read = until("2026-12-01", PASSPORT)
    shown = page(mrz=read, barcodes=(zone_code("2030-01-01", **facts),))
    (found,) = NotExpired().run(piece(file(shown)))
    assert found.facts["expires"] == expires


def test_without_a_zone_an_unverifiable_code_is_read(piece, file, page):
    shown = page(barcodes=(zone_code("2030-01-01", signature="unverifiable"),))
    assert run(NotExpired(), piece(file(shown))) == [("ok", Severity.PASS)]


@pytest.mark.parametrize("facts", [{"signature": "invalid"}, {"specimen": True}])
def test_a_code_that_proves_nothing_is_never_read(piece, file, page, facts):
    shown = page(barcodes=(zone_code("2030-01-01", **facts),))
    assert run(NotExpired(), piece(file(shown))) == [("not_read", Severity.UNKNOWN)]


PERMIT = NotExpired(formats=("TD1",), extended_by=("récépissé",))


def test_an_interim_paper_is_judged_by_its_signed_code(piece, file, page):
    def given(day):
        return piece(file(page(barcodes=(interim(day),))))

    assert run(PERMIT, given("2027-01-30")) == [("ok", Severity.PASS)]
    assert run(PERMIT, given("2026-11-21")) == [("expired", Severity.BLOCKER)]


def test_an_interim_paper_is_no_passport_and_no_card(piece, file, page):
    given = piece(file(page(barcodes=(interim("2027-01-30"),))))
    for check in (NotExpired(formats=("TD3",)), NotExpired(formats=("TD1",))):
        assert run(check, given) == [("not_read", Severity.UNKNOWN)]


def test_a_signed_interim_paper_of_the_same_person_carries_the_card_on(
    piece, file, page
):
    card = file(page(mrz=until("2026-10-01")), name="card")
    paper = file(page(barcodes=(interim("2027-01-30"),)), name="paper")
    assert run(PERMIT, piece(card, paper)) == [
        ("extended", Severity.ADVICE),
        ("ok", Severity.PASS),
    ]


@pytest.mark.parametrize(
    "paper",
    [
        interim("2027-01-30", signature="unverifiable"),
        replace(
            interim("2027-01-30"),
            twoddoc=replace(
                interim("2027-01-30").twoddoc, birth_date=dt.date(1990, 1, 1)
            ),
        ),
    ],
    ids=["not verified", "another person"],
)
def test_any_other_interim_paper_is_for_a_person_to_look_at(piece, file, page, paper):
    card = file(page(mrz=until("2026-10-01")), name="card")
    given = piece(card, file(page(barcodes=(paper,)), name="paper"))
    assert run(PERMIT, given)[0] == ("extended", Severity.UNKNOWN)
