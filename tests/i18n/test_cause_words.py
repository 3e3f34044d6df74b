# SPDX-License-Identifier: Apache-2.0
"""No sentence quotes the system, whose words are English or name internals."""

import errno
import os

import pytest

from dossier.app import translator
from dossier.domain.system_cause import CODES, system_cause
from dossier.i18n.cause_words import CAUSES
from dossier.i18n.phrases import PHRASES, phrase

WITH_A_CAUSE = sorted(c for c, words in PHRASES.items() if "{cause}" in words[0])


def test_every_cause_has_words():
    assert set(CODES) == set(CAUSES)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("code", WITH_A_CAUSE)
def test_no_sentence_quotes_the_system(code, language):
    words = translator(language)
    for number in errno.errorcode:
        cause = system_cause(OSError(number, os.strerror(number)))
        said = phrase(words, code, {"name": "N", "file": "F", "cause": cause}).message
        assert "system." not in said
        assert os.strerror(number) not in said
        assert "…" not in said.replace("N", "")


def test_causes_are_in_the_readers_language():
    french = translator("fr")
    facts = {"name": "o.pdf", "cause": "system.disk_full"}
    said = phrase(french, "output.cannot_write", facts).message
    assert "il n'y a plus de place sur le disque" in said
    facts = {"name": "o.pdf", "cause": "system.other.77"}
    assert "l'erreur numéro 77" in phrase(french, "output.cannot_write", facts).message
    facts = {"cause": "LookupError"}
    assert "(LookupError)" in phrase(french, "cli.failed", facts).message
