"""What every button is: Enter presses the one that has the focus, as Space does, in pages and dialogs alike."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton


class PressButton(QPushButton):
    """A push button that Enter presses; left to Qt, Enter would press the default button of a dialog, or nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, once however long the key is held."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _OTHERS:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)


_OTHERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
