# SPDX-License-Identifier: Apache-2.0
"""What is too large for one PDF becomes numbered ones that prove the whole."""

from pathlib import Path

import pytest
from PIL import Image

from dossier.adapters.pdf_inventory import read_inventory
from dossier.adapters.pdf_reader import PikepdfReader
from dossier.adapters.pdf_writer import PikepdfWriter
from dossier.adapters.split_writer import share_path
from dossier.domain.errors import DossierError
from dossier.domain.merge_plan import MergePlan
from dossier.domain.share import Share
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


def named(split, folder: Path, base: str) -> list[Path]:
    """Copy the parts under another name, as a second split would have written them."""
    done, _, _ = split
    paths = []
    for number, one in enumerate(done.split, start=1):
        path = folder / f"{base}_{number}_of_{len(done.split)}.pdf"
        path.write_bytes(one.output.read_bytes())
        paths.append(path)
    return paths


def test_two_splits_in_one_folder_are_told_apart(split, tmp_path) -> None:
    named(split, tmp_path, "one")
    other = named(split, tmp_path, "other")
    assert codes(tmp_path) == []
    other[0].unlink()
    assert codes(tmp_path) == ["verify.share_missing"]


def test_parts_that_were_renamed_still_belong_together(split, tmp_path) -> None:
    paths = named(split, tmp_path, "one")
    paths[0].rename(tmp_path / "first.pdf")
    assert codes(tmp_path) == []
    for number, path in enumerate(paths[1:]):
        path.rename(tmp_path / f"renamed {number}.pdf")
    assert codes(tmp_path) == []


def test_two_splits_into_different_numbers_of_parts_are_told_apart(tmp_path) -> None:
    sources = [bits(tmp_path / f"{n}.png", n) for n in (1, 2, 3)]
    folder = tmp_path / "out"
    folder.mkdir()
    plan = MergePlan(
        files=tuple(planned(one, 1, slot="s", title="P") for one in sources),
        may_split=True,
    )
    whole = folder / "w.pdf"
    writer = PikepdfWriter(settings())
    assemble_files(writer, plan, whole, max_bytes=None, monitor=Silent())
    size = whole.stat().st_size
    whole.unlink()
    counts = set()
    for share in (0.75, 0.45):
        limit = int(size * share)
        made = assemble_files(
            writer, plan, whole, max_bytes=limit, monitor=Silent()
        ).split
        counts.add(len(made))
    assert len(counts) == 2
    assert codes(folder) == []


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


def test_what_fits_in_one_part_after_all_bears_the_name_asked_for(tmp_path) -> None:
    out = tmp_path / "all.pdf"
    assert share_path(out, Share(number=1, of=1, whole="")) == out
    part = share_path(out, Share(number=1, of=2, whole=""))
    assert part == tmp_path / "all_1_of_2.pdf"
