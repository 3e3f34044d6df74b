# SPDX-License-Identifier: Apache-2.0
"""Any rule file, however spoilt, is refused in words: never a traceback."""

import copy
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.domain.errors import WrongInputError
from dossier.rulebook.assemble_book import BookMaker
from dossier.rulebook.consistency import faults_of
from dossier.rulebook.lint import lint_tables
from dossier.rulebook.rule_files import read_rule_files

FILES = read_rule_files([Path(__file__).parents[2] / "rules"])
MINE = sorted(name for name in FILES if name not in ("forms.toml", "shrink.toml"))
JUNK = st.sampled_from(
    [None, "", "x", "à", 0, -1, 1.5, True, [], [3], ["x"], {}, {"x": 1}, [{}]]
)


def places(node, path=()):
    if path:
        yield path
    items = (
        node.items()
        if isinstance(node, dict)
        else enumerate(node)
        if isinstance(node, list)
        else ()
    )
    for key, value in items:
        yield from places(value, (*path, key))


@cache
def places_of(name):
    return sorted(places(FILES[name]), key=str)


def spoilt(data):
    """The rule files with one value taken out or replaced by junk."""
    name = data.draw(st.sampled_from(MINE))
    path = data.draw(st.sampled_from(places_of(name)))
    files = {**FILES, name: copy.deepcopy(FILES[name])}
    node = files[name]
    for key in path[:-1]:
        node = node[key]
    junk = data.draw(JUNK)
    if junk is None:
        del node[path[-1]]
    else:
        node[path[-1]] = junk
    return files


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_spoilt_value_is_refused_in_words_or_harmless(data):
    files = spoilt(data)

    def stop(error):
        raise error

    refused = None
    try:
        list(faults_of(BookMaker(files, stop).book()))
    except WrongInputError as error:
        refused = error
    assert refused is None or refused.code == "rules.invalid"
    assert refused is None or refused.facts["file"] in files


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_lint_has_a_sentence_for_every_spoilt_value(data):
    for problem in lint_tables(spoilt(data)):
        assert problem.message
