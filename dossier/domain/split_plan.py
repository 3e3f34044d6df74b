# SPDX-License-Identifier: Apache-2.0
"""A plan too large for one PDF, divided into numbered parts, piece by piece."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dossier.domain.merge_plan import AssembledPart, PlannedFile

_Weights = Sequence[int]
"""Bytes of each page a file contributes, in output order."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A file, or some of its pages (places among those it contributes)."""

    file: PlannedFile
    places: range
    bytes: int


def split_files(
    files: Sequence[PlannedFile], weights: Sequence[_Weights], room: int
) -> tuple[tuple[PlannedFile, ...], ...]:
    """Return the files part by part, none heavier than ``room`` bytes.

    A slot stays in one part if it fits in one, a file likewise; only a file larger
    than a whole part is divided, between pages. There are as few parts as can be, and
    they are about as heavy as one another.

    Raises:
        ValueError: a single page is heavier; its argument is the place of the file.
    """
    pieces = [
        _Piece(file, range(file.pages), sum(of))
        for file, of in zip(files, weights, strict=True)
    ]
    for place, of in enumerate(weights):
        if max(of, default=0) > room:
            raise ValueError(place)
    by_file = {id(file): of for file, of in zip(files, weights, strict=True)}
    best = _filled(pieces, by_file, room)
    low, high = _kept_whole(pieces, by_file, room), room
    while low < high:
        middle = (low + high) // 2
        tried = _filled(pieces, by_file, middle)
        if len(tried) <= len(best):
            best, high = tried, middle
        else:
            low = middle + 1
    return tuple(tuple(_taken(piece) for piece in part) for part in best)


def whole_digest(parts: Sequence[AssembledPart]) -> str:
    """Return a digest of every page of every file, in output order.

    The parts of a split output give the digest of the whole again when they are all
    there, in their order; any that is missing or foreign gives another one.
    """
    digest = hashlib.sha256()
    for part in parts:
        for page in range(part.first_page, part.first_page + part.pages):
            line = f"{part.slot}\0{part.sha256}\0{part.page_of_file(page)}\n"
            digest.update(line.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _filled(
    pieces: Sequence[_Piece], weights: dict[int, _Weights], room: int
) -> list[list[_Piece]]:
    filling = _Filling(room)
    for _, group in groupby(pieces, key=lambda piece: piece.file.slot):
        slot = list(group)
        if filling.takes(slot):
            continue
        for piece in slot:
            if not filling.takes([piece]):
                for page in _pages_of(piece, weights[id(piece.file)]):
                    filling.takes([page])
    return [_joined(part) for part in filling.parts]


def _kept_whole(
    pieces: Sequence[_Piece], weights: dict[int, _Weights], room: int
) -> int:
    """Return how much a part must hold so that nothing more than needed is divided."""
    slots = [
        sum(piece.bytes for piece in group)
        for _, group in groupby(pieces, key=lambda piece: piece.file.slot)
    ]
    pages = [max(weights[id(piece.file)], default=0) for piece in pieces]
    whole = [*slots, *(piece.bytes for piece in pieces), *pages]
    return max(weight for weight in whole if weight <= room)


class _Filling:
    """Parts being filled one after the other."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._left = 0
        self.parts: list[list[_Piece]] = []

    def takes(self, pieces: Sequence[_Piece]) -> bool:
        """Put pieces into one part, a new one if need be; False if none holds them."""
        needed = sum(piece.bytes for piece in pieces)
        if needed > self._room:
            return False
        if needed > self._left or not self.parts:
            self.parts.append([])
            self._left = self._room
        self.parts[-1] += pieces
        self._left -= needed
        return True


def _pages_of(piece: _Piece, weights: _Weights) -> Iterator[_Piece]:
    for place in piece.places:
        yield _Piece(piece.file, range(place, place + 1), weights[place])


def _joined(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Put pages of one file that follow one another together again."""
    joined: list[_Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.file is piece.file
            and last.places.stop == piece.places.start
        ):
            places = range(last.places.start, piece.places.stop)
            joined[-1] = _Piece(piece.file, places, last.bytes + piece.bytes)
        else:
            joined.append(piece)
    return joined


def _taken(piece: _Piece) -> PlannedFile:
    file = piece.file
    if len(piece.places) == file.pages:
        return file
    taken = file.taken
    here = {taken[place] for place in piece.places}
    elsewhere = (*file.elsewhere, *(page for page in taken if page not in here))
    return replace(file, pages=len(here), elsewhere=elsewhere)
