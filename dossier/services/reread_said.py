# SPDX-License-Identifier: Apache-2.0
"""What is known of print on the pages that were made smaller, for people."""

from collections.abc import Iterable, Iterator

from dossier.domain.reread import Reread, reread_together
from dossier.i18n.catalogue import Translator


def reread_said(t: Translator, rereads: Iterable[Reread | None]) -> Iterator[str]:
    """Yield how many pages look as they did, were read again, and were neither."""
    found = reread_together(rereads)
    if found is None:
        return
    if found.alike:
        yield t.plural(
            "{n} page made smaller was compared with the original: its print looks the"
            " same.",
            "{n} pages made smaller were compared with the originals: their print looks"
            " the same.",
            found.alike,
        )
    if found.least_kept is not None:
        yield t.plural(
            "{n} page made smaller was read again beside the original:"
            " {share}% of the words at least are still read.",
            "{n} pages made smaller were read again beside the originals:"
            " {share}% of the words at least are still read.",
            found.read,
            share=t.number(found.least_kept * 100, 0),
        )
    left = found.changed - found.alike - found.read
    if left:
        yield t.plural(
            "{n} page made smaller has too few words to tell, or there was no time left"
            " to read it: please look at it.",
            "{n} pages made smaller have too few words to tell, or there was no time"
            " left to read them: please look at them.",
            left,
        )
