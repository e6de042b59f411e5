"""What the tables page asks of each of its views."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from probono_desk.gui.base.page import PageState
from probono_desk.usecases.tables.alerts import Alert
from probono_desk.usecases.tables.room import Room


class RoomView(QWidget):
    """Shows the room. It is asked to show it whenever it is seen and something has changed."""

    def show_room(self, room: Room, alerts: tuple[Alert, ...]) -> None:
        """Show the room as it is now."""
        raise NotImplementedError

    def begin(self) -> None:
        """A button elsewhere led here for what this view is for: begin with it, once the room is shown."""

    def heir(self) -> QWidget:
        """Who has the focus when what had it is gone, see ``Page.heir``."""
        return self

    def state(self) -> PageState:
        """Where somebody is in it, see ``Page.state``."""
        return {}

    def restore(self, state: PageState) -> None:
        """Be where somebody was; asked once, when the room is shown."""
