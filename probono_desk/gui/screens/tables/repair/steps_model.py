"""The steps of a proposal as rows: who, from where, to where, what for."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import icon
from probono_desk.gui.look.marks import who
from probono_desk.i18n import _
from probono_desk.usecases.tables.repair import Step

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """What stands where."""

    NAME = 0
    BEFORE = 1
    TO = 2
    WHY = 3


class StepsModel(QAbstractTableModel):
    """One row a step; whoever does not have to get up says so with an icon and in words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()

    def set_steps(self, steps: tuple[Step, ...]) -> None:
        """Show the steps of another proposal."""
        self.beginResetModel()
        self._steps = steps
        self.endResetModel()

    def step(self, index: Index) -> Step | None:
        """The step in a row."""
        return self._steps[index.row()] if index.isValid() and index.row() < len(self._steps) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """How many steps."""
        return 0 if parent is not None and parent.isValid() else len(self._steps)

    def columnCount(self, parent: Index | None = None) -> int:
        """Who, from, to, why."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One aspect of a cell."""
        step = self.step(index)
        if step is None:
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(step, column)
        if role == Qt.ItemDataRole.FontRole:
            strong = column in (Column.NAME, Column.TO)
            return theme.font(14, theme.SEMI_BOLD if strong else theme.REGULAR, tabular=True)
        if role == Qt.ItemDataRole.DecorationRole and column is Column.NAME:
            name = "arrow-left-right" if step.disturbs else "user-plus" if step.seat.here else "clock"
            return icon(name, theme.current().colours.muted, size_px=16, gap_px=6)
        if role == Qt.ItemDataRole.ToolTipRole:
            if column is Column.NAME:
                return f"{step.seat.said_name}, {_state(step)}\n{who(step.seat.person)}"
            return self._words(step, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.NAME:
            return f"{step.seat.said_name}, {_state(step)}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headers."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return {
                Column.NAME: _("Qui"),
                Column.BEFORE: _("De"),
                Column.TO: _("Vers"),
                Column.WHY: _("Pourquoi"),
            }[Column(section)]
        return None

    @staticmethod
    def _words(step: Step, column: Column) -> str:
        if column is Column.NAME:
            return step.seat.said_name
        if column is Column.BEFORE:
            return _("aucune") if step.before is None else _("table {number}").format(number=step.before.team.number)
        if column is Column.TO:
            return _("table {number}").format(number=step.to.team.number)
        reasons = " · ".join(step.reasons)
        return reasons if step.seat.here else _("{reasons} (pas encore là)").format(reasons=reasons)


def _state(step: Step) -> str:
    if not step.seat.here:
        return _("pas encore là : rien ne bouge dans la salle")
    return _("se lève") if step.disturbs else _("n’avait pas de table")
