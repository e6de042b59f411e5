"""A view that scrolls where somebody scrolls it, or goes with Tab, and never because what had the focus is gone."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QScrollArea

from probono_desk.gui.devices.text_before import is_text


class StillScroll(QScrollArea):
    """Qt scrolls to whatever inherits the focus of a button that an answer took away.

    Under a pointer that has not moved there is then another button, and whoever clicks again answers another question.
    """

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is said somewhere took some of the room: the field in which somebody writes stays in sight."""
        super().resizeEvent(event)
        written = QApplication.focusWidget()
        if written is None or event.size().height() >= event.oldSize().height() or not self.isAncestorOf(written):
            return
        if is_text(written) or isinstance(written, QAbstractSpinBox):
            self.ensureWidgetVisible(written)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802 - Qt's own
        """Go on to the next widget with the keyboard; in sight only where somebody asked for it."""
        left, bars = QApplication.focusWidget(), (self.horizontalScrollBar(), self.verticalScrollBar())
        before = [bar.value() for bar in bars]
        moved = super().focusNextPrevChild(next)
        if left is not None and not (left.isVisible() and left.isEnabled()):
            for bar, value in zip(bars, before, strict=True):
                bar.setValue(value)
        return moved
