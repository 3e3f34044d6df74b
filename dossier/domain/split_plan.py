# SPDX-License-Identifier: Apache-2.0
"""A plan too large for one PDF, divided into numbered parts, piece by piece."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dossier.domain.merge_plan import AssembledPart, PlannedFile

_Weights = Sequence[int]
"""Bytes of each page a file contributes, in output order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What pages have in common: it weighs once in each part that has such a page.

    Attributes:
        pages: for each page of each file, the numbers of what it shares.
        bytes: number -> what it weighs.
    """

    pages: Sequence[Sequence[frozenset[int]]]
    bytes: Mapping[int, int]

    def weight(self, numbers: frozenset[int]) -> int:
        """Return the bytes of things, each counted once."""
        return sum(self.bytes[number] for number in numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What an assembled PDF weighs, page by page.

    Attributes:
        pages: bytes of each page of each file, its own.
        sharing: what pages have in common.
        around: bytes of a part that belong to no page.
    """

    pages: tuple[tuple[int, ...], ...]
    sharing: Sharing
    around: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """A file, or some of its pages (places among those it contributes)."""

    file: PlannedFile
    places: range
    bytes: int
    shares: frozenset[int]


def split_files(
    files: Sequence[PlannedFile],
    weights: Sequence[_Weights],
    room: int,
    sharing: Sharing | None = None,
) -> tuple[tuple[PlannedFile, ...], ...]:
    """Return the files part by part, none heavier than ``room`` bytes.

    A slot stays in one part if it fits in one, a file likewise; only a file larger
    than a whole part is divided, between pages. There are as few parts as can be, and
    they are about as heavy as one another. What pages share comes on top of their
    weights.

    Raises:
        ValueError: a single page is heavier; its argument is the place of the file.
    """
    scales = _Scales(files, weights, sharing)
    for place, file in enumerate(files):
        pages = scales.pages_of(file)
        if max(map(scales.alone, pages), default=0) > room:
            raise ValueError(place)
    best = _filled(scales, room)
    low, high = _kept_whole(scales, room), room
    while low < high:
        middle = (low + high) // 2
        tried = _filled(scales, middle)
        if len(tried) <= len(best):
            best, high = tried, middle
        else:
            low = middle + 1
    return tuple(tuple(_taken(piece) for piece in part) for part in best)


class _Scales:
    """The files to divide, and what they and their pages weigh."""

    def __init__(
        self,
        files: Sequence[PlannedFile],
        weights: Sequence[_Weights],
        sharing: Sharing | None,
    ) -> None:
        self._sharing = sharing or Sharing(
            pages=[[frozenset[int]()] * len(of) for of in weights], bytes={}
        )
        self._own = {id(f): of for f, of in zip(files, weights, strict=True)}
        self._shares = {
            id(f): of for f, of in zip(files, self._sharing.pages, strict=True)
        }
        self.pieces = [self._piece(file, range(file.pages)) for file in files]

    def _piece(self, file: PlannedFile, places: range) -> _Piece:
        own, shares = self._own[id(file)], self._shares[id(file)]
        return _Piece(
            file,
            places,
            sum(own[place] for place in places),
            frozenset().union(*(shares[place] for place in places)),
        )

    def pages_of(self, file: PlannedFile) -> list[_Piece]:
        """Return a file page by page."""
        return [self._piece(file, range(n, n + 1)) for n in range(file.pages)]

    def slots(self) -> list[list[_Piece]]:
        """Return the files slot by slot."""
        groups = groupby(self.pieces, key=lambda piece: piece.file.slot)
        return [list(group) for _, group in groups]

    def alone(self, *pieces: _Piece) -> int:
        """Return what pieces weigh in a part of their own."""
        return self.added(pieces, frozenset())

    def added(self, pieces: Sequence[_Piece], there: frozenset[int]) -> int:
        """Return what pieces add to a part where these shared things are already."""
        new = frozenset[int]().union(*(piece.shares for piece in pieces)) - there
        return sum(piece.bytes for piece in pieces) + self._sharing.weight(new)


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


def _filled(scales: _Scales, room: int) -> list[list[_Piece]]:
    filling = _Filling(scales, room)
    for slot in scales.slots():
        if filling.takes(slot):
            continue
        for piece in slot:
            if not filling.takes([piece]):
                for page in scales.pages_of(piece.file):
                    filling.takes([page])
    return [_joined(part) for part in filling.parts]


def _kept_whole(scales: _Scales, room: int) -> int:
    """Return how much a part must hold so that nothing more than needed is divided."""
    slots = [scales.alone(*slot) for slot in scales.slots()]
    files = [scales.alone(piece) for piece in scales.pieces]
    pages = [
        max(map(scales.alone, scales.pages_of(piece.file)), default=0)
        for piece in scales.pieces
    ]
    return max(weight for weight in (*slots, *files, *pages) if weight <= room)


class _Filling:
    """Parts being filled one after the other."""

    def __init__(self, scales: _Scales, room: int) -> None:
        self._scales = scales
        self._room = room
        self._left = 0
        self._there = frozenset[int]()
        self.parts: list[list[_Piece]] = []

    def takes(self, pieces: Sequence[_Piece]) -> bool:
        """Put pieces into one part, a new one if need be; False if none holds them."""
        if self._scales.alone(*pieces) > self._room:
            return False
        if not self.parts or self._needed(pieces) > self._left:
            self.parts.append([])
            self._left, self._there = self._room, frozenset()
        self._left -= self._needed(pieces)
        self._there |= frozenset[int]().union(*(piece.shares for piece in pieces))
        self.parts[-1] += pieces
        return True

    def _needed(self, pieces: Sequence[_Piece]) -> int:
        return self._scales.added(pieces, self._there)


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
            weight, shares = last.bytes + piece.bytes, last.shares | piece.shares
            joined[-1] = _Piece(piece.file, places, weight, shares)
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
