# SPDX-License-Identifier: Apache-2.0
"""Rule files, portals, settings and answers files, however spoilt."""

import datetime as dt
from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.adapters.purge_settings import FILE as PURGE
from dossier.adapters.purge_settings import load_purge_settings
from dossier.adapters.shrink_settings import load_shrink_settings
from dossier.domain.errors import DossierError
from dossier.forms.form import FormContext
from dossier.forms.law import load_form_law
from dossier.rulebook.assemble_book import BookMaker
from dossier.rulebook.law_lint import law_faults
from dossier.rulebook.load import load_rulebook
from dossier.rulebook.local_lint import local_faults
from dossier.rulebook.plan_lint import plan_faults
from dossier.rulebook.questions import parse_answer
from dossier.rulebook.rule_cache import RuleCache
from dossier.rulebook.rule_files import read_rule_file, read_rule_files
from dossier.rulebook.thresholds import load_thresholds
from dossier.services.print_forms import print_form
from tests.fuzzing.contract import (
    ROOT,
    SEEDS,
    TEXTS,
    damaged,
    examples,
    holds,
    spoilt_files,
)

ON = dt.date(2026, 11, 22)
RULES = ROOT / "rules"
SHIPPED = sorted(RULES.rglob("*.toml"))
PURGING = b'folder = "/srv/cases"\nolder_than_days = 180\n'
LOCAL = """name = "Bureau"
source = "Lettre de la préfecture"
as_of = 2026-10-01
[[change]]
slot = "address_proof"
note_fr = "Une facture suffit."
note_en = "A bill is enough."
[change.set]
max_age = [{from = 2025-01-01, value = 3, source = "x", as_of = 2026-10-01}]
[[add]]
after = "address_proof"
[add.slot]
id = "letter"
kind = "letter"
label_fr = "Lettre"
label_en = "Letter"
[[notices]]
permits = ["annex10-25"]
[notices.notice]
text_fr = "Fermé."
text_en = "Closed."
source = "x"
as_of = 2026-10-01
""".encode()


def _raise(error):
    raise error


@cache
def tables():
    return read_rule_files([RULES])


@cache
def book():
    return load_rulebook([RULES])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("spoilt")


def book_of(name, data, folder):
    """Read one file, and make of it alone what can be made."""
    path = folder / "spoilt.toml"
    path.write_bytes(data)
    table = read_rule_file(path, name)
    made = BookMaker({name: table}, _raise).book()
    for faults in (law_faults, plan_faults, local_faults):
        list(faults(made))
    for permit in made.permits.values():
        for territory in ("FR", *made.territories):
            permit.rules.get(territory)
    return made


@examples(250)
@given(spoilt_files(SHIPPED))
def test_a_spoilt_rule_file_is_read_or_refused(folder, given_file):
    path, data = given_file
    name = path.relative_to(RULES).as_posix()
    holds(lambda: book_of(name, data, folder))


@examples(60)
@given(SEEDS)
def test_spoilt_local_rules_are_read_or_refused(folder, seed):
    holds(lambda: book_of("local.toml", damaged(LOCAL, seed), folder))


@examples(6)
@given(SEEDS)
def test_spoilt_local_rules_over_the_shipped_ones_are_applied_or_refused(folder, seed):
    """The whole book takes its time, so the second is not asked for here."""
    path = folder / "local.toml"
    path.write_bytes(damaged(LOCAL, seed, most=2))
    try:
        table = read_rule_file(path, "local.toml")
        made = BookMaker({**tables(), "local.toml": table}, _raise).book()
        made.permits["annex10-25"].rules.get("FR")
    except DossierError:
        pass


LOADERS = {
    "forms.toml": load_form_law,
    "shrink.toml": lambda path: load_shrink_settings(path, ON),
    "thresholds.toml": lambda path: load_thresholds(path, ON),
}


@pytest.mark.parametrize("name", LOADERS)
@examples(60)
@given(seed=SEEDS)
def test_files_of_limits_are_read_or_refused(folder, name, seed):
    path = folder / name
    path.write_bytes(damaged((RULES / name).read_bytes(), seed))
    holds(lambda: LOADERS[name](path))


@examples(100)
@given(SEEDS)
def test_what_is_purged_is_read_or_refused(folder, seed):
    (folder / PURGE).write_bytes(damaged(PURGING, seed))
    holds(lambda: load_purge_settings(folder))


@examples(60)
@given(SEEDS)
def test_a_spoilt_cache_of_rules_is_left_aside(tmp_path_factory, seed):
    small = tmp_path_factory.mktemp("cache")
    kept = RuleCache(small, [RULES])
    kept.keep({"fees.toml": tables()["fees.toml"]})
    (path,) = small.iterdir()
    path.write_bytes(damaged(path.read_bytes(), seed))
    holds(kept.tables)


class Nowhere:
    def print(self, sheet, out):
        return 1


@examples(100)
@given(SEEDS)
def test_a_spoilt_answers_file_is_read_or_refused(folder, seed):
    path = folder / "answers.toml"
    shipped = ROOT / "resources" / "example" / "attestation.toml"
    path.write_bytes(damaged(shipped.read_bytes(), seed))
    law = load_form_law(RULES / "forms.toml")
    context = FormContext(law=law, on=ON)
    name = "attestation-hebergement"
    holds(lambda: print_form(Nowhere(), name, path, folder / "x.pdf", context=context))


@examples(400)
@given(
    st.one_of(
        TEXTS,
        st.builds(
            "{}={}".format,
            st.sampled_from(sorted(book().questions)),
            st.one_of(TEXTS, st.sampled_from(["9" * 5000, "-" + "9" * 40, "1e9", "²"])),
        ),
    )
)
@example("=" * 100_000)
@example("x" * 100_000 + "=1")
@example("married=" + "x" * 100_000)
def test_an_answer_is_understood_or_refused(text):
    holds(lambda: parse_answer(book(), text))
