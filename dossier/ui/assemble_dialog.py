# SPDX-License-Identifier: Apache-2.0
"""Assembly: portal, size, cover; then what came out, or what stands in the way."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dossier.domain.errors import DossierError
from dossier.domain.finding import Finding
from dossier.i18n.marking import N_
from dossier.services.assemble_case import (
    AssembleRequest,
    CaseAssembled,
    assemble_case,
    blocking,
)
from dossier.services.case_desk import CaseDesk
from dossier.services.jobs import Monitor
from dossier.ui import theme
from dossier.ui.assembled_view import AssembledView
from dossier.ui.blocking_list import BlockingList
from dossier.ui.blocks import (
    ElidedLabel,
    PrimaryButton,
    caption,
    heading,
    quiet_default,
    row,
)
from dossier.ui.case_controller import CaseController, Standing
from dossier.ui.finish_options import FinishOptions
from dossier.ui.job_runner import Job
from dossier.ui.text import Words
from dossier.ui.too_big_view import TooBigView

_MB = 1_000_000


class AssembleDialog(QDialog):
    """Asks, runs, and shows the result; the controller does the work."""

    path_wanted = Signal(object)
    """The person wants another place than this path."""
    failed = Signal(object)

    def __init__(
        self, words: Words, controller: CaseController, *, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("assemble-dialog")
        self.setWindowTitle(words.text("Assemble the file"))
        self._words = words
        self._controller = controller
        self._job: Job | None = None
        self._path = _suggested(controller.standing)
        self._blocking = self._what_blocks()
        self._place = ElidedLabel(str(self._path))
        self._portal = self._portals()
        self._size = self._size_box()
        self._options = FinishOptions(words)
        self._anyway = QCheckBox(words.text("Assemble anyway; the cover sheet says so"))
        self._anyway.setObjectName("anyway")
        self._go = PrimaryButton(words.text("Assemble"))
        self._go.setObjectName("go")
        self._close = QPushButton(words.text("Close"))
        self._pages = QStackedWidget()
        self._arrange()
        self._connect()
        self._take_portal()
        self._update_go()
        quiet_default(self, self._go)

    def set_path(self, path: Path) -> None:
        """Write the PDF there."""
        self._path = path
        self._place.set_text(str(path))

    def done(self, result: int) -> None:
        """Stop what is under way, and close."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def _what_blocks(self) -> tuple[tuple[str, Finding], ...]:
        standing = self._controller.standing
        return blocking(standing.status) if standing else ()

    def _arrange(self) -> None:
        self._title = heading(self._words.text("Assemble the file"), scale=1.35)
        self._pages.addWidget(self._request_page())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self._title)
        layout.addWidget(self._pages, 1)
        buttons = row(self._close)
        buttons.addStretch(1)
        buttons.addWidget(self._go)
        layout.addLayout(buttons)
        self.resize(QSize(720, 560))

    def _request_page(self) -> QWidget:
        _ = self._words.text
        page = QWidget()
        form = QFormLayout()
        form.setVerticalSpacing(theme.GAP + 2)
        form.setHorizontalSpacing(theme.WIDE_GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        change = QPushButton(_("Change…"))
        change.setAccessibleName(_("Change where the PDF is written"))
        change.clicked.connect(lambda: self.path_wanted.emit(self._path))
        place = row(self._place, change)
        place.setStretch(0, 1)
        form.addRow(_("Write to"), place)
        form.addRow(_("For"), self._portal)
        self._portal_help = caption()
        form.addRow("", self._portal_help)
        form.addRow(_("Largest size"), self._size)
        form.addRow(_("With"), self._options)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)
        layout.addSpacing(theme.GAP)
        layout.addWidget(BlockingList(self._words, self._blocking, self._anyway), 1)
        return page

    def _portals(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName("portal")
        box.setAccessibleName(self._words.text("Portal"))
        for portal in self._controller.office.book.portals.values():
            label = self._words.pick(portal.label_fr, portal.label_en)
            box.addItem(label, portal.id)
        plan = self._controller.standing and self._controller.standing.plan
        if plan:
            box.setCurrentIndex(max(box.findData(plan.channel), 0))
        return box

    def _size_box(self) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setAccessibleName(self._words.text("Largest size in MB"))
        box.setRange(0, 2000)
        box.setDecimals(2)
        box.setSuffix(" " + self._words.text("MB"))
        box.setSpecialValueText(self._words.text("no limit"))
        box.setMaximumWidth(160)
        return box

    def _connect(self) -> None:
        self._portal.currentIndexChanged.connect(lambda _index: self._take_portal())
        self._anyway.toggled.connect(lambda _on: self._update_go())
        self._go.clicked.connect(self._start)
        self._close.clicked.connect(self.reject)

    def _take_portal(self) -> None:
        portal = self._controller.office.book.portals.get(self._portal.currentData())
        if portal is None:
            return
        limit = portal.max_bytes(self._controller.on)
        # Down to the hundredth that is shown: rounded up it would be missed.
        self._size.setValue(limit // (_MB // 100) / 100 if limit else 0)
        self._portal_help.setText(self._words.pick(portal.help_fr, portal.help_en))

    def _update_go(self) -> None:
        self._go.setEnabled(not self._blocking or self._anyway.isChecked())

    def _start(self) -> None:
        self._run(split=False)

    def _run(self, *, split: bool) -> None:
        size = self._size.value()
        chosen = self._options.chosen
        folder = self._path.with_suffix("")
        request = AssembleRequest(
            out=self._path,
            max_bytes=round(size * _MB) if size else None,
            cover=chosen.cover,
            per_slot=folder if chosen.per_slot else None,
            zip=self._path.with_suffix(".zip") if chosen.zip else None,
            separators=chosen.separators,
            finish=chosen.finish,
            portal=self._portal.currentData(),
            force=self._anyway.isChecked(),
            split=split,
            on=self._controller.on,
        )
        self._go.setEnabled(False)
        self._go.setText(self._words.text("Assembling…"))
        office, translator = self._controller.office, self._words.translator
        written: list[CaseAssembled] = []

        def work(desk: CaseDesk, monitor: Monitor) -> CaseAssembled:
            done = assemble_case(
                desk, office, request, translator=translator, monitor=monitor
            )
            written.append(done)
            return done

        self._job = self._controller.run(
            work,
            then=self._show,
            failed=lambda error: self._refused(error, split=split),
            title=N_("Assembling the file"),
        )
        if (job := self._job) is not None:
            job.finished.connect(lambda: self._rest(job, written))

    def _rest(self, job: Job, written: list[CaseAssembled]) -> None:
        if job.cancelled:
            self._say_stopped(written)
        self._job = None
        self._go.setText(self._words.text("Assemble"))
        self._update_go()

    def _say_stopped(self, written: list[CaseAssembled]) -> None:
        """Say what is there now: the last step may have been done by then."""
        said = self._words.text("Stopped: nothing was written.")
        if written:
            said = self._words.text(
                "It could not be stopped any more: “{name}” is written.",
                name=self._path.name,
            )
        self._controller.told.emit(said)

    def _refused(self, error: object, *, split: bool) -> None:
        if not isinstance(error, DossierError) or error.code != "assemble.too_big":
            self.failed.emit(error)
            return
        shown = TooBigView(self._words, error, split_already=split)
        shown.split_wanted.connect(lambda: self._again(split=True))
        shown.back_wanted.connect(lambda: self._again(split=False))
        self._pages.addWidget(shown)
        self._pages.setCurrentWidget(shown)
        self._title.setText(self._words.text("It does not fit"))
        self._go.hide()

    def _again(self, *, split: bool) -> None:
        """Return to the request, and carry it out in parts if that is wanted."""
        refusal = self._pages.currentWidget()
        self._pages.setCurrentIndex(0)
        if refusal is not None:
            self._pages.removeWidget(refusal)
            refusal.deleteLater()
        self._title.setText(self._words.text("Assemble the file"))
        self._go.show()
        if split:
            self._run(split=True)

    def _show(self, result: object) -> None:
        if not isinstance(result, CaseAssembled):
            return
        shown = AssembledView(self._words, result)
        self._pages.addWidget(shown)
        self._pages.setCurrentWidget(shown)
        self._title.setText(self._words.text("Your file is assembled"))
        self._go.hide()
        self._close.setDefault(True)
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)


def _suggested(standing: Standing | None) -> Path:
    if standing is None:
        return Path.home() / "dossier.pdf"
    return standing.path.with_suffix(".pdf")
