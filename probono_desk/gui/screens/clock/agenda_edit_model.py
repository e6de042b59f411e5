"""The agenda as a table that one writes in: each cell that is changed is one act, told by a signal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from probono_desk.domain.day_plan import runs_into_next
from probono_desk.domain.edition import Phase, PhaseKind
from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import icon
from probono_desk.i18n import _
from probono_desk.own_words import own_words
from probono_desk.words import clock_time

_Index = QModelIndex | QPersistentModelIndex
START, TITLE, LENGTH, KIND, VOLUNTEERS, STRUCTURES, TEAM = range(7)
FIELDS = ("starts_at", "title", "length_s", "kind", "for_volunteers", "for_structures", "for_team")


def kind_words(kind: PhaseKind) -> str:
    """How a phase answers to delay, in a word."""
    return {PhaseKind.FIXED: _("Fixe"), PhaseKind.SLIDING: _("Glisse"), PhaseKind.BREAK: _("Pause")}[kind]


class AgendaEditModel(QAbstractTableModel):
    """One row a phase.

    Signals:
        edited: the phase's id, the field of ``FIELDS`` and what was typed (text, or a ``PhaseKind``).
    """

    edited = Signal(str, str, object)

    def __init__(self, zone: tzinfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._phases: tuple[Phase, ...] = ()
        self._too_long: frozenset[str] = frozenset()

    def show_phases(self, phases: Sequence[Phase]) -> None:
        """Show the agenda as it stands."""
        if tuple(phases) == self._phases:
            return
        same_rows = [phase.id for phase in phases] == [phase.id for phase in self._phases]
        if not same_rows:
            self.beginResetModel()
        self._phases, self._too_long = tuple(phases), runs_into_next(phases)
        if not same_rows:
            self.endResetModel()
        elif phases:
            self.dataChanged.emit(self.index(0, 0), self.index(len(phases) - 1, TEAM))

    def phase(self, row: int) -> Phase | None:
        """The phase of a row."""
        return self._phases[row] if 0 <= row < len(self._phases) else None

    def row_of(self, phase_id: str | None) -> int:
        """The row of a phase; -1 for none."""
        return next((row for row, phase in enumerate(self._phases) if phase.id == phase_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One a phase."""
        return 0 if parent.isValid() else len(self._phases)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Seven."""
        return 0 if parent.isValid() else len(FIELDS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of the head."""
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            _("Début"),
            _("Étape"),
            _("Minutes"),
            _("Retard"),
            _("Volontaires"),
            _("Structures"),
            _("Équipe"),
        )[section]

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every cell can be written in."""
        plain = super().flags(index)
        return plain | Qt.ItemFlag.ItemIsEditable if index.isValid() else plain

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words to read and to write; a phase that runs into the next says so."""
        if not index.isValid():
            return None
        phase, column = self._phases[index.row()], index.column()
        if role == Qt.ItemDataRole.EditRole and column == KIND:
            return phase.kind
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._words(phase, column)
        colours = theme.current().colours
        too_long = column == LENGTH and phase.id in self._too_long
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(QColor(colours.attention if too_long else colours.ink))
        if role == Qt.ItemDataRole.DecorationRole and too_long:
            return icon("triangle-alert", colours.attention, size_px=16)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            if too_long:
                return _("Déborde sur l’étape suivante")
            return self._words(phase, column) if column in (TITLE, VOLUNTEERS, STRUCTURES, TEAM) else None
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was typed; the row changes when the act has been committed."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        if value != self.data(index, Qt.ItemDataRole.EditRole):
            self.edited.emit(self._phases[index.row()].id, FIELDS[index.column()], value)
        return True

    def _words(self, phase: Phase, column: int) -> str:
        if column == START:
            return clock_time(phase.starts_at, self._zone)
        if column == LENGTH:
            return f"{phase.length_s / 60:g}"
        if column == KIND:
            return kind_words(phase.kind)
        return own_words(getattr(phase, FIELDS[column]))
