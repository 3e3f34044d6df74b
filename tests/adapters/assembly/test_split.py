# SPDX-License-Identifier: Apache-2.0
"""What is too large for one PDF becomes numbered ones that prove the whole."""

from pathlib import Path

import pytest
from PIL import Image

from dossier.adapters.pdf_inventory import read_inventory
from dossier.adapters.pdf_reader import PikepdfReader
from dossier.adapters.pdf_writer import PikepdfWriter
from dossier.domain.errors import DossierError
from dossier.domain.merge_plan import MergePlan
from dossier.services.assemble import assemble_files
from dossier.services.jobs import Silent
from dossier.services.verify import verify
from tests.adapters.assembly.pdf_making import planned, scan, settings, text_pdf


class OnlyInventory:
    """The engines that verifying a folder asks for."""

    inventory = PikepdfReader()


def bits(path: Path, seed: int) -> Path:
    """A page that cannot be made smaller: one bit for each pixel, and no pattern."""
    image = scan(seed, 500, 700).convert("1", dither=Image.Dither.FLOYDSTEINBERG)
    image.save(path, dpi=(60, 60))
    return path


@pytest.fixture(scope="module")
def split(tmp_path_factory):
    folder = tmp_path_factory.mktemp("split")
    files = (
        *(
            planned(bits(folder / f"{n}.png", n), 1, slot=f"slot{n // 2}", title="P")
            for n in range(4)
        ),
        planned(text_pdf(folder / "t.pdf", ["un", "deux"]), 2, slot="slot2"),
    )
    limit = 95_000
    out = folder / "out" / "dossier.pdf"
    out.parent.mkdir()
    done = assemble_files(
        PikepdfWriter(settings()),
        MergePlan(files=files, may_split=True),
        out,
        max_bytes=limit,
        monitor=Silent(),
    )
    return done, limit, out.parent


def copied(split, tmp_path) -> list[Path]:
    done, _, _ = split
    paths = []
    for one in done.split:
        path = tmp_path / one.output.name
        path.write_bytes(one.output.read_bytes())
        paths.append(path)
    return paths


def codes(folder: Path) -> list[str]:
    return [p.code for p in verify(OnlyInventory(), folder).problems]


def test_numbered_parts_fit_and_hold_every_page(split) -> None:
    done, limit, folder = split
    count = len(done.split)
    assert count >= 2
    assert sorted(p.name for p in folder.iterdir()) == [
        f"dossier_{n}_of_{count}.pdf" for n in range(1, count + 1)
    ]
    assert all(one.bytes <= limit for one in done.split)
    assert done.pages == sum(one.pages for one in done.split) == 6
    assert [p.file for p in done.parts] == ["0.png", "1.png", "2.png", "3.png", "t.pdf"]
    for number, one in enumerate(done.split, start=1):
        recorded = read_inventory(one.output).recorded
        assert (recorded.share.number, recorded.share.of) == (number, count)


def test_the_folder_of_parts_proves_the_whole(split, tmp_path) -> None:
    copied(split, tmp_path)
    assert codes(tmp_path) == []


def test_a_missing_part_is_named(split, tmp_path) -> None:
    paths = copied(split, tmp_path)
    paths[-1].unlink()
    found = verify(OnlyInventory(), tmp_path)
    (problem,) = found.problems
    assert problem.code == "verify.share_missing"
    assert problem.facts["number"] == len(paths)


def test_a_part_without_its_inventory_is_not_passed_over(split, tmp_path) -> None:
    paths = copied(split, tmp_path)
    text_pdf(paths[0], ["autre"])
    assert set(codes(tmp_path)) == {"verify.no_inventory", "verify.share_missing"}


def test_without_their_list_nobody_says_that_no_pdf_is_missing(tmp_path) -> None:
    for name in ("01.pdf", "02.pdf"):
        source = text_pdf(tmp_path / f"{name}.source", [name])
        assemble_files(
            PikepdfWriter(settings()),
            MergePlan(files=(planned(source, 1, slot="slot", title="P"),)),
            tmp_path / name,
            max_bytes=None,
            monitor=Silent(),
        )
    assert codes(tmp_path) == ["verify.no_list"]


def test_a_page_too_large_for_any_part_is_refused_and_nothing_written(tmp_path) -> None:
    out = tmp_path / "out" / "o.pdf"
    out.parent.mkdir()
    plan = MergePlan(files=(planned(bits(tmp_path / "a.png", 1), 1),), may_split=True)
    with pytest.raises(DossierError) as caught:
        assemble_files(
            PikepdfWriter(settings()), plan, out, max_bytes=9_000, monitor=Silent()
        )
    assert caught.value.code == "assemble.too_big"
    assert caught.value.facts["name"] == "a.png"
    assert list(out.parent.iterdir()) == []
