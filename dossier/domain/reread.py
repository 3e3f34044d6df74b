# SPDX-License-Identifier: Apache-2.0
"""What reading an assembled PDF again, after its images were made smaller, showed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """The pages whose images were made smaller, compared with the pages as given.

    Attributes:
        changed: how many pages there are with such images.
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
