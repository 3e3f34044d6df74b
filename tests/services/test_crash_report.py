# SPDX-License-Identifier: Apache-2.0
"""Faults of ours are written down without what was in hand."""

import sys
import threading

import pytest

from dossier.services.crash_report import trace_without_text, write_no_text_of_crashes

PRIVATE = "BÉRENGER, 12 rue des Tilleuls"


def look_up():
    raise KeyError(PRIVATE)


def failing():
    try:
        look_up()
    except KeyError as error:
        raise ValueError(PRIVATE) from error


def test_kinds_and_places_are_written_and_no_message():
    with pytest.raises(ValueError, match="Tilleuls") as caught:
        failing()
    said = trace_without_text(caught.value)
    assert said.splitlines()[-1] == "ValueError"
    assert "\nKeyError\n" in said
    assert ", in failing" in said
    assert "Tilleuls" not in said


@pytest.fixture
def hooks():
    kept = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield
    sys.excepthook, threading.excepthook, sys.unraisablehook = kept


def test_what_nobody_caught_is_written_without_its_message(hooks, capsys):
    write_no_text_of_crashes()
    with pytest.raises(ValueError, match="Tilleuls") as caught:
        failing()
    sys.excepthook(ValueError, caught.value, None)
    thread = threading.Thread(target=failing)
    thread.start()
    thread.join()
    said = capsys.readouterr().err
    assert said.count("ValueError") == 2
    assert "Tilleuls" not in said
