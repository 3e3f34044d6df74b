# SPDX-License-Identifier: Apache-2.0
"""A ZIP of the same files has the same bytes, and opening one plays into no tricks."""

import zipfile
from pathlib import Path

import pytest

from dossier.adapters.zip_bundle import ZipBundler
from dossier.domain.errors import UnreadableFileError

BUNDLER = ZipBundler()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "in"
    folder.mkdir()
    paths = [folder / name for name in ("02_b.pdf", "01_a.pdf", "inventory.json")]
    for number, path in enumerate(paths):
        path.write_bytes(bytes([number]) * (1000 + number))
    return paths


def taken(bundle: Path, folder: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    folder.mkdir()
    left_out = BUNDLER.unpack(bundle, folder)
    return {p.name: p.read_bytes() for p in folder.iterdir()}, left_out


def test_packed_files_come_back_and_the_bytes_are_always_the_same(files, tmp_path):
    BUNDLER.pack(files, tmp_path / "a.zip")
    files[0].touch()
    BUNDLER.pack(files, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as opened:
        assert opened.namelist() == [path.name for path in files]
        assert opened.testzip() is None
    found, left_out = taken(tmp_path / "a.zip", tmp_path / "out")
    assert found == {path.name: path.read_bytes() for path in files}
    assert left_out == ()


TRICKS = ("../evil.pdf", "/etc/evil", "a/b.pdf", "C:evil", ".hidden", "é.pdf", "a b")


@pytest.mark.parametrize("name", TRICKS)
def test_names_that_lead_elsewhere_are_left_out(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as bundle:
        bundle.writestr(name, b"x")
        bundle.writestr("good.pdf", b"y")
    before = sorted(tmp_path.parent.iterdir())
    found, left_out = taken(tmp_path / "a.zip", tmp_path / "out")
    assert found == {"good.pdf": b"y"}
    assert left_out == (name,)
    assert sorted(tmp_path.parent.iterdir()) == before


def test_what_could_swell_or_stands_twice_is_left_out(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as bundle:
        bundle.writestr("bomb.pdf", b"\0" * 10_000_000, zipfile.ZIP_DEFLATED)
        bundle.writestr("a.pdf", b"first")
        with pytest.warns(UserWarning, match="Duplicate"):
            bundle.writestr("a.pdf", b"second")
    found, left_out = taken(tmp_path / "a.zip", tmp_path / "out")
    assert found == {"a.pdf": b"first"}
    assert left_out == ("bomb.pdf", "a.pdf")


def test_altered_bytes_come_out_altered(files, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    BUNDLER.pack(files, path)
    data = bytearray(path.read_bytes())
    place = data.index(bytes([0]) * 500)
    data[place + 5] = 9
    path.write_bytes(data)
    found, _ = taken(path, tmp_path / "out")
    assert found["02_b.pdf"] != files[0].read_bytes()
    assert found["01_a.pdf"] == files[1].read_bytes()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 and nothing more", "file.damaged"),
        (b"", "file.damaged"),
        (None, "file.missing"),
    ],
)
def test_what_is_no_zip_is_refused_by_name(tmp_path: Path, data, code) -> None:
    if data is not None:
        (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(UnreadableFileError) as caught:
        BUNDLER.unpack(tmp_path / "a.zip", tmp_path)
    assert (caught.value.code, caught.value.facts["name"]) == (code, "a.zip")
