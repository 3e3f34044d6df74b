# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl

from dossier.domain.errors import WrongInputError
from dossier.ui import drops
from dossier.ui.drops import dropped_paths, files_in


def test_web_links_are_not_files(tmp_path: Path) -> None:
    data = QMimeData()
    scan = tmp_path / "scan.pdf"
    data.setUrls([QUrl("https://example.org/a.pdf"), QUrl.fromLocalFile(str(scan))])
    assert dropped_paths(data) == [scan]


def test_plain_text_is_no_file() -> None:
    data = QMimeData()
    data.setText("/etc/passwd")
    assert dropped_paths(data) == []


def test_a_folder_stands_for_all_files_below_it_but_not_for_litter(
    tmp_path: Path,
) -> None:
    names = ["b.pdf", "a.jpg", "deep/c.png", ".hidden", "Thumbs.db", ".git/config"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = [path.relative_to(tmp_path).as_posix() for path in files_in([tmp_path])]
    assert found == ["a.jpg", "b.pdf", "deep/c.png"]


def test_names_in_any_script_arrive_as_they_are(tmp_path: Path) -> None:
    scan = tmp_path / "فاتورة 🧾 scannée.pdf"
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(scan))])
    assert dropped_paths(data) == [scan]


def test_a_missing_file_is_left_for_the_service_to_name(tmp_path: Path) -> None:
    assert files_in([tmp_path / "gone.pdf"]) == [tmp_path / "gone.pdf"]


def test_an_empty_folder_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(WrongInputError) as caught:
        files_in([tmp_path])
    assert caught.value.code == "drop.nothing_inside"
    assert caught.value.facts["name"] == tmp_path.name


def test_a_whole_home_folder_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drops, "MOST_FILES", 3)
    for number in range(5):
        (tmp_path / f"{number}.pdf").touch()
    with pytest.raises(WrongInputError) as caught:
        files_in([tmp_path])
    assert caught.value.code == "drop.too_many"
