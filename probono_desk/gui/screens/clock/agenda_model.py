"""The agenda as a table: what was planned beside what was lived or is expected."""

from __future__ import annotations

from datetime import timedelta, tzinfo
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from probono_desk.domain.day_plan import DayPlan, PlannedPhase
from probono_desk.domain.edition import PhaseKind
from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import icon
from probono_desk.i18n import _
from probono_desk.own_words import own_words
from probono_desk.words import clock_time, duration

_Index = QModelIndex | QPersistentModelIndex
_ICONS = {PhaseKind.FIXED: "lock", PhaseKind.SLIDING: "arrow-right", PhaseKind.BREAK: "coffee"}
TITLE, PLANNED, ACTUAL, LENGTH, GAP = range(5)


class AgendaModel(QAbstractTableModel):
    """One row a phase: title, planned start, real or expected start, length, difference."""

    def __init__(self, zone: tzinfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._plan: DayPlan | None = None
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._current = -1

    def show_plan(self, plan: DayPlan) -> None:
        """Show another plan; views hear of it only where a word has changed."""
        if self._plan is not None and (plan.phases, plan.current) == (self._plan.phases, self._plan.current):
            return  # a second later: the phases say it all
        rows = tuple(self._words(item) for item in plan.phases)
        current = -1 if plan.current is None else plan.phases.index(plan.current)
        if (rows, current) == (self._rows, self._current) and self._plan is not None:
            self._plan = plan
            return
        same_size = len(rows) == len(self._rows)
        if not same_size:
            self.beginResetModel()
        self._plan, self._rows, self._current = plan, rows, current
        if not same_size:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, GAP))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One a phase."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Five."""
        return 0 if parent.isValid() else GAP + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of the head."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | self._align(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Étape"), _("Prévu"), _("Réel ou estimé"), _("Durée"), _("Écart"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, alignment, ink and icon of a cell."""
        if not index.isValid() or self._plan is None:
            return None
        row, column = index.row(), index.column()
        item = self._plan.phases[row]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[row][column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | self._align(column)
        colours = theme.current().colours
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(QColor(self._ink(item, row, column)))
        if role == Qt.ItemDataRole.BackgroundRole and row == self._current:
            return QBrush(QColor(colours.accent_soft))
        if role == Qt.ItemDataRole.FontRole:
            weight = theme.SEMI_BOLD if row == self._current else theme.REGULAR
            return theme.font(14, weight, tabular=column != TITLE)
        if role == Qt.ItemDataRole.DecorationRole and column == TITLE:
            if row == self._current:
                return icon("play", colours.accent, size_px=16)
            return icon("check" if item.begun else _ICONS[item.phase.kind], colours.muted, size_px=16)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole) and column == TITLE:
            return self._kind_words(item, row)
        return None

    def _words(self, item: PlannedPhase) -> tuple[str, ...]:
        return (
            own_words(item.phase.title),
            clock_time(item.phase.starts_at, self._zone),
            clock_time(item.starts_at, self._zone),
            self._length_words(item),
            "" if abs(item.late) < timedelta(seconds=30) else gap_words(item.late),
        )

    @staticmethod
    def _length_words(item: PlannedPhase) -> str:
        planned = timedelta(seconds=item.phase.length_s)
        if abs(item.length - planned) < timedelta(seconds=30):
            return duration(planned) if planned else "–"
        if not item.length:
            return _("{planned} → rien").format(planned=duration(planned))
        return _("{planned} → {actual}").format(planned=duration(planned), actual=duration(item.length))

    def _ink(self, item: PlannedPhase, row: int, column: int) -> str:
        colours = theme.current().colours
        if column == GAP and abs(item.late) >= timedelta(seconds=30):
            return colours.attention if item.late > timedelta(0) else colours.information
        return colours.muted if item.begun and row != self._current else colours.ink

    def _kind_words(self, item: PlannedPhase, row: int) -> str:
        if row == self._current:
            return _("En cours")
        if item.begun:
            return _("Terminé")
        return {
            PhaseKind.FIXED: _("Heure fixe : ne bouge jamais"),
            PhaseKind.SLIDING: _("Glisse avec le retard"),
            PhaseKind.BREAK: _("Absorbe le retard"),
        }[item.phase.kind]

    @staticmethod
    def _align(column: int) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignLeft if column == TITLE else Qt.AlignmentFlag.AlignRight


def gap_words(late: timedelta) -> str:
    """How far from the plan, in words: “+ 5 min”, “à l’heure”."""
    if abs(late) < timedelta(seconds=30):
        return _("à l’heure")
    pattern = _("+ {time}") if late > timedelta(0) else _("− {time}")
    return pattern.format(time=duration(late))
