"""Writing the agenda: a table one types in, phases added and taken out; each change is an act with a way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from probono_desk.domain.edition import Phase, PhaseKind
from probono_desk.domain.ids import RowId
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import choose, number, restore_table, sub, table_state, text
from probono_desk.gui.base.page import PageState
from probono_desk.gui.look import theme
from probono_desk.gui.screens.clock.agenda_edit_model import KIND, LENGTH, START, TITLE, AgendaEditModel, kind_words
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.table import Table
from probono_desk.i18n import _
from probono_desk.usecases.clock import edit_agenda

_WIDTHS_PX = {START: 72, LENGTH: 84, KIND: 96}
_ROLE_PX = 172


class AgendaEditor(QWidget):
    """Shows the phases and changes them through the use cases."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        column.addWidget(
            Label(
                _("Écrivez dans une case. Une durée changée emmène la suite, jusqu’à la prochaine heure fixe."),
                ink="muted",
                wrap=True,
            )
        )
        self.model = AgendaEditModel(context.zone, self)
        self.model.edited.connect(self._on_edited)
        self.table = Table(_("Programme à modifier"), self.model, stretch=TITLE)
        self._dress()
        column.addWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX)
        self.add_button = Button(_("Ajouter une étape"), icon_name="plus", on_click=self._on_add)
        self.remove_button = Button(_("Retirer l’étape"), kind=Kind.QUIET, icon_name="x", on_click=self._on_remove)
        row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        column.addLayout(row)
        self.table.selectionModel().currentChanged.connect(lambda *_cells: self._show_buttons())
        self._show_buttons()

    def show_phases(self, phases: Sequence[Phase]) -> None:
        """Show the agenda as it stands; the cell one is in stays."""
        here = self.table.currentIndex()
        phase, column = self.model.phase(here.row()), here.column()
        self.model.show_phases(phases)
        row = self.model.row_of(phase.id if phase else None)
        if row >= 0 and self.table.currentIndex().row() != row:
            self.table.setCurrentIndex(self.model.index(row, column))
        rows_px = sum(self.table.rowHeight(row) for row in range(self.model.rowCount()))
        bar_px = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setMinimumHeight(rows_px + self.table.horizontalHeader().sizeHint().height() + bar_px + 4)
        self._show_buttons()

    def state(self) -> PageState:
        """The cell one is in, and how wide the columns are."""
        here = self.table.currentIndex()
        phase = self.model.phase(here.row())
        return {
            "phase": phase.id if phase is not None else None,
            "column": here.column(),
            "table": table_state(self.table),
        }

    def restore(self, state: PageState) -> None:
        """The same cell."""
        row = self.model.row_of(text(state, "phase"))
        if row >= 0:
            choose(self.table, self.model.index(row, number(state, "column")))
        restore_table(self.table, sub(state, "table"))

    def _dress(self) -> None:
        table = self.table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        table.activated.connect(self._on_activated)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().setDefaultSectionSize(theme.current().px(36))
        table.setItemDelegateForColumn(KIND, _KindDelegate(table))
        head = table.horizontalHeader()
        for column in range(self.model.columnCount()):
            if column != TITLE:
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
                table.setColumnWidth(column, theme.current().px(_WIDTHS_PX.get(column, _ROLE_PX)))

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        """Enter begins to write; the Enter that ends it arrives here as well."""
        if self.table.state() is not QAbstractItemView.State.EditingState:
            self.table.edit(index)

    def _current(self) -> Phase | None:
        return self.model.phase(self.table.currentIndex().row())

    def _show_buttons(self) -> None:
        self.remove_button.setEnabled(self._current() is not None)

    @Slot(str, str, object)
    def _on_edited(self, phase_id: str, field: str, value: Any) -> None:
        phase = self.model.phase(self.model.row_of(phase_id))
        if phase is None:
            return
        self._context.do(edit_agenda.write_cell, phase, field, value)

    def _on_add(self) -> None:
        current = self._current()
        made = self._context.do(edit_agenda.add_phase, None if current is None else current.id)
        if made is not None:
            self._read()
            self._begin_writing(made)

    def _on_remove(self) -> None:
        current = self._current()
        if current is None:
            return
        row = self.table.currentIndex().row()
        self._context.do(edit_agenda.remove_phase, current.id)
        self._read()
        self.table.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1), TITLE))

    def _read(self) -> None:
        with self._context.dossier.read() as db:
            self.show_phases(edit_agenda.agenda_of(db))

    def _begin_writing(self, phase_id: RowId) -> None:
        index = self.model.index(self.model.row_of(phase_id), TITLE)
        self.table.setCurrentIndex(index)
        self.table.setFocus()
        self.table.edit(index)


class _KindDelegate(QStyledItemDelegate):
    """The three ways to answer to delay, in a list."""

    def createEditor(  # noqa: N802 - Qt's name
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        box = QComboBox(parent)
        box.setAccessibleName(_("Ce que l’étape fait du retard"))
        for kind in PhaseKind:
            box.addItem(kind_words(kind), kind)
        box.activated.connect(lambda _n: self._on_chosen(box))
        return box

    def _on_chosen(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802 - Qt's name
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(list(PhaseKind).index(PhaseKind(index.data(Qt.ItemDataRole.EditRole))))

    def setModelData(  # noqa: N802 - Qt's name
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, PhaseKind(editor.currentData()), Qt.ItemDataRole.EditRole)
