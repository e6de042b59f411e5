"""One step to take: what it is for, a few fields, one button. Errors are said in place and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from probono_desk import error_text
from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.tasks import Progress, Task
from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.announce import announce
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.scroll_column import ScrollColumn
from probono_desk.i18n import _

T = TypeVar("T")


class StepDialog(QDialog):
    """A modal step that does not block: ``open`` it, override ``go`` and call ``run`` there.

    Args:
        title: what the step is.
        explanation: a line below it.
        action: the words of the button.
    """

    def __init__(
        self, context: DeskContext, parent: QWidget | None, *, title: str, explanation: str, action: str
    ) -> None:
        super().__init__(parent)
        self.context = context
        self._task: Task | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(min(theme.current().px(560), 880))
        column = QVBoxLayout(self)
        margin_px = theme.GRID_PX * 3
        column.setContentsMargins(margin_px, margin_px, margin_px, margin_px)
        column.setSpacing(theme.GRID_PX)
        column.addWidget(Label(title, size_px=20, weight=theme.BOLD, wrap=True))
        column.addWidget(Label(explanation, ink="muted", wrap=True))
        column.addSpacing(theme.GRID_PX)
        self._scroll = ScrollColumn()
        self._form, self.body = self._scroll.content, self._scroll.column
        self.body.setContentsMargins(0, 0, 2, 0)
        self.body.setSpacing(theme.GRID_PX)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._make_error())
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Avancement"))
        self._keep_room(self.bar)
        column.addWidget(self.bar)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.GRID_PX)
        self.cancel_button = Button(_("Annuler"), kind=Kind.QUIET, on_click=self.reject)
        self.go_button = Button(action, kind=Kind.PRIMARY, on_click=self._on_go)
        self.go_button.setDefault(True)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.cancel_button)
        self._buttons.addWidget(self.go_button)
        column.addLayout(self._buttons)

    def add_field(self, words: str, field: QWidget, *, hint: str = "") -> QWidget:
        """A field under its words; the whole comes back, to be hidden."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, theme.GRID_PX // 2)
        column.setSpacing(theme.GRID_PX // 2)
        label = Label(words, weight=theme.MEDIUM, wrap=True)
        label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(words)
        column.addWidget(label)
        column.addWidget(field)
        if hint:
            column.addWidget(Label(hint, size_px=12, ink="muted", wrap=True))
        self.body.addWidget(whole)
        return whole

    def fit(self) -> None:
        """As tall as its words need, and never taller than the screen: then the fields scroll."""
        margins = self.contentsMargins()
        room_px = self._form.width() if self.isVisible() else self.minimumWidth() - theme.GRID_PX * 6
        self._scroll.setMinimumHeight(0)
        wanted_px = self.body.totalHeightForWidth(room_px)
        rest_px = self._rest_height(room_px)
        screen_px = self.screen().availableGeometry().height() - theme.GRID_PX * 6
        height_px = min(wanted_px + rest_px + margins.top() + margins.bottom(), screen_px)
        self.resize(max(self.width(), self.minimumWidth()), height_px)

    def showEvent(self, event: QShowEvent) -> None:
        """Lines that wrap are only as tall as they are once the width is known."""
        super().showEvent(event)
        self.body.addStretch(1)
        self.fit()

    def _rest_height(self, room_px: int) -> int:
        layout = self.layout()
        assert layout is not None  # noqa: S101 - made in __init__
        shown = [
            item for at in range(layout.count()) if (item := layout.itemAt(at)) and item.widget() is not self._scroll
        ]
        heights = [
            item.heightForWidth(room_px) if item.hasHeightForWidth() else item.sizeHint().height()
            for item in shown
            if item.spacerItem() or not item.isEmpty()
        ]
        spacing_px = layout.spacing() * (len(heights) + 1)
        return sum(heights) + spacing_px + layout.contentsMargins().top() + layout.contentsMargins().bottom()

    def add_side_action(self, button: Button) -> None:
        """A quiet button at the left of the others."""
        self._buttons.insertWidget(self._buttons.count() - 3 if self._buttons.count() > 3 else 0, button)

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

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong, where the user is looking."""
        self.say(error_text.sentence(error))

    def say(self, sentence: str) -> None:
        """Say something that keeps the step from being done; empty takes it away."""
        self.set_busy(False)
        self._error_text.setText(sentence)
        self._error.setVisible(bool(sentence))
        if self.isVisible():
            self.fit()
        if sentence:
            announce(self, sentence, urgent=True)

    def error_sentence(self) -> str:
        """What is said now."""
        return self._error_text.text()

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

    def _on_go(self) -> None:
        if self._task is None:
            self.go()

    def set_busy(self, busy: bool) -> None:
        """The fields wait and a line moves."""
        self._form.setEnabled(not busy)
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

    def _make_error(self) -> QWidget:
        self._error = QWidget()
        row = QHBoxLayout(self._error)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX)
        mark = QLabel()
        mark.setPixmap(pixmap("circle-x", theme.current().colours.of(Meaning.TROUBLE), size_px=20))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self._error_text = Label(ink="trouble", weight=theme.MEDIUM, wrap=True)
        row.addWidget(self._error_text, 1)
        self._error.hide()
        return self._error

    @staticmethod
    def _keep_room(widget: QWidget) -> None:
        policy = widget.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        widget.setSizePolicy(policy)
        widget.hide()
