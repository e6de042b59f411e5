"""One step to take: what it is for, a few fields, one button. Errors are said in place and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.tasks import Progress, Task
from probono_desk.gui.widgets.form_dialog import FormDialog
from probono_desk.i18n import _

T = TypeVar("T")


class StepDialog(FormDialog):
    """A form that does a step when its button is pressed: override ``go`` and call ``run`` there.

    Args:
        title: what the step is.
        explanation: a line below it.
        action: the words of the button.
    """

    wide_px = 560

    def __init__(
        self, context: DeskContext, parent: QWidget | None, *, title: str, explanation: str, action: str
    ) -> None:
        super().__init__(title, parent, keep=action, explanation=explanation)
        self.context = context
        self._task: Task | None = None
        self.go_button, self.cancel_button = self.keep_button, self.leave_button
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Avancement"))
        self._keep_room(self.bar)
        self.foot.addWidget(self.bar)

    def showEvent(self, event: QShowEvent) -> None:
        """Fields stand at the top, whatever its height."""
        self.body.addStretch(1)
        super().showEvent(event)

    def go(self) -> None:
        """The button was pressed: do the step."""
        raise NotImplementedError

    def run(self, work: Callable[[Progress], T], done: Callable[[T], None], *, label: str) -> None:
        """Do the work in the background; the fields wait, an error is said here."""
        self.say("")
        self.set_busy(True)
        self._task = self.context.tasks.run(
            work, owner=self, done=done, failed=self.show_error, progress=self._on_progress, label=label
        )
        self._task.finished.connect(self._on_finished)

    def say(self, sentence: str) -> None:
        """Say something that keeps the step from being done; empty takes it away."""
        self.set_busy(False)
        super().say(sentence)

    @Slot()
    def reject(self) -> None:
        """Leave; while it works, ask the work to stop first."""
        if self._task is not None:
            self._task.cancel()
            self.cancel_button.setEnabled(False)
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's cross is the cancel button."""
        if self._task is not None:
            self.reject()
            event.ignore()
            return
        super().closeEvent(event)

    def _on_keep(self) -> None:
        if self._task is None:
            self.go()

    def set_busy(self, busy: bool) -> None:
        """The fields wait and a line moves."""
        self._scroll.content.setEnabled(not busy)
        self.go_button.setEnabled(not busy)
        self.bar.setRange(0, 0 if busy else 1)
        self.bar.setVisible(busy)

    def _on_progress(self, fraction: float, _text: str) -> None:
        self.bar.setRange(0, 1000)
        self.bar.setValue(round(fraction * 1000))

    @Slot()
    def _on_finished(self) -> None:
        self._task = None
        self.cancel_button.setEnabled(True)
        self.set_busy(False)

    @staticmethod
    def _keep_room(widget: QWidget) -> None:
        policy = widget.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        widget.setSizePolicy(policy)
        widget.hide()
