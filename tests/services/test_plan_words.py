# SPDX-License-Identifier: Apache-2.0
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from dossier.i18n.catalogue import Translator, load
from dossier.rulebook.holidays import DayOff
from dossier.rulebook.load import load_rulebook
from dossier.rulebook.plan import filing_plan
from dossier.rulebook.situation import Situation
from dossier.services.plan_words import day_words, headline, sections, warnings

ROOT = Path(__file__).parents[2]
BOOK = load_rulebook([ROOT / "rules"])
ENGLISH = Translator("en")
FRENCH = load(ROOT / "resources" / "locale", "fr")
DAY = dt.date(2027, 5, 22)


def plan(permit, procedure, territory="FR", on="2026-11-22", **answers):
    day = dt.date.fromisoformat(on)
    situation = Situation(permit, procedure, territory, answers, day)
    return filing_plan(BOOK, situation, dt.date(2027, 2, 14))


def said(t, found):
    for section in sections(t, found):
        yield section.title
        for item in section.items:
            yield from (item.day, item.title, item.detail, *item.points, item.source)
    yield from headline(t, found)
    for words in warnings(t, found):
        yield from (words.message, words.remedy)


@pytest.mark.parametrize("permit", sorted(BOOK.permits))
def test_every_plan_can_be_said_in_both_languages(permit):
    for procedure in BOOK.permits[permit].procedures:
        for territory in BOOK.territories:
            found = plan(permit, procedure, territory)
            assert {section.title for section in sections(ENGLISH, found)} >= {
                "Before filing",
                "Filing",
                "What to pay",
            }
            for t in (ENGLISH, FRENCH):
                text = "\n".join(said(t, found))
                assert "{" not in text
                assert "None" not in text


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (None, "22 May 2027"),
        (DayOff(kind="saturday"), "22 May 2027 (a Saturday)"),
        (
            DayOff(kind="public_holiday", name_fr="Noël", name_en="Christmas Day"),
            "22 May 2027 (public holiday: Christmas Day)",
        ),
        (
            DayOff(
                kind="local_holiday",
                name_fr="Abolition de l'esclavage",
                name_en="Abolition of slavery",
                where_fr="Martinique",
                where_en="Martinique",
            ),
            "22 May 2027 (public holiday in places: Abolition of slavery, Martinique)",
        ),
    ],
)
def test_a_day_says_why_offices_are_closed(why, words):
    assert day_words(ENGLISH, DAY, why) == words


def test_without_a_window_no_day_to_file_is_named():
    found = replace(plan("annex10-25", "renewal"), open_ended=True)
    assert headline(ENGLISH, found)[0] == "No window applies: file when you are ready."


def test_what_is_not_official_is_to_be_checked():
    found = plan("annex10-25", "renewal")
    sources = {
        item.title: item.source
        for section in sections(ENGLISH, found)
        for item in section.items
    }
    assert sources["Filing opens"] == "CESEDA, art. R.\N{NO-BREAK SPACE}431-5"
    assert sources["Get the decision"].endswith("; to be checked")


def test_nothing_to_pay_is_said():
    found = plan("annex10-29", "renewal", victim_of_violence=True)
    titles = [item.title for item in sections(ENGLISH, found)[-1].items]
    assert titles[0] == "Nothing to pay."
    collect = next(one for one in found.steps if one.id == "collect")
    assert collect.amount == 0
