"""What the tables page asks of each of its views."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from probono_desk.usecases.tables.alerts import Alert
from probono_desk.usecases.tables.room import Room

if TYPE_CHECKING:
    from probono_desk.gui.base.context import DeskContext
    from probono_desk.gui.screens.tables.acts import TableActs


class RoomView(Protocol):
    """A widget that shows the room. It is asked to show it whenever it is seen and something has changed."""

    def show_room(self, room: Room, alerts: tuple[Alert, ...]) -> None:
        """Show the room as it is now."""


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """One view of the tables page.

    Args:
        name: for ``show_view`` and ``context.go("tables", name)``.
        title: its word in the switch, given the room and its alerts; a count may stand in it.
        make: builds the widget, a ``RoomView``, when it is first shown.
    """

    name: str
    title: Callable[[Room, tuple[Alert, ...]], str]
    make: Callable[[DeskContext, TableActs], QWidget]
