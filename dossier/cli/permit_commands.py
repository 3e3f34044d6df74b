# SPDX-License-Identifier: Apache-2.0
"""Commands that list permits: all of them, or those a search finds."""

from collections.abc import Sequence

from dossier.cli.json_shapes import day
from dossier.cli.output import answer_with
from dossier.cli.tools import DONE, Call
from dossier.i18n.catalogue import Translator
from dossier.i18n.marking import N_
from dossier.rulebook.book import Permit, RuleBook
from dossier.rulebook.search import PermitSearch, grouped

_USUAL_ID = 16
"""Letters of an id up to which titles stand below one another."""


def permits(call: Call) -> int:
    """List the permits of the rule book, or those a search finds."""
    book = call.tools.office().book
    wanted: str = call.args.search or ""
    found = PermitSearch(book.permits.values(), book.search_words).find(wanted)
    if wanted:
        lines = [_permit_line(call.t, permit, _wide(found)) for permit in found]
        lines = lines or _nothing_found(call.t, wanted)
    else:
        lines = _by_category(call.t, book)
    answer_with(call, {"permits": [permit_json(permit) for permit in found]}, lines)
    return DONE


def permit_json(permit: Permit) -> dict[str, object]:
    """Return a permit as the contract has it."""
    return {
        "id": permit.id,
        "row": permit.row,
        "title_fr": permit.title_fr,
        "title_en": permit.title_en,
        "types": list(permit.types),
        "articles": list(permit.articles),
        "category": permit.category,
        "procedures": list(permit.procedures),
        "channel": permit.channel,
        "sources": list(permit.sources),
        "as_of": day(permit.as_of),
    }


def _by_category(t: Translator, book: RuleBook) -> list[str]:
    lines: list[str] = []
    for group in grouped(book.permits.values(), book.search_words):
        label = book.search_words.categories.get(group.category)
        name = t.pair(label.label_fr, label.label_en) if label else group.category
        wide = _wide(group.permits)
        lines += ["", name] if lines else [name]
        lines += [f"  {_permit_line(t, permit, wide)}" for permit in group.permits]
    return lines


def _wide(found: Sequence[Permit]) -> int:
    """Return the width of the ids; the few long ones push their titles aside."""
    widths = [len(permit.id) for permit in found]
    return max((width for width in widths if width <= _USUAL_ID), default=0)


def _permit_line(t: Translator, permit: Permit, wide: int) -> str:
    cards = f"  ({', '.join(permit.types)})" if permit.types else ""
    return f"{permit.id:<{wide}}  {t.pair(permit.title_fr, permit.title_en)}{cards}"


def _nothing_found(t: Translator, wanted: str) -> list[str]:
    return [
        t.text(N_("No permit matches “{wanted}”."), wanted=wanted),
        t.text(
            N_(
                "Try fewer words, an article such as L. 421-9 or a card such as VPF; "
                "or answer a few questions: dossier find"
            )
        ),
    ]
