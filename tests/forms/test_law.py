# SPDX-License-Identifier: Apache-2.0
import datetime as dt
from pathlib import Path

import pytest

from dossier.domain.errors import WrongInputError
from dossier.forms.law import form_law_in, load_form_law

SHIPPED = Path(__file__).parents[2] / "rules" / "forms.toml"
OLD_AND_NEW = """
[[inexact_certificate]]
from = 2020-01-01
until = 2026-12-31
article = "441-7"
code = "code pénal"
years = 1
fine_eur = 15000
permit_years = 3
permit_fine_eur = 45000
source = "x"
as_of = 2026-01-01
confidence = "official"

[[inexact_certificate]]
from = 2027-01-01
article = "441-7"
code = "code pénal"
years = 2
fine_eur = 15000
permit_years = 4
permit_fine_eur = 60000
source = "x"
as_of = 2026-01-01
confidence = "secondary"
"""


def written(folder, text):
    path = folder / "forms.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_penalty_is_sourced_and_dated():
    penalty = load_form_law(SHIPPED).penalty(dt.date(2026, 11, 22))
    assert (penalty.years, penalty.fine_eur) == (1, 15000)
    assert (penalty.permit_years, penalty.permit_fine_eur) == (3, 45000)
    assert "441-7" in penalty.source
    assert penalty.confidence == "official"


@pytest.mark.parametrize(
    ("on", "years"),
    [("2019-06-01", 3), ("2026-12-31", 3), ("2027-01-01", 4), ("2030-01-01", 4)],
)
def test_the_date_picks_the_penalty_and_an_early_date_gets_the_first(
    tmp_path, on, years
):
    law = load_form_law(written(tmp_path, OLD_AND_NEW))
    assert law.penalty(dt.date.fromisoformat(on)).permit_years == years


@pytest.mark.parametrize(
    "text",
    [
        "inexact_certificate = []",
        "",
        "not toml",
        OLD_AND_NEW.replace("years = 1", "years = 0"),
        OLD_AND_NEW.replace("article =", "artikel ="),
    ],
)
def test_a_bad_rule_file_is_refused_by_name(tmp_path, text):
    with pytest.raises(WrongInputError) as error:
        load_form_law(written(tmp_path, text))
    assert error.value.code == "form.bad_law"
    assert error.value.facts["file"] == "forms.toml"


def test_a_missing_rule_file_is_refused(tmp_path):
    with pytest.raises(WrongInputError, match=r"form\.bad_law"):
        load_form_law(tmp_path / "forms.toml")


def test_the_last_folder_with_a_law_wins(tmp_path):
    written(tmp_path, OLD_AND_NEW)
    assert len(form_law_in([SHIPPED.parent, tmp_path]).inexact_certificate) == 2
    assert len(form_law_in([tmp_path, SHIPPED.parent]).inexact_certificate) == 1
