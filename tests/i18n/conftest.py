# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest

from dossier.i18n.catalogue import load

LOCALE = Path(__file__).parents[2] / "resources" / "locale"


@pytest.fixture
def french():
    return load(LOCALE, "fr")


@pytest.fixture
def english():
    return load(LOCALE, "en")
