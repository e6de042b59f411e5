"""The skills matrix: a row a table, a column a skill; what a mission requires stands out, with a word and an icon."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedLayout, QVBoxLayout, QWidget

from probono_desk.gui.base.kept import choose, number, restore_table, sub, table_state
from probono_desk.gui.base.page import PageState
from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import icon
from probono_desk.gui.look.marks import Mark
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.tables.room_view import RoomView
from probono_desk.gui.widgets.empty_state import EmptyState
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.gui.widgets.table import Table
from probono_desk.i18n import _
from probono_desk.usecases.tables.alerts import Alert
from probono_desk.usecases.tables.room import Room
from probono_desk.usecases.tables.skills_matrix import Cell, MatrixRow, SkillsMatrix, skills_matrix

Index = QModelIndex | QPersistentModelIndex

_FIRST_PX, _SKILL_PX = 264, 120


class SkillsModel(QAbstractTableModel):
    """The matrix, the tables' names first and a line of totals last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matrix = SkillsMatrix((), ())

    def show_matrix(self, matrix: SkillsMatrix) -> None:
        """Show another matrix."""
        if matrix == self._matrix:
            return
        same = (matrix.skills, len(matrix.rows)) == (self._matrix.skills, len(self._matrix.rows))
        if not same:
            self.beginResetModel()
        self._matrix = matrix
        if same:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        else:
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Tables, perhaps people without one, and the totals."""
        if parent is not None and parent.isValid():
            return 0
        return len(self._matrix.rows) + 1 if self._matrix.rows else 0

    def columnCount(self, parent: Index | None = None) -> int:
        """The name, then a column a skill."""
        return 0 if parent is not None and parent.isValid() else 1 + len(self._matrix.skills)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One aspect of a cell."""
        if not index.isValid():
            return None
        totals = index.row() == len(self._matrix.rows)
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(14, theme.SEMI_BOLD if totals or not index.column() else theme.REGULAR, tabular=True)
        if not index.column():
            name = _("En tout, présents") if totals else _name(self._matrix.rows[index.row()])
            shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            return name if role in shown else None
        skill = index.column() - 1
        if totals:
            return str(self._matrix.here(skill)) if role == Qt.ItemDataRole.DisplayRole else None
        return self._cell(self._matrix.rows[index.row()], skill, role)

    def _cell(self, row: MatrixRow, skill: int, role: int) -> Any:
        mark = cell_mark(row.cells[skill])
        colours = theme.current().colours
        if role == Qt.ItemDataRole.DisplayRole:
            return mark.word
        if role == Qt.ItemDataRole.DecorationRole and mark.icon:
            return icon(mark.icon, colours.of(mark.meaning), size_px=16, gap_px=6)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(colours.of(mark.meaning))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            asked = _("demandé") if row.cells[skill].required else _("pas demandé")
            return f"{_name(row)}, {self._matrix.skills[skill]}, {asked}, {mark.word}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The skills."""
        if orientation is Qt.Orientation.Horizontal and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            if not section:
                return _("Table")
            return self._matrix.skills[section - 1] if section <= len(self._matrix.skills) else None
        return None


def cell_mark(cell: Cell) -> Mark:
    """A cell in a word: what is required is there, awaited or with nobody; what is not is a quiet number."""
    if not cell.required:
        return Mark(str(cell.here) if cell.here else "–", Meaning.NEUTRAL, "")
    if cell.here:
        return Mark(str(cell.here), Meaning.GOOD, "check")
    if cell.awaited:
        return Mark(_("attendu"), Meaning.INFORMATION, "clock")
    return Mark(_("personne"), Meaning.ATTENTION, "triangle-alert")


def _name(row: MatrixRow) -> str:
    if row.table is None:
        return _("Sans table")
    structure = row.table.name or _("Sans structure")
    return _("{number} – {structure}").format(number=row.table.team.number, structure=structure)


class SkillsView(RoomView):
    """The matrix with its key above."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SkillsModel(self)
        self.table = Table(_("Compétences par table"), self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.setMinimumHeight(theme.current().px(200))
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 2)
        column.addWidget(_key())
        column.addWidget(self.table, 1)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(full)
        self._layers.addWidget(
            EmptyState(
                "lightbulb",
                _("Aucune compétence demandée."),
                _("Chaque mission peut en demander : elles se lisent dans la liste du siège, page Liste."),
            )
        )

    def show_room(self, room: Room, _alerts: tuple[Alert, ...]) -> None:
        """Show who has what now."""
        matrix = skills_matrix(room)
        columns = self.model.columnCount()
        self.model.show_matrix(matrix)
        self._layers.setCurrentIndex(0 if matrix.skills else 1)
        if self.model.columnCount() != columns:
            header = self.table.horizontalHeader()
            for section in range(self.model.columnCount()):
                header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(section, theme.current().px(_SKILL_PX if section else _FIRST_PX))

    def state(self) -> PageState:
        """The cell, and where in the table."""
        here = self.table.currentIndex()
        return {"row": here.row(), "column": here.column(), "table": table_state(self.table)}

    def restore(self, state: PageState) -> None:
        """The same cell."""
        choose(self.table, self.model.index(number(state, "row", -1), number(state, "column", -1)))
        restore_table(self.table, sub(state, "table"))


def _key() -> QWidget:
    key = QWidget()
    row = Flow(key, spacing_px=theme.GRID_PX)
    row.addWidget(Label(_("Ce que chaque mission demande :"), ink="muted"))
    for words, meaning, icon_name in (
        (_("nombre de présents"), Meaning.GOOD, "check"),
        (_("attendu"), Meaning.INFORMATION, "clock"),
        (_("personne"), Meaning.ATTENTION, "triangle-alert"),
    ):
        row.addWidget(StatusPill(words, meaning, icon_name=icon_name))
    row.addWidget(Label(_("Le reste : présents qui l’ont aussi."), ink="muted"))
    return key
