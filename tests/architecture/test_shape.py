# SPDX-License-Identifier: Apache-2.0
"""No module and no function grows a tail; every file says its licence."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_LINES_OF_A_MODULE = 300
MOST_LINES_OF_A_FUNCTION = 40


def modules_in(folder):
    return sorted((ROOT / folder).rglob("*.py"))


FOLDERS = ("dossier", "tools", "benchmarks")
MODULES = [ROOT / "run.py", *(path for name in FOLDERS for path in modules_in(name))]
TESTS = modules_in("tests")


def name(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_short(path):
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES_OF_A_MODULE


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_function_is_short(path):
    tree = ast.parse(path.read_text("utf-8"))
    functions = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = {
        one.name: one.end_lineno - one.lineno + 1
        for one in functions
        if one.end_lineno - one.lineno >= MOST_LINES_OF_A_FUNCTION
    }
    assert long == {}


@pytest.mark.parametrize("path", MODULES + TESTS, ids=name)
def test_a_file_says_its_licence_first(path):
    first = path.read_text("utf-8").partition("\n")[0]
    assert first == "# SPDX-License-Identifier: Apache-2.0"


@pytest.mark.parametrize("folder", ["utils", "helpers", "manager", "common", "misc"])
def test_no_module_is_a_drawer(folder):
    assert [path for path in MODULES if folder in path.stem.split("_")] == []
