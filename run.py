# SPDX-License-Identifier: Apache-2.0
"""Set Dossier up, only as far as needed, then start what was asked for.

    run.py                  open the window
    run.py CASE.dossier     open the window on that case
    run.py demo             run the main job on the example case
    run.py test [ARGS]      run the tests; ARGS go to pytest
    run.py setup [lint]     set up only (``lint``: with the development tools)
    run.py setup again      throw .venv away and make it anew
    run.py COMMAND [ARGS]   any other command of ``dossier``, see ``dossier --help``

Standard library only, the same file on Linux, Windows and macOS. What is installed:
shared libraries that are missing (Debian and its relatives, with apt-get), and the
Python packages of the lock file, hash-checked, into ``.venv`` beside this file. A
second start finds the stamp of the first and needs no network.
"""

import ctypes
import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

if sys.version_info < (3, 11):
    sys.exit("Dossier needs Python 3.11 or newer: install it, then start again.")
import tomllib

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "dossier-setup.json"
WINDOWS = sys.platform == "win32"
SCRIPTS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = SCRIPTS / ("python.exe" if WINDOWS else "python")
LIBRARIES = ROOT / "resources" / "system_libraries.toml"

# Each lock contains the ones before it.
LOCKS = ("requirements.lock", "requirements-test.lock", "requirements-lint.lock")


def main(arguments: list[str]) -> int:
    """Set up what the task needs, run it, and return its exit status."""
    task = arguments[0] if arguments else "window"
    lock = LOCKS[{"test": 1}.get(task, 0)]
    if task == "setup" and arguments[1:] == ["lint"]:
        lock = LOCKS[2]
    if is_window(task) and not (has_screen() or os.environ.get("QT_QPA_PLATFORM")):
        stop("there is no screen here for a window; `run.sh demo` needs none.")
    if arguments == ["setup", "again"]:
        leave_the_environment()
        shutil.rmtree(VENV, ignore_errors=True)
    provide_libraries(library_groups(task))
    provide_packages(lock)
    if task == "setup":
        return 0
    if task == "test":
        return run_tests(arguments[1:])
    if task == "demo":
        return run_demo(arguments[1:])
    named = arguments if task != "window" else arguments[1:]
    return start([str(PYTHON), "-P", "-m", "dossier", *named])


def is_window(task: str) -> bool:
    """Tell whether the task is to open the window."""
    return task == "window" or task.endswith(".dossier")


def run_tests(arguments: list[str]) -> int:
    """Run pytest from the project folder, without a screen, on all cores at once."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.chdir(ROOT)
    whole = ["-n", "auto", "--dist", "worksteal"]
    return start([str(PYTHON), "-m", "pytest", *(arguments or whole)])


def run_demo(arguments: list[str]) -> int:
    """Run the main job on the example; Dossier shows the case if there is a screen."""
    if not arguments or arguments[0].startswith("-"):
        arguments = [str(free_folder(ROOT / "demo")), *arguments]
    return start([str(PYTHON), "-P", "-m", "dossier", "demo", *arguments])


def free_folder(folder: Path) -> Path:
    """Return the folder, or one inside it, that holds no earlier example."""
    tries = [folder, *(folder / str(number) for number in range(2, 1000))]
    return next(path for path in tries if not list(path.glob("*.dossier")))


def start(command: list[str]) -> int:
    """Become the command where the system can, else run it and wait."""
    if not WINDOWS:
        sys.stdout.flush()
        os.execve(command[0], command, environment())
    return subprocess.run(command, check=False, env=environment()).returncode


def environment() -> dict[str, str]:
    """Return the environment to run in: Tesseract's threads slow it sixfold."""
    return {"OMP_THREAD_LIMIT": "1", **os.environ}


def has_screen() -> bool:
    """Tell whether a window can be shown."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def library_groups(task: str) -> set[str]:
    """Return which groups of ``system_libraries.toml`` the task needs."""
    if not sys.platform.startswith("linux"):
        return set()
    if task == "test":
        return {"window", "x11", "test"}
    if is_window(task) or task == "setup" or (task == "demo" and has_screen()):
        return {"window", "x11"} if os.environ.get("DISPLAY") else {"window"}
    return set()


def missing_libraries(groups: set[str]) -> list[tuple[str, str]]:
    """Return ``(file, Debian package)`` of what the system does not have."""
    table = tomllib.loads(LIBRARIES.read_text(encoding="utf-8")) if groups else {}
    missing = [e for e in table.get("library", ()) if not can_load(e["file"])]
    missing += [e for e in table.get("program", ()) if not shutil.which(e["file"])]
    return [(e["file"], e["package"]) for e in missing if e["needed_for"] in groups]


def can_load(library: str) -> bool:
    """Tell whether the shared library is here and loads."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def provide_libraries(groups: set[str]) -> None:
    """Install the missing shared libraries, or say exactly which they are."""
    missing = missing_libraries(groups)
    if missing and shutil.which("apt-get"):
        apt_install([package for _, package in missing])
        missing = missing_libraries(groups)
    if not missing:
        return
    listed = "\n".join(f"  {file}   (Debian: {package})" for file, package in missing)
    packages = " ".join(package for _, package in missing)
    stop(
        f"these are missing from this system:\n{listed}\n"
        "Install them, then start again. On Debian or Ubuntu:\n"
        f"  sudo apt-get install --no-install-recommends {packages}"
    )


def apt_install(packages: list[str]) -> None:
    """Try to install Debian packages; the caller looks at what came of it."""
    say("installing with apt-get: " + " ".join(packages))
    prefix = ["env", "DEBIAN_FRONTEND=noninteractive", "DEBCONF_NOWARNINGS=yes"]
    if os.geteuid() != 0:
        if not shutil.which("sudo"):
            return
        prefix = ["sudo", *([] if sys.stdin.isatty() else ["-n"]), *prefix]
    if "DOSSIER_APT_UPDATED" not in os.environ:
        run_quietly([*prefix, "apt-get", "-qq", "update"])
    install = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", "install", "-y"]
    run_quietly([*prefix, *install, "--no-install-recommends", *packages])


def provide_packages(lock: str) -> None:
    """Bring ``.venv`` up to the lock file; do nothing when it already is."""
    wanted = digest(lock)
    stamp = read_stamp()
    if stamp.get(lock) == wanted:
        return
    leave_the_environment()
    if not stamp:
        make_environment()
    say("installing the Python packages into .venv (once) ...")
    install(lock)
    link_project()
    included = LOCKS[: LOCKS.index(lock) + 1]
    locks = {name: digest(name) for name in included}
    STAMP.write_text(json.dumps({**identity(), **locks}), encoding="utf-8")
    say("set up.")


def read_stamp() -> dict[str, str]:
    """Return what an earlier set-up noted, nothing when it no longer holds."""
    try:
        stamp = dict(json.loads(STAMP.read_text(encoding="utf-8")))
        here = identity()
    except (OSError, TypeError, ValueError):
        return {}
    return stamp if here.items() <= stamp.items() else {}


def identity() -> dict[str, str]:
    """Return where the environment stands and which Python it stands on."""
    return {"root": str(ROOT), "python": str(PYTHON.resolve(strict=True))}


def leave_the_environment() -> None:
    """Go on under the Python that ``.venv`` was made from: it is about to change."""
    base = getattr(sys, "_base_executable", sys.executable)
    if Path(sys.prefix) != VENV or not Path(base).exists():
        return
    command = [base, str(ROOT / "run.py"), *sys.argv[1:]]
    if WINDOWS:
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(base, command)


def make_environment() -> None:
    """Create ``.venv``, anew when there is one that no longer works."""
    works = PYTHON.exists() and run_quietly([str(PYTHON), "-c", "import encodings"])
    if works and not STAMP.exists():
        return
    say("creating .venv ...")
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if not run_quietly(command):
        stop(
            f"could not create {VENV}. Check that the folder can be written to and "
            "that Python's venv module is installed (Debian: python3-venv)."
        )


def install(lock: str) -> None:
    """Install the lock file's packages, each checked against its hash."""
    requirements = ["--require-hashes", "-r", str(ROOT / lock)]
    uv = [str(shutil.which("uv")), "pip", "install", "-q", "--python", str(PYTHON)]
    if shutil.which("uv") and run_quietly([*uv, *requirements]):
        return
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    if not run_quietly([*pip, *requirements]):
        stop(
            "the Python packages could not be installed; the lines above say why. "
            "The first start needs the network. Nothing is lost: start again to go on."
        )


def link_project() -> None:
    """Make ``import dossier`` and the ``dossier`` command work in ``.venv``.

    The path is written relative, so that no character of it can be misread.
    """
    found = subprocess.run(
        [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    packages = Path(found.stdout.strip())
    relative = os.path.relpath(ROOT, packages)
    (packages / "dossier.pth").write_text(relative + "\n", encoding="utf-8")
    if WINDOWS:
        command = '@"%~dp0python.exe" -P -m dossier %*\r\n'
        (SCRIPTS / "dossier.cmd").write_text(command, encoding="utf-8", newline="")
        return
    script = SCRIPTS / "dossier"
    command = f'#!/bin/sh\nexec {shlex.quote(str(PYTHON))} -P -m dossier "$@"\n'
    script.write_text(command, encoding="utf-8")
    script.chmod(0o755)


def digest(lock: str) -> str:
    """Return the SHA-256 of a lock file."""
    return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()


def run_quietly(command: list[str]) -> bool:
    """Run a command, hearing only its complaints, and tell if it succeeded."""
    done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    return done.returncode == 0


def say(text: str) -> None:
    """Tell the person what is going on."""
    print(f"Dossier: {text}", file=sys.stderr, flush=True)


def stop(text: str) -> NoReturn:
    """Say what is wrong and what to do, and give up."""
    say(text)
    sys.exit(1)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
