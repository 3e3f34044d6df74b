# SPDX-License-Identifier: Apache-2.0
import pytest

from dossier.adapters.purge_settings import FILE, load_purge_settings
from dossier.domain.errors import WrongInputError
from dossier.services.purge import PurgeSettings


def test_nothing_is_deleted_by_itself_unless_somebody_set_it_up(tmp_path):
    assert load_purge_settings(tmp_path) is None
    assert load_purge_settings(tmp_path / "none") is None


def test_a_folder_and_a_number_of_days_set_it_up(tmp_path):
    cases = tmp_path / "cases"
    text = f"folder = '{cases}'\nolder_than_days = 180\n"
    (tmp_path / FILE).write_text(text, "utf-8")
    assert load_purge_settings(tmp_path) == PurgeSettings(cases, 180)


@pytest.mark.parametrize(
    "text",
    [
        "folder = 'cases'\nolder_than_days = 180",
        "folder = '/cases'\nolder_than_days = 0",
        "folder = '/cases'\nolder_than_days = '180'",
        "folder = '/cases'",
        "folder = '/cases'\nolder_than_days = 180\ndays = 3",
        "folder = ",
        "\x00",
    ],
)
def test_settings_that_make_no_sense_delete_nothing(tmp_path, text):
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(WrongInputError) as refused:
        load_purge_settings(tmp_path)
    assert refused.value.code == "purge.bad_settings"
