# SPDX-License-Identifier: Apache-2.0
"""What the source texts ask for, item by item: the yardstick of coverage."""

import msgspec

from dossier.rulebook.dated import Strict


class Include(Strict, frozen=True):
    """Pieces a section of the annex takes over from other sections.

    Attributes:
        permit: the permit whose section takes them over.
        procedures: procedures the section serves; empty for all of the permit.
        all: items that are all taken over.
        any: groups of items of which one group is taken over.
    """

    permit: str
    procedures: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    any: tuple[tuple[str, ...], ...] = ()


class AnnexItems(Strict, frozen=True):
    """The whole of ``annex10_items.toml``.

    Attributes:
        rows: row of Annex 10 of the CESEDA -> ids of its items.
        effects: row -> ids of what territories and procedures change in it.
        includes: by id.
        resident_card: situation of the ten-year card page -> ids of its documents.
    """

    rows: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    effects: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    includes: dict[str, Include] = msgspec.field(default_factory=dict)
    resident_card: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)

    @property
    def items(self) -> tuple[str, ...]:
        """Every piece asked for, in the order of the texts."""
        return _flat(self.rows) + _flat(self.resident_card)

    @property
    def changes(self) -> tuple[str, ...]:
        """Every effect, in the order of the texts."""
        return _flat(self.effects)


def _flat(groups: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(item for items in groups.values() for item in items)
