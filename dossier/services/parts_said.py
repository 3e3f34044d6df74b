# SPDX-License-Identifier: Apache-2.0
"""What the person must know to upload the parts of a case."""

from collections.abc import Iterator

from dossier.i18n.catalogue import Translator
from dossier.i18n.phrases import phrase
from dossier.services.write_parts import Parts


def inside_said(t: Translator, parts: Parts) -> Iterator[str]:
    """Yield which piece went into the PDF of which other, and what that means."""
    for one in parts.inside:
        facts = {
            "piece": t.pair(*one.piece),
            "inside": t.pair(*one.host),
            "file": one.file,
        }
        said = phrase(t, "assemble.travels_inside", facts)
        yield f"{said.message} {said.remedy}"
