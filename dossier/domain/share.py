# SPDX-License-Identifier: Apache-2.0
"""Which of several numbered PDFs one is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One part of an output that was split.

    Attributes:
        number: from 1; ``of`` is how many parts there are.
        whole: digest of all pages of all parts (``split_plan.whole_digest``).
    """

    number: int
    of: int
    whole: str
