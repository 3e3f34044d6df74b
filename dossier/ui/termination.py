# SPDX-License-Identifier: Apache-2.0
"""Closes the window in good order when the system asks the program to end."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

_ASKED = (signal.SIGTERM, signal.SIGINT)


class Termination(QObject):
    """Calls back once when the process is asked to end.

    Python runs its signal handlers only between two of its own instructions, which Qt
    may keep it from for hours: a socket the signal writes to wakes the event loop.
    """

    def __init__(self, then: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._then = then
        self._heard, self._told = socket.socketpair()
        self._told.settimeout(0)
        self._heard.settimeout(0)
        self._notifier = QSocketNotifier(
            self._heard.fileno(), QSocketNotifier.Type.Read, self
        )
        self._notifier.activated.connect(self._wake)
        signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        for number in _ASKED:
            signal.signal(number, _note)

    def _wake(self) -> None:
        asked = {int(number) for number in _ASKED}
        if asked & set(self._heard.recv(64)):
            self._notifier.setEnabled(False)
            self._then()


def _note(_number: int, _frame: object) -> None:
    """Keep Python from ending the process by itself; the socket does the rest."""
