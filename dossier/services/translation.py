# SPDX-License-Identifier: Apache-2.0
"""The rule that papers are in French, as the rule book has it."""

from collections.abc import Sequence

from dossier.checks import AnyCheck, InFrench, Signed
from dossier.rulebook.book import RuleBook

SWORN_TRANSLATION = "sworn_translation"
"""Kind whose words tell a sworn translation, and whose first source is the rule."""


def with_language(
    book: RuleBook, checks: Sequence[AnyCheck], *, translation: bool
) -> tuple[AnyCheck, ...]:
    """Return the checks, and that of the language for papers it matters for.

    Args:
        book: the rule book.
        checks: of a slot or a kind.
        translation: whether a version in another language needs a translation.
    """
    kind = book.documents.get(SWORN_TRANSLATION)
    if not translation or kind is None:
        return tuple(checks)
    check = InFrench(
        translated_by=kind.recognise.words if kind.recognise else (),
        source=kind.sources[0] if kind.sources else None,
        by_hand=any(isinstance(one, Signed) for one in checks),
    )
    return (*checks, check)
