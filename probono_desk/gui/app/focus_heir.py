"""Who has the focus when what had it is gone: the heir that the page names, never what happens to come next.

Qt gives the focus of a button that is hidden or switched off to the next widget in the order of Tab, which may be
« Annuler », or the rail: the next Space then does what nobody asked for. A field or a list that comes next is harmless
and keeps it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from probono_desk.gui.base.page import Page

if TYPE_CHECKING:
    from probono_desk.gui.app.page_stack import PageStack


class FocusHeir(QObject):
    """Watches the focus of the window for as long as it lives.

    Args:
        window: whose focus.
        stack: its pages, while a dossier is open.
    """

    def __init__(self, window: QWidget, stack: Callable[[], PageStack | None]) -> None:
        super().__init__(window)
        self._window, self._stack = window, stack
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - a window cannot be without one
        app.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None:
            # What had it is being deleted, or another window comes: known once this is over.
            QTimer.singleShot(0, self, self._on_nowhere)
        elif old is not None and isValid(old) and not (old.isVisible() and old.isEnabled()):
            page, stack = self._page(), self._stack()
            frame = stack.parentWidget() if stack is not None else None
            if page is None or stack is None or frame is None or not frame.isAncestorOf(old):
                return  # a dialog has closed, or everything is being made again
            if new.window() is not self._window or (stack.isAncestorOf(old) and not page.isAncestorOf(old)):
                return  # another page was chosen: the stack knows where one was on it
            if isinstance(new, QAbstractButton) or not page.isAncestorOf(new):
                page.heir().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_nowhere(self) -> None:
        page = self._page()
        if page is not None and self._window.isActiveWindow() and QApplication.focusWidget() is None:
            page.heir().setFocus(Qt.FocusReason.OtherFocusReason)

    def _page(self) -> Page | None:
        stack = self._stack()
        return stack.page(stack.name()) if stack is not None and isValid(stack) else None
