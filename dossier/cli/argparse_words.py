# SPDX-License-Identifier: Apache-2.0
"""The standard library's own words about arguments, in the reader's language.

argparse asks ``gettext`` for its words, from a catalogue it has none of. It is given
ours; a sentence that a newer Python says otherwise stays English.
"""

import argparse

from dossier.i18n.catalogue import Translator
from dossier.i18n.marking import N_

SENTENCES = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("unknown parser %(parser_name)r (choices: %(choices)s)"),
)


def speak(t: Translator) -> None:
    """Have argparse say its sentences in this language from now on."""
    setattr(argparse, "_", t.text)  # noqa: B010 - a name its types do not tell
