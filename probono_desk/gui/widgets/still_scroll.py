"""A view that scrolls where somebody scrolls it, or goes with Tab, and never because what had the focus is gone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QDialog, QFrame, QScrollArea, QWidget

from probono_desk.gui.devices.text_before import is_text


class StillScroll(QScrollArea):
    """Qt scrolls to whatever inherits the focus of a button that an answer took away.

    Under a pointer that has not moved there is then another button, and whoever clicks again answers another question.
    It looks like what it stands on, and Tab goes to what is in it, never to the scrolling itself.

    Args:
        parent: what it stands on.
        sideways: whether it scrolls across too, where what is in it is wider.
    """

    def __init__(self, parent: QWidget | None = None, *, sideways: bool = False) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        if not sideways:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

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
        here = QApplication.focusWidget()
        # Qt brings into sight what had the focus here last, also where Tab has gone elsewhere.
        if _is_gone(left) or here is None or not self.isAncestorOf(here):
            for bar, value in zip(bars, before, strict=True):
                bar.setValue(value)
        return moved


class ScrolledDialog(QDialog):
    """A dialog with such a view in it."""

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802 - Qt's own
        """From the buttons Tab comes into the view, which may have been scrolled."""
        left = QApplication.focusWidget()
        moved = super().focusNextPrevChild(next)
        bring_into_sight(left)
        return moved


def bring_into_sight(left: QWidget | None) -> None:
    """Tab has come into a view from outside, which Qt leaves as it is: what has the focus now is seen.

    Args:
        left: what had it before.
    """
    here = QApplication.focusWidget()
    if here is None or here is left or _is_gone(left):
        return
    around = here.parentWidget()
    while around is not None:
        if isinstance(around, StillScroll):
            around.ensureWidgetVisible(here)
        around = around.parentWidget()


def _is_gone(left: QWidget | None) -> bool:
    return left is not None and not (left.isVisible() and left.isEnabled())
