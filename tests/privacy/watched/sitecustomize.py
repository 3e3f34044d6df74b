# SPDX-License-Identifier: Apache-2.0
"""Loaded by every Python started with this folder on its path, workers included.

Notes and refuses every use of a network; logs everything any library logs; raises an
exception full of private text where a test asks for one.
"""

import builtins
import functools
import logging
import os
import sys
from pathlib import Path

FOLDER = Path(os.environ["DOSSIER_WATCHED"])
NETWORK = {
    "socket.bind", "socket.connect", "socket.connect_ex", "socket.getaddrinfo",
    "socket.gethostbyaddr", "socket.gethostbyname", "socket.getnameinfo",
    "socket.sendmsg", "socket.sendto", "urllib.Request", "ftplib.connect",
    "http.client.connect", "smtplib.connect",
}  # fmt: skip
UNIX = 1
PRIVATE = "Yasmine HADDAD-BÉRENGER, 12 bis, rue des Tilleuls, 38000 Grenoble"


def is_network(event: str, args: tuple) -> bool:
    if event == "socket.__new__":
        return args[1] not in (UNIX, -1)
    if event in {"socket.bind", "socket.connect", "socket.sendto", "socket.sendmsg"}:
        return getattr(args[0], "family", None) != UNIX
    return event in NETWORK


def watch(event: str, args: tuple) -> None:
    if is_network(event, args):
        with (FOLDER / f"network-{os.getpid()}").open("a") as file:
            file.write(f"{event} {args!r}\n")
        raise PermissionError(event)


def crash(*_given, **_named):
    raise LookupError(PRIVATE)


def patch_once_imported(wanted: str) -> None:
    module_name, _, rest = wanted.partition(":")
    original = builtins.__import__

    @functools.wraps(original)
    def importing(*given, **named):
        result = original(*given, **named)
        module = sys.modules.get(module_name)
        owner_name, _, name = rest.rpartition(".")
        owner = getattr(module, owner_name, None) if owner_name else module
        if owner is not None and hasattr(owner, name):
            setattr(owner, name, crash)
            builtins.__import__ = original
        return result

    builtins.__import__ = importing


def start() -> None:
    (FOLDER / f"process-{os.getpid()}").touch()
    sys.addaudithook(watch)
    logging.basicConfig(
        level=1, filename=FOLDER / f"log-{os.getpid()}", encoding="utf-8"
    )
    logging.captureWarnings(capture=True)
    if wanted := os.environ.get("DOSSIER_CRASH_AT"):
        patch_once_imported(wanted)


start()
