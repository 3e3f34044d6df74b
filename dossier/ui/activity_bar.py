# SPDX-License-Identifier: Apache-2.0
"""The foot of the window: what is going on, how far, and a way to stop it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from dossier.ui.job_runner import Job
from dossier.ui.text import Words

_SHOW_AFTER_MS = 250
"""Work that ends sooner is not worth a flicker."""


class ActivityBar(QStatusBar):
    """Shows the oldest job under way; Cancel stops that one."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._jobs: list[Job] = []
        self._title = QLabel()
        self._bar = QProgressBar()
        self._bar.setFixedWidth(180)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(10)
        self._cancel = QPushButton(words.text("Stop"))
        self._cancel.setObjectName("cancel-job")
        self._cancel.clicked.connect(self._stop)
        for widget in (self._title, self._bar, self._cancel):
            self.addPermanentWidget(widget)
            widget.hide()
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_SHOW_AFTER_MS)
        self._delay.timeout.connect(self._show_now)
        self.setSizeGripEnabled(False)

    def follow(self, job: Job) -> None:
        """Show a job that takes long enough to be noticed."""
        if not job.title:
            return
        self._jobs.append(job)
        job.progressed.connect(lambda done, total: self._progress(job, done, total))
        job.finished.connect(lambda: self._leave(job))
        if len(self._jobs) == 1:
            self._delay.start()

    def say(self, text: str) -> None:
        """Show a line for some seconds."""
        self.showMessage(text, 6000)

    def _show_now(self) -> None:
        if not self._jobs:
            return
        self._title.setText(self._words.text(self._jobs[0].title))
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(self._title.text())
        for widget in (self._title, self._bar, self._cancel):
            widget.show()

    def _progress(self, job: Job, done: int, total: int) -> None:
        if self._jobs and job is self._jobs[0]:
            self._bar.setRange(0, total)
            self._bar.setValue(done)

    def _leave(self, job: Job) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        if self._jobs:
            if self._bar.isVisible():
                self._show_now()
            return
        self._delay.stop()
        for widget in (self._title, self._bar, self._cancel):
            widget.hide()

    def _stop(self) -> None:
        if self._jobs:
            self._jobs[0].cancel()
