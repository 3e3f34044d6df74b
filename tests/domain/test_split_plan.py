# SPDX-License-Identifier: Apache-2.0
"""Parts hold every page once, in order, and divide no more than they must."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.domain.merge_plan import MergePlan, PlannedFile, parts_of
from dossier.domain.split_plan import split_files, whole_digest


def file(name: str, slot: str, pages: int) -> PlannedFile:
    return PlannedFile(
        slot=slot,
        title=slot,
        name=name,
        path=Path(name),
        sha256=f"{name:0>64}",
        pages=pages,
        rotations={},
    )


def pages_of(files) -> list[tuple[str, int]]:
    return [(f.name, page) for f in files for page in f.taken]


CASES = st.lists(
    st.tuples(st.integers(0, 3), st.lists(st.integers(1, 50), min_size=1, max_size=6)),
    min_size=1,
    max_size=8,
)


@given(CASES, st.integers(50, 200))
def test_every_page_is_in_one_part_in_order(case, room) -> None:
    slots = sorted(slot for slot, _ in case)
    weights = [of for _, of in case]
    files = [
        file(str(number), str(slot), len(of))
        for number, (slot, of) in enumerate(zip(slots, weights, strict=True))
    ]
    parts = split_files(files, weights, room)
    assert [p for part in parts for p in pages_of(part)] == pages_of(files)
    by_page = {
        (f.name, page): weight
        for f, of in zip(files, weights, strict=True)
        for page, weight in enumerate(of, start=1)
    }
    for part in parts:
        assert sum(by_page[page] for page in pages_of(part)) <= room
        for one in part:
            assert one.given == len(weights[int(one.name)])
    for f, of in zip(files, weights, strict=True):
        holders = [part for part in parts if any(x.name == f.name for x in part)]
        assert len(holders) == 1 or sum(of) > room
    joined = [p for part in parts for p in parts_of(MergePlan(files=part))]
    assert whole_digest(joined) == whole_digest(parts_of(MergePlan(files=tuple(files))))


def test_parts_are_about_as_heavy_as_one_another() -> None:
    files = [file(str(n), str(n), 1) for n in range(6)]
    parts = split_files(files, [[30]] * 6, 160)
    assert [len(part) for part in parts] == [3, 3]


def test_a_slot_stays_together_rather_than_filling_a_part() -> None:
    files = [file("a", "one", 1), file("b", "two", 1), file("c", "two", 1)]
    parts = split_files(files, [[50], [40], [40]], 100)
    assert [[f.name for f in part] for part in parts] == [["a"], ["b", "c"]]


def test_a_page_larger_than_a_part_is_named() -> None:
    files = [file("a", "one", 1), file("b", "two", 2)]
    with pytest.raises(ValueError, match="1"):
        split_files(files, [[50], [40, 101]], 100)


def test_a_missing_or_moved_part_changes_the_digest() -> None:
    files = tuple(file(str(n), str(n), 2) for n in range(3))
    parts = parts_of(MergePlan(files=files))
    whole = whole_digest(parts)
    assert whole_digest(parts[:2]) != whole
    assert whole_digest(parts[::-1]) != whole
