"""A short column of rows that is made again when its data changes, and keeps the keyboard where it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.section import Hairline, Section
from probono_desk.i18n import _

T = TypeVar("T")


class Rows(QWidget):
    """Rows between hairlines. What takes the focus in a row has an ``objectName`` of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID_PX)

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show other rows."""
        focused = QApplication.focusWidget()
        name = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        empty(self._column)
        for place, row in enumerate(rows):
            if place:
                self._column.addWidget(Hairline())
            self._column.addWidget(row)
        if name:
            again = (row if row.objectName() == name else row.findChild(QWidget, name) for row in rows)
            if (same := next((widget for widget in again if widget is not None), None)) is not None:
                same.setFocus()
        self.setVisible(bool(rows))


class RowSection(Section):
    """A section of such rows, with a button for one more, and what it is for while there is none.

    Args:
        title: what they are.
        add: what its button is called by a screen reader.
        purpose: what is said while there is none.
        beside: what stands before the button.

    Signals:
        add_wanted: one more.
    """

    add_wanted = Signal()

    def __init__(
        self, title: str, parent: QWidget | None = None, *, add: str, purpose: str, beside: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        if beside is not None:
            self.add_action(beside)
        self.add_button = Button(
            _("Ajouter…"), icon_name="plus", kind=Kind.QUIET, on_click=self.add_wanted.emit, acts=True
        )
        self.add_button.setAccessibleName(add)
        self.add_action(self.add_button)
        self._purpose = Label(purpose, ink="muted", wrap=True)
        self.add(self._purpose)
        self.rows = Rows()
        self.add(self.rows)
        self._shown: tuple[object, ...] | None = None

    def show_all(self, things: Sequence[T], make: Callable[[T], QWidget]) -> None:
        """Show a row for each; the same as before change nothing."""
        if tuple(things) == self._shown:
            return
        self._shown = tuple(things)
        self._purpose.setVisible(not things)
        self.rows.show_rows([make(one) for one in things])


def row_of() -> tuple[QWidget, QHBoxLayout]:
    """A row, and the line in which its parts stand."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.GRID_PX * 2)
    return row, line
