"""What stands in the window until it is made again: a page, and at the foot what is said and the tasks.

What is said comes below the page: what one aims at stays where it is.

What the first painted page does not show is imported when it is first needed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from probono_desk.gui.app.banners import Banners
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning

if TYPE_CHECKING:
    from probono_desk.gui.widgets.task_strip import TaskStrip
    from probono_desk.gui.widgets.toast import Toast

_TOAST_MARGIN_PX = 2


class Frame(QWidget):
    """The start page, or that a dossier is being opened."""

    def __init__(self, context: DeskContext, banners: Banners, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._tasks: TaskStrip | None = None
        self._toast: Toast | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._row.addLayout(self._column, 1)
        self._top = QVBoxLayout()
        self._top.setSpacing(0)
        self._column.addLayout(self._top)
        self._banners = banners

    def fill(self, content: QWidget) -> None:
        """Show this, and below it all that is said and the tasks."""
        self._column.addWidget(content, 1)
        said = QVBoxLayout()
        said.setSpacing(0)
        self._column.addLayout(said)
        self._banners.show_in(said)
        if self._context.tasks.running():
            self.show_tasks()

    def show_tasks(self) -> None:
        """Something runs in the background."""
        from probono_desk.gui.widgets.task_strip import TaskStrip

        if self._tasks is None:
            self._tasks = TaskStrip(self._context.tasks, self)
            self._column.addWidget(self._tasks)

    def toast(self, text: str, undo: Callable[[], None] | None, meaning: Meaning) -> None:
        """Say something that passes, with a way back."""
        from probono_desk.gui.widgets.toast import Toast

        if self._toast is None:
            room = self._room_for_toasts()
            self._toast = Toast(room, margin_px=_TOAST_MARGIN_PX)
            self._toast.seen.connect(room.setVisible)
        self._toast.say(text, undo, meaning)

    def _room_for_toasts(self) -> QWidget:
        """A row of their own at the foot: they cover nothing."""
        room = QWidget(self)
        room.setFixedHeight(theme.current().px(theme.CONTROL_PX) + theme.GRID_PX + 2 * _TOAST_MARGIN_PX)
        room.hide()
        self._column.addWidget(room)
        return room

    def appear(self) -> None:
        """Be seen at once, so that the focus can go back to where it was."""
        from probono_desk.gui.app.wheel import leave_focus_of_fields
        from probono_desk.gui.base.app_events import unheard

        with unheard():
            self.show()
        leave_focus_of_fields(self)

    def hide_toast(self) -> None:
        """What was said is no longer of use."""
        if self._toast is not None:
            self._toast.hide()

    def fit(self, width_px: int) -> None:
        """Give up words before content."""
        del width_px
        if self._toast is not None and self._toast.isVisible():
            self._toast.place()
