"""Letters typed where nothing takes them: on the door they are a name that somebody begins to type.

A click on a button of the window leaves the focus there, and a button lets letters pass: whoever looks at the person
before them and not at the cursor typed a name into nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from probono_desk.gui.app.page_stack import PageStack

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class TypedLetters(QObject):
    """Brings to the page's own field what no widget of the window wanted, for as long as the window lives.

    Args:
        window: whose keys.
        stack: its pages, while a dossier is open.
    """

    def __init__(self, window: QWidget, stack: Callable[[], PageStack | None]) -> None:
        super().__init__(window)
        self._stack = stack
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A key reaches the window itself only where whoever has the focus let it pass."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        text, stack = event.text(), self._stack()
        if stack is None or event.modifiers() & _COMMANDS or not (text.isprintable() and text.strip()):
            return False
        page = stack.page(stack.name())
        field = page.takes_letters() if page is not None else None
        if field is None or field.hasFocus() or not field.isVisible():
            return False
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        QCoreApplication.sendEvent(field, event.clone())
        return True
