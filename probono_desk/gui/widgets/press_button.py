"""What every button is: Enter presses the one that has the focus; a double click presses what it began on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton


class PressButton(QPushButton):
    """A push button that Enter presses; left to Qt, Enter would press the default button of a dialog, or nothing.

    The first half of a double click may bring another button under the pointer: the second half does not press it.
    """

    _pressed_ms = -(1 << 40)  # never

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember when."""
        self._pressed_ms = event.timestamp()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A second press where the first one was; else take it, and do nothing."""
        if event.timestamp() - self._pressed_ms <= QApplication.doubleClickInterval():
            self._pressed_ms = event.timestamp()
            super().mouseDoubleClickEvent(event)
        else:
            event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, once however long the key is held."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _OTHERS:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)


_OTHERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
