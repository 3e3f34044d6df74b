# SPDX-License-Identifier: Apache-2.0
"""How boxes on a page lie to one another."""

from dossier.domain.finding import Box


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes have more than an edge in common."""
    return (
        one[0] < other[2]
        and other[0] < one[2]
        and one[1] < other[3]
        and other[1] < one[3]
    )


def middle_in(box: Box, place: Box) -> bool:
    """Tell whether the middle of a box lies in a place, its edge included."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return place[0] <= x <= place[2] and place[1] <= y <= place[3]
