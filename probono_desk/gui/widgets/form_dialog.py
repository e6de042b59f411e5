"""A short form over the page: fields under their names, one button that keeps, one that leaves."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from probono_desk import error_text
from probono_desk.domain.errors import DeskError
from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.announce import announce
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.focus_within import focus_within
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.scroll_column import ScrollColumn
from probono_desk.gui.widgets.still_scroll import ScrolledDialog
from probono_desk.i18n import _


class FormDialog(ScrolledDialog):
    """Open it with ``open``; ``accepted`` says that its values are wanted.

    Args:
        title: what is asked.
        explanation: a line below it; empty for none.
        keep: the words of the button that keeps; empty where there is nothing to keep.
        remove: the words of a button that takes away what is edited; empty for none.
        again: the words of a button that keeps and goes on with another one; empty for none.

    Signals:
        remove_wanted: that button was pressed.
    """

    remove_wanted = Signal()
    wide_px = 480

    def __init__(
        self,
        title: str,
        parent: QWidget | None,
        *,
        keep: str,
        explanation: str = "",
        remove: str = "",
        again: str = "",
    ) -> None:
        super().__init__(parent)
        self.goes_on = False
        self._keep: Callable[[], bool] | None = None
        self._over = parent
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        side_px = theme.GRID_PX * 3
        column = QVBoxLayout(self)
        column.setContentsMargins(0, side_px, 0, side_px)
        column.setSpacing(theme.GRID_PX * 2)
        head = QVBoxLayout()
        head.setContentsMargins(side_px, 0, side_px, 0)
        head.setSpacing(theme.GRID_PX)
        head.addWidget(Label(title, size_px=20, weight=theme.SEMI_BOLD, wrap=True))
        if explanation:
            head.addWidget(Label(explanation, ink="muted", wrap=True))
        column.addLayout(head)
        self._scroll = ScrollColumn()
        self.body = self._scroll.column
        self.body.setContentsMargins(side_px, 4, side_px, 4)
        self.body.setSpacing(theme.GRID_PX)
        column.addWidget(self._scroll, 1)
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(side_px, 0, side_px, 0)
        self.foot.setSpacing(theme.GRID_PX)
        self.foot.addWidget(self._make_error())
        column.addLayout(self.foot)
        self._first: QWidget | None = None
        self._required: list[QLineEdit | QPlainTextEdit] = []
        column.addLayout(self._make_buttons(keep, remove, again))

    def _make_buttons(self, keep: str, remove: str, again: str) -> QHBoxLayout:
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(theme.GRID_PX * 3, 0, theme.GRID_PX * 3, 0)
        self._buttons.setSpacing(theme.GRID_PX)
        if remove:
            self.remove_button = Button(remove, kind=Kind.DANGER, on_click=self._on_remove)
            self._buttons.addWidget(self.remove_button)
        self._sides = self._buttons.count()
        self._buttons.addStretch(1)
        self.leave_button = Button(_("Annuler") if keep else _("Fermer"), on_click=self.reject)
        self._buttons.addWidget(self.leave_button)
        self._by_tab = [self.leave_button]
        self.more_button: Button | None = None
        if again:
            self.more_button = Button(again, on_click=self._on_again)
            self._buttons.addWidget(self.more_button)
            self._by_tab.insert(0, self.more_button)
        if keep:
            self.keep_button = Button(keep, kind=Kind.PRIMARY, on_click=self._on_keep)
            self.keep_button.setDefault(True)
            self._buttons.addWidget(self.keep_button)
            self._by_tab.insert(0, self.keep_button)
        return self._buttons

    def add_field(self, name: str, field: QWidget, *, hint: str = "", required: bool = False) -> QWidget:
        """Add a field under its name, below the others; the whole comes back, to be hidden."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, theme.GRID_PX // 2)
        column.setSpacing(6)
        label = Label(name, weight=theme.MEDIUM, wrap=True)
        label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(name)
        if self._first is None:
            self._first = field
        column.addWidget(label)
        column.addWidget(field)
        if hint:
            column.addWidget(Label(hint, size_px=12, ink="muted", wrap=True))
        self.body.addWidget(whole)
        if isinstance(field, QAbstractSpinBox):
            # Qt lays the line over the padding of its box.
            field.lineEdit().setTextMargins(theme.GRID_PX + 2, 0, 0, 0)
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.setAcceptDrops(False)
            if required:
                self._required.append(field)
                field.textChanged.connect(self._on_text)
                self._on_text()
        return whole

    def add_widget(self, widget: QWidget) -> None:
        """Add something that says its own name."""
        self.body.addWidget(widget)

    def add_action(self, button: Button) -> None:
        """Add a button before the ones that end it."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def add_columns(self, columns: QLayout, first: QVBoxLayout) -> None:
        """Go on in columns; fields are added to ``first`` until ``go_on_in`` says another."""
        self.body.addLayout(columns)
        self.body = first

    def new_column(self) -> QVBoxLayout:
        """A column for ``add_columns``."""
        column = QVBoxLayout()
        column.setSpacing(self.body.spacing())
        return column

    def go_on_in(self, column: QVBoxLayout) -> None:
        """Add what comes next to another column."""
        self.body = column

    def add_side(self, widget: QWidget) -> None:
        """Add something at the left of the buttons."""
        self._buttons.insertWidget(self._sides, widget)
        self._sides += 1

    def sizeHint(self) -> QSize:
        """As wide as reading asks, as tall as its words, never taller than its window."""
        self.ensurePolished()  # only dressed fields know their height
        room = self.allowed_size()
        wide_px = min(theme.current().px(self.wide_px), room.width() - 2 * theme.GRID_PX)
        inside = self._scroll.column
        tall_px = inside.totalHeightForWidth(wide_px) if inside.hasHeightForWidth() else -1
        tall_px = max(tall_px, self._scroll.content.sizeHint().height()) + self._rest_height(wide_px)
        return QSize(wide_px, min(tall_px, room.height() - 4 * theme.GRID_PX))

    def allowed_size(self) -> QSize:
        """How large it may be at most: the window that it lies over, else the screen."""
        return self.screen().availableGeometry().size() if self._over is None else self._over.window().size()

    def _rest_height(self, wide_px: int) -> int:
        layout = self.layout()
        assert layout is not None  # noqa: S101 - made in __init__
        around = layout.contentsMargins()
        heights = [
            item.heightForWidth(wide_px) if item.hasHeightForWidth() else item.sizeHint().height()
            for at in range(layout.count())
            if (item := layout.itemAt(at)) and item.widget() is not self._scroll and not item.isEmpty()
        ]
        return sum(heights) + layout.spacing() * len(heights) + around.top() + around.bottom()

    def fit(self) -> None:
        """Take the size that it asks for now."""
        self.resize(self.sizeHint())

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field, at the size it asks: Qt would stop at two thirds of the screen."""
        super().showEvent(event)
        self.fit()
        for before, after in pairwise(self._by_tab):  # Tab, Enter must not throw away what was just typed
            QWidget.setTabOrder(before, after)
        if self._first is not None and focus_within(self) is None:
            self._first.setFocus()

    def set_ready(self, ready: bool) -> None:
        """Whether what is there may be kept."""
        self.keep_button.setEnabled(ready)
        if self.more_button is not None:
            self.more_button.setEnabled(ready)

    def keep_by(self, keep: Callable[[], bool]) -> None:
        """It goes once ``keep`` says that it kept what was typed; until then all of it stays, with the error below."""
        self._keep = keep

    def leave_kept(self) -> None:
        """What was typed is kept, if not at once: it goes."""
        self._keep = None
        self.accept()

    @Slot()
    def accept(self) -> None:
        """Keep what was typed, and go; see ``keep_by``."""
        if not isValid(self):
            return  # what it waited for came when it had gone
        if self._keep is None or self._keep():
            super().accept()

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong, where the user is looking."""
        self.say(error_text.sentence(error))

    def say(self, sentence: str) -> None:
        """Say something that keeps it from being done; empty takes it away."""
        self.error.setText(sentence)
        self._error.setVisible(bool(sentence))
        if self.isVisible():
            self.fit()
        if sentence:
            announce(self, sentence, urgent=True)

    def _make_error(self) -> QWidget:
        self._error = QWidget()
        row = QHBoxLayout(self._error)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX)
        mark = QLabel()
        mark.setPixmap(pixmap("circle-x", theme.current().colours.of(Meaning.TROUBLE), size_px=20))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self.error = Label(ink="trouble", weight=theme.MEDIUM, wrap=True)
        row.addWidget(self.error, 1)
        self._error.hide()
        return self._error

    def _on_keep(self) -> None:
        self.goes_on = False
        self.accept()

    @Slot()
    def _on_again(self) -> None:
        self.goes_on = True
        self.accept()

    @Slot()
    def _on_text(self) -> None:
        self.set_ready(all(text_of(field).strip() for field in self._required))

    def _on_remove(self) -> None:
        self.remove_wanted.emit()
        self.reject()


def text_of(field: QLineEdit | QPlainTextEdit) -> str:
    """What is written in a field."""
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


def text_area(text: str = "", *, lines: int) -> QPlainTextEdit:
    """A field of several lines that Tab leaves."""
    area = QPlainTextEdit(text)
    area.setTabChangesFocus(True)
    area.setFixedHeight(area.fontMetrics().lineSpacing() * lines + 26)
    return area
