"""Who has the focus when what had it is gone: the heir that the page names, never what happens to come next.

Qt gives the focus of a button that is hidden or switched off to the next widget in the order of Tab, which may be
« Annuler », or the rail: the next Space then does what nobody asked for. A field or a list that comes next is harmless
and keeps it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QScrollArea, QWidget
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
        self._left: QWidget | None = None
        self._was_dialog = False
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - a window cannot be without one
        app.focusChanged.connect(self._on_focus_changed)
        window.installEventFilter(self)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and isValid(old) and old.window() is self._window:
            self._left = old  # whoever comes back from a dialog comes back to it
        if new is not None and isinstance(new.window(), QDialog):
            self._was_dialog = True
        if new is None:
            # What had it is being deleted, or another window comes: known once this is over.
            of_dialog = old is not None and isValid(old) and isinstance(old.window(), QDialog)
            QTimer.singleShot(0, self, self._on_dialog_gone if of_dialog else self._on_nowhere)
        elif old is not None and isValid(old) and not (old.isVisible() and old.isEnabled()):
            if isinstance(dialog := new.window(), QDialog) and dialog.isAncestorOf(old):
                if isinstance(new, QAbstractButton):
                    _heir_in(dialog).setFocus(Qt.FocusReason.OtherFocusReason)
                return
            page, stack = self._page(), self._stack()
            frame = stack.parentWidget() if stack is not None else None
            if page is None or stack is None or frame is None or not frame.isAncestorOf(old):
                return  # a dialog has closed, or everything is being made again
            if new.window() is not self._window or (stack.isAncestorOf(old) and not page.isAncestorOf(old)):
                return  # another page was chosen: the stack knows where one was on it
            if isinstance(new, QAbstractButton) or not page.isAncestorOf(new):
                page.heir().setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A dialog has closed: known once this is over."""
        if event.type() is QEvent.Type.WindowActivate:
            QTimer.singleShot(0, self, self._on_back)
        return False

    @Slot()
    def _on_dialog_gone(self) -> None:
        """Not every desktop brings the window back by itself."""
        shown = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog))
        if QApplication.activeWindow() is None and not any(dialog.isVisible() for dialog in shown):
            self._window.activateWindow()

    @Slot()
    def _on_back(self) -> None:
        """The window is the active one again: the focus is where it was, or goes to the page's heir."""
        left, here = self._left, QApplication.focusWidget()
        after_dialog, self._was_dialog = self._was_dialog, False
        if not after_dialog or not self._window.isActiveWindow():
            return
        # Never QWidget.focusWidget: PySide takes what it returns for a child of the widget that was asked, and lets go
        # of it, alive, when that one goes.
        if here is not None and here.window() is not self._window:
            return
        if left is not None and isValid(left) and left.isVisible() and left.isEnabled():
            if here is not left:
                left.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        elif here is None or isinstance(here, QAbstractButton):
            self._to_heir()

    @Slot()
    def _on_nowhere(self) -> None:
        if self._window.isActiveWindow() and QApplication.focusWidget() is None:
            self._to_heir()

    def _to_heir(self) -> None:
        page = self._page()
        if page is not None:
            page.heir().setFocus(Qt.FocusReason.OtherFocusReason)

    def _page(self) -> Page | None:
        stack = self._stack()
        return stack.page(stack.name()) if stack is not None and isValid(stack) else None


def leave_no_button(page: Page, left_at: QWidget | None) -> None:
    """A page has come where nobody was yet: Qt gives the focus to its first button, which nobody chose.

    Args:
        page: the page that is shown.
        left_at: what had the focus when one left it, which stands.
    """
    focused = QApplication.focusWidget()
    if isinstance(focused, QAbstractButton) and focused is not left_at and page.isAncestorOf(focused):
        page.heir().setFocus(Qt.FocusReason.OtherFocusReason)


def _heir_in(dialog: QDialog) -> QWidget:
    """The first field or list of a dialog; the dialog itself where it has buttons alone: Space then does nothing."""
    for widget in dialog.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if (
            takes
            and widget.isVisible()
            and widget.isEnabled()
            and not isinstance(widget, QAbstractButton | QScrollArea)
        ):
            return widget
    return dialog
