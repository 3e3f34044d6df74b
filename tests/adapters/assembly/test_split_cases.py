# SPDX-License-Identifier: Apache-2.0
"""A few of the seeded piles of ``benchmarks.split_cases``, one for most finishes."""

import pytest

from benchmarks.split_cases import outcome

SEEDS = (1, 2, 4, 7, 8, 11, 14, 17, 19, 22, 23, 31)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_pile_is_divided_within_its_limit_and_never_refused_needlessly(seed) -> None:
    assert outcome(seed).startswith(("in ", "refused"))
