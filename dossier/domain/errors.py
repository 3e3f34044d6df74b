# SPDX-License-Identifier: Apache-2.0
"""The one error type people are shown, as a code and its facts.

The sentence and the remedy for each code live in ``dossier.i18n``; nothing here
holds text for people, and no fact may hold text read from a document.
"""

from typing import ClassVar


class DossierError(Exception):
    """An expected refusal: a code, plus the facts its sentence needs."""

    exit_status: ClassVar[int] = 1

    def __init__(self, code: str, **facts: object) -> None:
        """Keep the code and the facts, for ``i18n.phrases`` to put into words."""
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way back from a worker process."""
        return _rebuild, (type(self), self.code, self.facts)


class WrongInputError(DossierError):
    """What was asked for makes no sense: unknown permit, bad answer, bad rule file."""

    exit_status: ClassVar[int] = 2


class UnreadableFileError(DossierError):
    """A file could not be read; the facts name it."""

    exit_status: ClassVar[int] = 3


class CancelledError(Exception):
    """The person asked for the job to stop; not an error, never shown."""


def _rebuild(
    kind: type[DossierError], code: str, facts: dict[str, object]
) -> DossierError:
    return kind(code, **facts)
