"""A view of the tables page: its name, its word in the switch, how it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from probono_desk.gui.screens.tables.room_view import RoomView
from probono_desk.usecases.tables.alerts import Alert
from probono_desk.usecases.tables.room import Room

if TYPE_CHECKING:
    from probono_desk.gui.base.context import DeskContext
    from probono_desk.gui.screens.tables.acts import TableActs


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """One view of the tables page.

    Args:
        name: for ``show_view`` and ``context.go("tables", name)``.
        title: its word in the switch, given the room and its alerts; a count may stand in it.
        make: builds it when it is first shown.
    """

    name: str
    title: Callable[[Room, tuple[Alert, ...]], str]
    make: Callable[[DeskContext, TableActs], RoomView]
