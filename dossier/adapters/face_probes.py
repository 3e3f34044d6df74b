# SPDX-License-Identifier: Apache-2.0
"""Are the models that look at identity photos there, and the recorded ones?"""

from collections.abc import Iterator
from pathlib import Path

from dossier.adapters.face_models import model_states
from dossier.i18n.marking import N_
from dossier.services.selftest import ProbeResult


def face_probes(folder: Path) -> Iterator[ProbeResult]:
    """Yield the state of each model; without one only sizes of photos are checked."""
    for state in model_states(folder):
        yield ProbeResult(
            name=state.file,
            present=state.present,
            version=state.sha256[:12] if state.present else None,
            needed_for=N_("looking at identity photos"),
            remedy=N_(
                "Install Dossier again: a file that belongs to it is missing or"
                " damaged."
            ),
        )
