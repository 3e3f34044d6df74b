# SPDX-License-Identifier: Apache-2.0
"""More examples, asked for with ``DOSSIER_FUZZ``, are given more time in all."""

from pathlib import Path

import pytest

from tests.fuzzing.contract import TIMES

HERE = Path(__file__).parent
SECONDS = 120.0


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every test here take as many times longer as it has examples more."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.timeout(SECONDS * TIMES))
