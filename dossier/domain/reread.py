# SPDX-License-Identifier: Apache-2.0
"""What reading an assembled PDF again, after its images were made smaller, showed."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """The pages whose images were made smaller, compared with the pages as given.

    Attributes:
        changed: how many pages there are with such images.
        alike: on how many of them print looks as it did, so that they were not read.
        read: on how many of them the words of both were compared.
        least_kept: smallest share of words still read; None where none was compared.
        codes: bar codes and machine-readable zones that are read as before.
        better: pages whose images were taken back to a better step.
    """

    changed: int
    read: int
    least_kept: float | None
    codes: int
    better: int = 0
    alike: int = 0


def reread_together(rereads: Iterable[Reread | None]) -> Reread | None:
    """Return what holds for several PDFs as one; None when none was read again."""
    told = [one for one in rereads if one is not None]
    if not told:
        return None
    kept = [one.least_kept for one in told if one.least_kept is not None]
    return Reread(
        changed=sum(one.changed for one in told),
        read=sum(one.read for one in told),
        least_kept=min(kept, default=None),
        codes=sum(one.codes for one in told),
        better=sum(one.better for one in told),
        alike=sum(one.alike for one in told),
    )
