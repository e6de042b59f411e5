"""Moving one table of the plan, by mouse or by arrows, until it is put down or given up."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, QPoint, Signal

from probono_desk.gui.screens.tables.carry import DRAG_THRESHOLD_PX
from probono_desk.gui.screens.tables.plan.table_face import STEP_PX
from probono_desk.gui.screens.tables.plan.table_item import TableItem
from probono_desk.usecases.tables.floor_plan import Place, nearest_free


class TableMove(QObject):
    """The gesture of one map; that map hands its events on.

    Signals:
        placed: a table was put somewhere (``RowId``, ``Place``).
    """

    placed = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._moved: tuple[TableItem, QPoint, Place] | None = None  # which, where the button went down, whence
        self._nudged = False

    def began(self) -> bool:
        """Whether a table is held, or was nudged and not yet put down."""
        return self._moved is not None

    def nudged(self) -> bool:
        """Whether arrows moved it."""
        return self._nudged

    def holds(self, item: TableItem) -> bool:
        """Whether it is this one, which then stands where it is held."""
        return self._moved is not None and self._moved[0] is item

    def forget(self) -> None:
        """The tables are others now."""
        self._moved, self._nudged = None, False

    def press(self, item: TableItem, at: QPoint) -> None:
        """The button went down on a table, in pixels of the viewport."""
        self._moved = (item, at, item.place)

    def move(self, at: QPoint, *, zoom: float, tables: Collection[TableItem]) -> None:
        """The pointer moved: the table follows in steps of the grid, to where none of the others stands."""
        if self._moved is None:
            return
        item, start, whence = self._moved
        gone = at - start
        if item.place != whence or gone.manhattanLength() >= DRAG_THRESHOLD_PX:
            step = STEP_PX * zoom
            wanted = Place(whence.x + round(gone.x() / step), whence.y + round(gone.y() / step))
            item.stand(nearest_free(wanted, [other.place for other in tables if other is not item]))

    def release(self) -> None:
        """The button went up: the table stays where it is."""
        if self._moved is not None and not self._nudged:
            item, _start, whence = self._moved
            self._moved = None
            if item.place != whence:
                self.placed.emit(item.team_id, item.place)

    def nudge(self, item: TableItem, x: int, y: int) -> None:
        """An arrow: one step that way."""
        if self._moved is None:
            self._moved = (item, QPoint(), item.place)
        self._nudged = True
        item.stand(Place(max(item.place.x + x, 0), max(item.place.y + y, 0)))

    def keep_nudge(self) -> None:
        """A table that was moved by arrows stays where it is."""
        if self._nudged and self._moved is not None:
            item = self._moved[0]
            self._moved, self._nudged = None, False
            self.placed.emit(item.team_id, item.place)

    def give_up(self) -> None:
        """It goes back to where it was."""
        if self._moved is not None:
            item, _at, whence = self._moved
            item.stand(whence)
        self._moved, self._nudged = None, False
