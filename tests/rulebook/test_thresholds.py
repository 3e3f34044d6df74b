# SPDX-License-Identifier: Apache-2.0
"""The reader's limits are dated values of a rule file."""

import datetime as dt
import pickle
import tomllib
from pathlib import Path

import pytest

from dossier.domain.errors import WrongInputError
from dossier.rulebook.thresholds import (
    decoded_thresholds,
    load_thresholds,
    reading_thresholds,
)

SHIPPED = Path(__file__).resolve().parents[2] / "rules" / "thresholds.toml"
ON = dt.date(2026, 11, 22)


def _changed(tmp_path: Path, name: str, entries: str) -> Path:
    """The shipped file with one threshold's entries replaced."""
    head, _, tail = SHIPPED.read_text("utf-8").partition(f"[[{name}]]")
    rest = tail.partition("\n[[")[2]
    path = tmp_path / "thresholds.toml"
    path.write_text(f"{head}{entries}\n[[{rest}", encoding="utf-8")
    return path


def _entry(name: str, value: str, start: str, until: str = "") -> str:
    ends = f"\nuntil = {until}" if until else ""
    return (
        f'[[{name}]]\nvalue = {value}\nfrom = {start}{ends}\nsource = "x"\n'
        f'as_of = {start}\nconfidence = "single"\n'
    )


def test_the_shipped_file_holds_every_threshold():
    limits = load_thresholds(SHIPPED, ON)
    assert (limits.ocr_dpi, limits.blank_ink_ratio) == (200, 0.001)
    assert limits.image_megapixels_max < 169
    assert pickle.loads(pickle.dumps(limits)) == limits


def test_the_day_picks_the_value(tmp_path):
    entries = _entry("ocr_dpi", "150", "2026-01-01", until="2026-11-21") + _entry(
        "ocr_dpi", "250", "2026-11-22"
    )
    path = _changed(tmp_path, "ocr_dpi", entries)
    assert load_thresholds(path, dt.date(2026, 11, 21)).ocr_dpi == 150
    assert load_thresholds(path, ON).ocr_dpi == 250


@pytest.mark.parametrize(
    "entries",
    [
        "",
        _entry("ocr_dpi", "200", "2027-01-01"),
        _entry("ocr_dpi", "200", "2026-01-01", until="2026-11-21"),
        _entry("ocr_dpi", '"many"', "2026-01-01"),
        "[[ocr_dpi]]\nvalue = 200\n",
        _entry("ocr_dpi", "200.5", "2026-01-01"),
    ],
)
def test_a_missing_or_senseless_value_is_refused_by_name(tmp_path, entries):
    with pytest.raises(WrongInputError) as refusal:
        load_thresholds(_changed(tmp_path, "ocr_dpi", entries), ON)
    assert refusal.value.code == "rules.bad_thresholds"
    assert "ocr_dpi" in str(refusal.value.facts["detail"])


def test_two_values_on_one_day_are_refused_as_the_rule_book_refuses_them(tmp_path):
    entries = _entry("ocr_dpi", "150", "2026-01-01") + _entry(
        "ocr_dpi", "250", "2026-11-22"
    )
    path = _changed(tmp_path, "ocr_dpi", entries)
    with pytest.raises(WrongInputError) as refusal:
        load_thresholds(path, ON)
    table = tomllib.loads(path.read_text("utf-8"))
    seen = []
    decoded_thresholds(table, seen.append)
    problem = "two values are valid on 2026-11-22"
    assert [one.facts["problem"] for one in seen] == [problem]
    assert refusal.value.facts["detail"] == f"$.ocr_dpi: {problem}"


def test_whole_numbers_may_come_as_decimals_and_other_names_are_ignored():
    limits = load_thresholds(SHIPPED, ON)
    values = {name: float(getattr(limits, name)) for name in limits.__struct_fields__}
    assert reading_thresholds({**values, "photo_roll_max": 6.0}) == limits


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(WrongInputError):
        load_thresholds(tmp_path / "none.toml", ON)
