# SPDX-License-Identifier: Apache-2.0
import importlib.util
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path):
    """A folder with the set-up files and a package that prints its arguments."""
    folder = tmp_path / "my dossier é"
    package = folder / "dossier"
    package.mkdir(parents=True)
    (folder / "resources").mkdir()
    for name in ("run.py", "run.sh", "resources/system_libraries.toml"):
        shutil.copy(ROOT / name, folder / name)
    (package / "__init__.py").write_text("")
    (package / "__main__.py").write_text("import sys; print('dossier', *sys.argv[1:])")
    for name in ("requirements.lock", "requirements-test.lock"):
        (folder / name).write_text("# nothing is needed\n")
    return folder


@pytest.fixture
def run(project):
    """The set-up module of that folder."""
    spec = importlib.util.spec_from_file_location("run_under_test", project / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
