"""Numbers and times one may type or step, with the air that the style sheet cannot give them."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QDateTime, QEvent, QObject, Qt, QTime, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateTimeEdit, QSpinBox, QWidget

from probono_desk.gui.devices.digit_key import figure_of
from probono_desk.gui.look import theme

# Qt takes the padding of a spin box's line from the box and then ignores it; margins are honoured.
_INSET_PX = 9


class SpinBox(QSpinBox):
    """A whole number between two bounds."""

    def __init__(self, name: str, least: int, most: int, value: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setValue(value)
        _dress(self, name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that bear the figures are figures here, Shift or not."""
        super().keyPressEvent(_as_figure(event))


class _OneStop(QDateTimeEdit):
    """One stop of the Tab key, as any field is; « : », « / » and their like go on within it, and never leave it.

    What is typed over the whole, or where one has come with the mouse or the arrows, replaces what was there: Qt takes
    no figure where a part is full and nothing is selected. A part that is full goes on by itself.
    """

    parting = frozenset("/:.-h ")

    def __init__(self, name: str, at: QDate | QTime | QDateTime, shown: str, parent: QWidget | None = None) -> None:
        super().__init__(at, parent)
        self._went_on = self._typing = False
        self.setDisplayFormat(shown)
        _dress(self, name)
        self.lineEdit().installEventFilter(self)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's own name
        """Qt would go from the hours to the minutes, and what is typed for the next field would change this one."""
        return QWidget.focusNextPrevChild(self, forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming from below, too, it begins with its first part."""
        super().focusInEvent(event)
        self._went_on = self._typing = False
        if event.reason() == Qt.FocusReason.BacktabFocusReason:
            self.setSelectedSection(self.sectionAt(0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click selects the part that it is on."""
        if event.type() == QEvent.Type.MouseButtonRelease and not self.lineEdit().hasSelectedText():
            QTimer.singleShot(0, self, lambda: self.setSelectedSection(self.currentSection()))
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures fill a part, the signs that part them go to the next one."""
        typed = event if event.text() in self.parting else _as_figure(event)
        if not typed.text().isdigit():
            if typed.text() and typed.text() in self.parting:
                self._go_on()
                return
            self._went_on = self._typing = False
            super().keyPressEvent(typed)
            return
        if self.lineEdit().selectedText() == self.text():
            self.setSelectedSection(self.sectionAt(0))
        elif not self._typing and not self.lineEdit().hasSelectedText():
            self.setSelectedSection(self.currentSection())
        before = self.currentSectionIndex()
        super().keyPressEvent(typed)
        self._typing, self._went_on = True, self.currentSectionIndex() == before + 1

    def _go_on(self) -> None:
        """A part that is full has gone on by itself: the « / » or « : » that people type then goes no further."""
        after = self.currentSectionIndex() + 1
        if not self._went_on and after < self.sectionCount():
            self.setSelectedSection(self.sectionAt(after))
            self._typing = False
        self._went_on = False


class DateField(_OneStop):
    """A day."""

    def __init__(self, name: str, day: date, parent: QWidget | None = None) -> None:
        super().__init__(name, QDate(day.year, day.month, day.day), "dd/MM/yyyy", parent)


class MomentField(_OneStop):
    """A day and a time of it, as a clock on the wall shows them."""

    def __init__(self, name: str, at: datetime, parent: QWidget | None = None) -> None:
        moment = QDateTime(QDate(at.year, at.month, at.day), QTime(at.hour, at.minute))
        super().__init__(name, moment, "dd/MM/yyyy  H:mm", parent)


class TimeField(_OneStop):
    """A time of the day, 24 hours."""

    parting = _OneStop.parting - {"-"}  # which is the 6 of a French keyboard; nobody parts hours so

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, QTime(0, 0), "H:mm", parent)


def _as_figure(event: QKeyEvent) -> QKeyEvent:
    """A key that bears a figure, typed without Shift where that wants it, as the figure: its sign means nothing."""
    commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    figure = "" if event.modifiers() & commands or not event.text() else figure_of(event)
    if not figure or figure == event.text():
        return event
    return QKeyEvent(event.type(), Qt.Key(ord(figure)), Qt.KeyboardModifier.NoModifier, figure)


def _dress(box: QAbstractSpinBox, name: str) -> None:
    box.setAccessibleName(name)
    box.setFont(theme.font(14, tabular=True))
    box.lineEdit().setTextMargins(_INSET_PX, 0, 0, 0)
