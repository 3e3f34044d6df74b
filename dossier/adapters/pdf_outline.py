# SPDX-License-Identifier: Apache-2.0
"""Bookmarks of an assembled PDF: one per slot, the person's files below."""

from collections.abc import Sequence
from itertools import groupby

import pikepdf
from pikepdf import OutlineItem

from dossier.domain.merge_plan import AssembledPart, MergePlan


def add_bookmarks(
    pdf: pikepdf.Pdf, plan: MergePlan, parts: Sequence[AssembledPart]
) -> None:
    """Write the bookmarks; in plain merges each file has its own, on top."""
    pairs = zip(plan.files, parts, strict=True)
    with pdf.open_outline() as outline:
        for slot, group in groupby(pairs, key=lambda pair: pair[0].slot):
            members = list(group)
            files = [
                OutlineItem(part.file, part.first_page - 1, "Fit")
                for _, part in members
                # A sheet in front of a piece is what its own line leads to.
                if not part.made_here
            ]
            if not slot:
                outline.root.extend(files)
                continue
            file, part = members[0]
            heading = OutlineItem(file.title or slot, part.first_page - 1, "Fit")
            heading.children.extend(files)
            outline.root.append(heading)
