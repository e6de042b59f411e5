"""What is running in the background, once it lasts more than a second: how far, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from probono_desk.gui.base.tasks import Task, Tasks
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.section import Hairline
from probono_desk.i18n import _

SHOWN_AFTER_MS = 1000


class TaskStrip(QFrame):
    """A quiet line at the bottom of the window; the latest task that has a label is the one that shows.

    What the desk does of its own accord has none: nobody waits for it, and the page keeps its height.
    """

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self._task: Task | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GRID_PX * 3, 4, theme.GRID_PX, 4)
        row.setSpacing(theme.GRID_PX * 2)
        self._text = ElidedLabel(weight=theme.MEDIUM)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme.current().px(200))
        self.cancel_button = Button(_("Arrêter"), kind=Kind.QUIET, icon_name="x", on_click=self._on_cancel)
        row.addWidget(self._text, 1)
        row.addWidget(self._bar)
        row.addWidget(self.cancel_button)
        Hairline(self).resize(10_000, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_AFTER_MS)
        self._timer.timeout.connect(self._on_lasting)
        tasks.started.connect(self._on_started)
        self.hide()
        for task in tasks.running():
            self._on_started(task)

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    @Slot(object)
    def _on_started(self, task: Task) -> None:
        if not task.label:
            return
        self._task = task
        self._bar.setRange(0, 0)
        self._text.setText(task.label)
        self._bar.setAccessibleName(task.label)
        self.cancel_button.setEnabled(True)
        self.cancel_button.setAccessibleName(_("Arrêter : {what}").format(what=task.label))
        task.progressed.connect(self._on_progressed)
        task.finished.connect(self._on_finished)
        if self.isHidden():
            self._timer.start()

    @Slot()
    def _on_lasting(self) -> None:
        if self._task:
            self.show()

    @Slot(float, str)
    def _on_progressed(self, fraction: float, text: str) -> None:
        if self._task is None or self.sender() is not self._task:
            return
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(fraction * 1000))
        self._text.setText(" · ".join(part for part in (self._task.label, text) if part))

    @Slot()
    def _on_finished(self) -> None:
        if self.sender() is not self._task:
            return
        self._task = None
        self._timer.stop()
        self.hide()

    def _on_cancel(self) -> None:
        if self._task:
            self._task.cancel()
            self.cancel_button.setEnabled(False)
            self._text.setText(_("Arrêt en cours…"))
