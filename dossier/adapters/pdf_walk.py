# SPDX-License-Identifier: Apache-2.0
"""Goes through the objects of a PDF from some of them on, each once. Workers only."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, Stream

Key = tuple[int, int]
"""Number and generation of an object; (0, 0) of one that stands in another."""

DIRECT: Final[Key] = (0, 0)
_PAGE_TYPES: Final = (Name.Page, Name.Pages)


def walked(
    starts: Iterable[object],
    inside: Callable[[Object], Iterable[object]],
    seen: set[Key] | None = None,
) -> Iterator[Object]:
    """Yield arrays, dictionaries and streams, those of the file once each.

    Args:
        starts: where to begin; they are yielded as well.
        inside: gives what is gone on to from an object.
        seen: numbers of objects to leave out; those that are met are added.
    """
    met = set() if seen is None else seen
    waiting = list(starts)
    while waiting:
        item = waiting.pop()
        if not isinstance(item, Array | Dictionary | Stream):
            continue
        if item.objgen != DIRECT:
            if item.objgen in met:
                continue
            met.add(item.objgen)
        yield item
        waiting += inside(item)


def parts_of(item: Object, leaving_out: Iterable[str] = ()) -> Iterator[object]:
    """Yield what stands in an array, dictionary or stream, but for some entries."""
    if isinstance(item, Array):
        yield from item
    else:
        yield from (child for key, child in item.items() if key not in leaving_out)


def is_page(item: object) -> bool:
    """Tell a page, or a group of pages, from what pages are made of."""
    return isinstance(item, Dictionary) and item.get("/Type") in _PAGE_TYPES
