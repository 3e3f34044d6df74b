# SPDX-License-Identifier: Apache-2.0
"""The set-up does what is missing, once, and says what it cannot do."""

import json
import os
import shutil
import subprocess
import sys

import pytest

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="run.sh is for POSIX shells")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux needs libraries")
SCREEN = {"DISPLAY": ":7"}
NO_SCREEN = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}


@pytest.fixture
def system(monkeypatch):
    """Pretend to have certain variables."""

    def pretend(variables):
        for name, value in {**NO_SCREEN, **variables}.items():
            monkeypatch.setenv(name, value)

    return pretend


def sh(project, *arguments, **variables):
    environ = {**os.environ, **NO_SCREEN, **variables}
    return subprocess.run(
        ["sh", str(project / "run.sh"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environ,
        cwd=project.parent,
    )


@LINUX
@pytest.mark.parametrize(
    ("task", "variables", "groups"),
    [
        ("window", SCREEN, {"window", "x11"}),
        ("window", {"WAYLAND_DISPLAY": "wayland-0"}, {"window"}),
        ("my.dossier", SCREEN, {"window", "x11"}),
        ("demo", SCREEN, {"window", "x11"}),
        ("demo", {}, set()),
        ("permits", SCREEN, set()),
        ("test", {}, {"window", "x11", "test"}),
    ],
)
def test_only_the_libraries_of_the_task_are_asked_for(
    run, system, task, variables, groups
):
    system(variables)
    assert run.library_groups(task) == groups


def test_a_missing_library_is_named_with_its_package(run, monkeypatch):
    monkeypatch.setattr(run, "can_load", lambda library: library != "libEGL.so.1")
    assert run.missing_libraries({"window"}) == [("libEGL.so.1", "libegl1")]


def test_a_library_that_no_system_has_does_not_load(run):
    assert not run.can_load("libdossier-invented.so.99")


def test_without_a_package_manager_the_exact_list_is_printed(run, monkeypatch, capsys):
    monkeypatch.setattr(run, "can_load", lambda library: False)
    monkeypatch.setattr(run.shutil, "which", lambda program: None)
    with pytest.raises(SystemExit):
        run.provide_libraries({"window"})
    said = capsys.readouterr().err
    assert "libGL.so.1   (Debian: libgl1)" in said
    assert said.rstrip().endswith(
        "libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0"
    )


@LINUX
def test_what_is_missing_is_installed_with_one_update(run, monkeypatch):
    commands = []
    monkeypatch.setattr(run, "can_load", lambda library: len(commands) > 0)
    monkeypatch.setattr(run.shutil, "which", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr(run.os, "geteuid", lambda: 0)
    monkeypatch.delenv("DOSSIER_APT_UPDATED", raising=False)
    monkeypatch.setattr(run, "run_quietly", commands.append)
    run.provide_libraries({"window"})
    update, install = commands
    assert update[-3:] == ["apt-get", "-qq", "update"]
    assert "install" in install
    assert install[-2:] == ["libfontconfig1", "libglib2.0-0"]


def test_a_window_without_a_screen_is_refused_before_anything_is_installed(
    run, system, capsys
):
    system({"QT_QPA_PLATFORM": ""})
    if run.has_screen():
        pytest.skip("this system always has a screen")
    with pytest.raises(SystemExit):
        run.main([])
    assert "no screen" in capsys.readouterr().err
    assert not run.VENV.exists()


def test_a_second_demo_leaves_the_first_one_alone(run):
    demo = run.ROOT / "demo"
    assert run.free_folder(demo) == demo
    demo.mkdir()
    (demo / "example.dossier").touch()
    assert run.free_folder(demo) == demo / "2"


def test_a_stamp_of_another_folder_does_not_count(run):
    run.VENV.mkdir()
    run.STAMP.write_text(json.dumps({"root": "/elsewhere", "python": "/usr/bin/py"}))
    assert run.read_stamp() == {}


@pytest.mark.parametrize("left", ["", "{", "null", "[]"])
def test_a_half_written_stamp_does_not_count(run, left):
    run.PYTHON.parent.mkdir(parents=True)
    run.PYTHON.symlink_to(sys.executable)
    run.STAMP.write_text(left)
    assert run.read_stamp() == {}


@POSIX
def test_set_up_once_then_start_then_set_up_anew_where_the_folder_was_moved(project):
    path = path_without_uv(project)
    first = sh(project, "permits", "--json", PATH=path)
    assert (first.stdout, first.returncode) == ("dossier permits --json\n", 0)
    assert "set up." in first.stderr

    second = sh(project, "permits")
    assert (second.stdout, second.stderr) == ("dossier permits\n", "")

    command = project / ".venv" / "bin" / "dossier"
    assert subprocess.check_output([command, "plan"], text=True) == "dossier plan\n"

    moved = shutil.move(project, project.parent / "moved")
    third = sh(moved, "status", PATH=path_without_uv(moved))
    assert third.stdout == "dossier status\n"
    assert "creating .venv" in third.stderr


@POSIX
def test_without_python_the_shell_says_what_to_install(project):
    tools = project / "tools"
    tools.mkdir()
    (tools / "dirname").symlink_to(shutil.which("dirname"))
    shell = shutil.which("sh")
    done = subprocess.run(
        [shell, str(project / "run.sh")],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": str(tools)},
    )
    assert done.returncode == 1
    assert "needs Python 3.11" in done.stderr


def path_without_uv(project):
    """This Python first; ``uv``, if any, out of the way."""
    folder = project / "path"
    folder.mkdir(exist_ok=True)
    if not (folder / "python3").exists():
        (folder / "python3").symlink_to(sys.executable)
    return f"{folder}:/usr/bin:/bin"
