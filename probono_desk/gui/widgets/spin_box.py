"""Numbers and times one may type or step, with the air that the style sheet cannot give them."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QDateTime, QEvent, QObject, Qt, QTime, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateTimeEdit, QSpinBox, QWidget

from probono_desk.gui.look import theme

# Qt takes the padding of a spin box's line from the box and then ignores it; margins are honoured.
_INSET_PX = 9
_PARTING = frozenset("/:.-h ")


class SpinBox(QSpinBox):
    """A whole number between two bounds."""

    def __init__(self, name: str, least: int, most: int, value: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setValue(value)
        _dress(self, name)


class _OneStop(QDateTimeEdit):
    """One stop of the Tab key, as any field is: within it « : » and « / » go on, and so does a part that is full."""

    _went_on = False

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's own name
        """Qt would go from the hours to the minutes, and what is typed for the next field would change this one."""
        return QWidget.focusNextPrevChild(self, forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming from below, too, it begins with its first part."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.BacktabFocusReason:
            self.setSelectedSection(self.sectionAt(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A part that is full has gone on by itself: the « / » or « : » that people type then goes no further."""
        if event.text() in _PARTING and self._went_on:
            self._went_on = False
            return
        before = self.currentSectionIndex()
        super().keyPressEvent(event)
        self._went_on = event.text().isdigit() and self.currentSectionIndex() == before + 1


class DateField(_OneStop):
    """A day."""

    def __init__(self, name: str, day: date, parent: QWidget | None = None) -> None:
        super().__init__(QDate(day.year, day.month, day.day), parent)
        self.setDisplayFormat("dd/MM/yyyy")
        _dress(self, name)


class MomentField(_OneStop):
    """A day and a time of it, as a clock on the wall shows them."""

    def __init__(self, name: str, at: datetime, parent: QWidget | None = None) -> None:
        super().__init__(QDateTime(QDate(at.year, at.month, at.day), QTime(at.hour, at.minute)), parent)
        self.setDisplayFormat("dd/MM/yyyy  H:mm")
        _dress(self, name)


class TimeField(_OneStop):
    """A time of the day, 24 hours. What is typed after a click, or over the whole, replaces what was there."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(QTime(0, 0), parent)
        self.setDisplayFormat("H:mm")
        _dress(self, name)
        self.lineEdit().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt takes no figure where hours or minutes are full and nothing is selected: a click selects them."""
        if event.type() == QEvent.Type.MouseButtonRelease and not self.lineEdit().hasSelectedText():
            QTimer.singleShot(0, self, lambda: self.setSelectedSection(self.currentSection()))
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nor does it take one over the whole: it begins with the hours."""
        if event.text().isdigit() and self.lineEdit().selectedText() == self.text():
            self.setSelectedSection(QDateTimeEdit.Section.HourSection)
        super().keyPressEvent(event)


def _dress(box: QAbstractSpinBox, name: str) -> None:
    box.setAccessibleName(name)
    box.setFont(theme.font(14, tabular=True))
    box.lineEdit().setTextMargins(_INSET_PX, 0, 0, 0)
