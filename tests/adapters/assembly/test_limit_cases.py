# SPDX-License-Identifier: Apache-2.0
"""A few of the seeded piles of ``benchmarks.fit_cases``, which runs hundreds."""

import pytest

from benchmarks.fit_cases import outcome


@pytest.mark.parametrize("seed", range(36))
def test_a_pile_fits_and_is_proved_or_is_refused(seed) -> None:
    assert outcome(seed).word in {"fits", "shrunk", "refused"}
