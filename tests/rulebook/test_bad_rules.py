# SPDX-License-Identifier: Apache-2.0
"""Any rule file, however spoilt, is refused in words: never a traceback."""

import copy
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


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_spoilt_value_is_refused_or_harmless(data):
    name = data.draw(st.sampled_from(MINE))
    path = data.draw(st.sampled_from(sorted(places(FILES[name]), key=str)))
    files = copy.deepcopy({**FILES})
    node = files[name]
    for key in path[:-1]:
        node = node[key]
    junk = data.draw(JUNK)
    if junk is None:
        del node[path[-1]]
    else:
        node[path[-1]] = junk

    def stop(error):
        raise error

    try:
        list(faults_of(BookMaker(files, stop).book()))
    except WrongInputError as error:
        refused = error
    else:
        refused = None
    assert refused is None or refused.code == "rules.invalid"
    assert refused is None or refused.facts["file"] in files
    for problem in lint_tables(files):
        assert problem.message
