"""A short form over the page: fields under their names, one button that keeps, one that leaves."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDialog,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.scroll_column import ScrollColumn
from probono_desk.i18n import _


class FormDialog(QDialog):
    """Open it with ``open``; ``accepted`` says that its values are wanted.

    Args:
        title: what is asked.
        keep: the words of the button that keeps; empty where there is nothing to keep.
        remove: the words of a button that takes away what is edited; empty for none.
        again: the words of a button that keeps and goes on with another one; empty for none.

    Signals:
        remove_wanted: that button was pressed.
    """

    remove_wanted = Signal()
    wide_px = 480

    def __init__(self, title: str, parent: QWidget, *, keep: str, remove: str = "", again: str = "") -> None:
        super().__init__(parent)
        self.goes_on = False
        self._over = parent
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        side_px = theme.GRID_PX * 3
        column = QVBoxLayout(self)
        column.setContentsMargins(0, side_px, 0, side_px)
        column.setSpacing(theme.GRID_PX * 2)
        head = Label(title, size_px=20, weight=theme.SEMI_BOLD, wrap=True)
        head.setContentsMargins(side_px, 0, side_px, 0)
        column.addWidget(head)
        self._scroll = ScrollColumn()
        self._content, self._fields = self._scroll.content, self._scroll.column
        self._fields.setContentsMargins(side_px, 4, side_px, 4)
        self._fields.setSpacing(6)
        column.addWidget(self._scroll, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(side_px, 0, side_px, 0)
        self._buttons.setSpacing(theme.GRID_PX)
        if remove:
            self.remove_button = Button(remove, kind=Kind.DANGER, on_click=self._on_remove)
            self._buttons.addWidget(self.remove_button)
        self._sides = self._buttons.count()
        self._buttons.addStretch(1)
        self.leave_button = Button(_("Annuler") if keep else _("Fermer"), on_click=self.reject)
        self._buttons.addWidget(self.leave_button)
        self._first: QWidget | None = None
        self._required: list[QLineEdit | QPlainTextEdit] = []
        self.more_button: Button | None = None
        if again:
            self.more_button = Button(again, on_click=self._on_again)
            self._buttons.addWidget(self.more_button)
        if keep:
            self.keep_button = Button(keep, kind=Kind.PRIMARY, on_click=self.accept)
            self.keep_button.setDefault(True)
            self._buttons.addWidget(self.keep_button)
        column.addLayout(self._buttons)

    def add_field(self, name: str, field: QWidget, *, hint: str = "", required: bool = False) -> None:
        """Add a field below the others."""
        if self._fields.count():
            self._fields.addSpacing(theme.GRID_PX)
        label = Label(name, weight=theme.MEDIUM)
        label.setBuddy(field)
        field.setAccessibleName(name)
        if self._first is None:
            self._first = field
        self._fields.addWidget(label)
        self._fields.addWidget(field)
        if hint:
            self._fields.addWidget(Label(hint, size_px=12, ink="muted", wrap=True))
        if isinstance(field, QAbstractSpinBox):
            # Qt lays the line over the padding of its box.
            field.lineEdit().setTextMargins(theme.GRID_PX + 2, 0, 0, 0)
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.setAcceptDrops(False)
            if required:
                self._required.append(field)
                field.textChanged.connect(self._on_text)
                self._on_text()

    def add_widget(self, widget: QWidget) -> None:
        """Add something that says its own name."""
        if self._fields.count():
            self._fields.addSpacing(theme.GRID_PX)
        self._fields.addWidget(widget)

    def add_action(self, button: Button) -> None:
        """Add a button before the ones that end it."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def add_columns(self, columns: QLayout, first: QVBoxLayout) -> None:
        """Go on in columns; fields are added to ``first`` until ``go_on_in`` says another."""
        self._fields.addLayout(columns)
        self._fields = first

    def new_column(self) -> QVBoxLayout:
        """A column for ``add_columns``."""
        column = QVBoxLayout()
        column.setSpacing(self._fields.spacing())
        return column

    def go_on_in(self, column: QVBoxLayout) -> None:
        """Add what comes next to another column."""
        self._fields = column

    def add_side(self, widget: QWidget) -> None:
        """Add something at the left of the buttons."""
        self._buttons.insertWidget(self._sides, widget)
        self._sides += 1

    def sizeHint(self) -> QSize:
        """As wide as reading asks, as tall as its fields, never taller than its window."""
        self.ensurePolished()  # only dressed fields know their height
        content = self._content
        wanted = QSize(theme.current().px(self.wide_px), 0)
        inner_px = content.heightForWidth(wanted.width()) if content.hasHeightForWidth() else -1
        inner_px = max(inner_px, content.sizeHint().height())
        outer_px = super().sizeHint().height() - self._scroll.sizeHint().height()
        room = self._over.window().size()
        return QSize(
            min(wanted.width(), room.width() - 2 * theme.GRID_PX),
            min(inner_px + outer_px, room.height() - 4 * theme.GRID_PX),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field, at the size it asks: Qt would stop at two thirds of the screen."""
        super().showEvent(event)
        self.resize(self.sizeHint())
        if self._first is not None:
            self._first.setFocus()

    def set_ready(self, ready: bool) -> None:
        """Whether what is there may be kept."""
        self.keep_button.setEnabled(ready)
        if self.more_button is not None:
            self.more_button.setEnabled(ready)

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
