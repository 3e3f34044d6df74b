# SPDX-License-Identifier: Apache-2.0
import datetime as dt
import tomllib
from pathlib import Path

import pytest

from dossier.forms import FORMS
from dossier.forms.form import FormContext
from dossier.forms.law import load_form_law

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def context():
    law = load_form_law(ROOT / "rules" / "forms.toml")
    return FormContext(law=law, on=dt.date(2026, 11, 22))


@pytest.fixture
def answers():
    return tomllib.loads(FORMS["attestation-hebergement"].template())
