# SPDX-License-Identifier: Apache-2.0
"""Which defects are applied to which pages, and the blank sheets beside them."""

import hashlib
from collections.abc import Iterator

from benchmarks.quality_defects import (
    Condition,
    blurred,
    coarse,
    faded,
    filled,
    leaning,
    lossless,
    noisy,
    on_table,
    packed,
    photographed,
    plain,
    shaken,
    turned,
)
from benchmarks.quality_lost import cut, glare, shadow
from benchmarks.quality_papers import Sheet

_ONE_IN = 3
_GOOD_ONE_IN = 2


def conditions_for(sheet: Sheet) -> Iterator[Condition]:
    """Yield half of the good conditions and a third of the defects, by hash."""
    for condition in CONDITIONS:
        name = f"{sheet.name} {condition.key}".encode()
        one_in = _GOOD_ONE_IN if condition.good else _ONE_IN
        if hashlib.sha256(name).digest()[0] % one_in == 0:
            yield condition


CONDITIONS: tuple[Condition, ...] = (
    Condition("lossless", "as drawn, 200 dpi", lossless, "scan"),
    Condition("plain", "good scan, 200 dpi", plain, "scan"),
    Condition("jpeg40", "150 dpi, JPEG 40", packed(40, 150), "scan"),
    Condition("table", "photo on a table, uneven light", photographed, "photo"),
    Condition("dark-table", "photo on a dark table", on_table(26, 5), "photo"),
    Condition("wood", "photo on a light wooden table", on_table(150, 12), "photo"),
    Condition("filled", "photo, sheet fills it", filled, "photo"),
    Condition("blur1", "out of focus, 1 px", blurred(1.0), "scan"),
    Condition("blur2", "out of focus, 2 px", blurred(2.0)),
    Condition("blur3", "out of focus, 3 px", blurred(3.0)),
    Condition("blur5", "out of focus, 5 px", blurred(5.0)),
    Condition("shake6", "shaken, 6 px", shaken(6)),
    Condition("shake12", "shaken, 12 px", shaken(12)),
    Condition("shake24", "shaken, 24 px", shaken(24)),
    Condition("dpi100", "100 dpi", coarse(100)),
    Condition("dpi72", "72 dpi", coarse(72)),
    Condition("dpi50", "50 dpi", coarse(50)),
    Condition("jpeg12", "120 dpi, JPEG 12", packed(12, 120)),
    Condition("jpeg5", "100 dpi, JPEG 5", packed(5, 100)),
    Condition("noise25", "noise of 25 grey levels", noisy(25)),
    Condition("noise60", "noise of 60 grey levels", noisy(60)),
    Condition("noise110", "noise of 110 grey levels", noisy(110)),
    Condition("fade30", "print at 30 % contrast", faded(0.30)),
    Condition("fade15", "print at 15 % contrast", faded(0.15)),
    Condition("fade6", "print at 6 % contrast", faded(0.06)),
    Condition("turn180", "upside down", turned(180), turned=180),
    Condition("turn90", "on its side", turned(90), turned=90),
    Condition("lean2", "leaning by 2°", leaning(2), "scan"),
    Condition("lean6", "leaning by 6°", leaning(6)),
    Condition("trim", "scan, only margin cut off", cut(through_print=False), "scan"),
    Condition("cut", "scan, print cut off", cut(through_print=True)),
    Condition(
        "trim-photo",
        "photo on a table, only margin cut off",
        cut(through_print=False, photo=True),
        "photo",
    ),
    Condition(
        "cut-photo",
        "photo on a table, print cut off",
        cut(through_print=True, photo=True),
    ),
    Condition("glare-beside", "glare beside the print", glare(on_print=False), "photo"),
    Condition("glare", "glare on the print", glare(on_print=True)),
    Condition("glare-wide", "wide glare", glare(on_print=True, reach=0.2)),
    Condition("shade60", "half in shadow, 60 % light", shadow(0.60), "photo"),
    Condition("shade30", "half in shadow, 30 % light", shadow(0.30)),
    Condition("shade12", "half in shadow, 12 % light", shadow(0.12)),
    Condition("shade5", "half in shadow, 5 % light", shadow(0.05)),
)
"""Every condition, good ones first within their family."""
