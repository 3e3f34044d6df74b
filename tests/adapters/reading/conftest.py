# SPDX-License-Identifier: Apache-2.0
"""One reader for all tests of reading: its workers take a moment to start."""

from collections.abc import Iterator

import pytest

from dossier.adapters.file_reader import WorkerFileReader
from dossier.rulebook.thresholds import ReadingThresholds, load_thresholds
from tests.adapters.reading import papers


@pytest.fixture(scope="session")
def limits() -> ReadingThresholds:
    return load_thresholds(papers.THRESHOLDS, papers.ON)


@pytest.fixture(scope="session")
def reader(limits: ReadingThresholds) -> Iterator[WorkerFileReader]:
    reader = WorkerFileReader(papers.TESSDATA, limits, workers=2)
    yield reader
    reader.close()
