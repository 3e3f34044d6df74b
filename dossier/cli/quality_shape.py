# SPDX-License-Identifier: Apache-2.0
"""The measured quality of a page as JSON."""

from typing import Any

from dossier.domain.page_quality import PageQuality


def quality_json(quality: PageQuality | None) -> dict[str, Any] | None:
    """Return the measures of a page, null for what could not be measured."""
    if quality is None:
        return None
    dpi = quality.effective_dpi
    return {
        "effective_dpi": None if dpi is None else round(dpi),
        "letter_px": quality.letter_px,
        "letter_mm": quality.letter_mm,
        "words_told": quality.words_told,
        "words_sure": quality.words_sure,
        "mean_confidence": quality.mean_confidence,
        "print_cells": quality.print_cells,
        "unread_share": quality.unread_share,
        "contrast": quality.contrast,
        "light_ratio": quality.light_ratio,
        "cut_edges": [
            {"side": cut.side, "box": list(cut.box), "places": cut.places}
            for cut in quality.cut_edges
        ],
        "hidden": [
            {
                "cause": patch.cause,
                "box": list(patch.box),
                "rows": patch.rows,
                "share": patch.share,
            }
            for patch in quality.hidden
        ],
    }
