"""The round: ten seconds a table. Its number, then V, O or R, a few words, Enter; whoever waits longest comes next."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from probono_desk.domain.ids import RowId
from probono_desk.domain.table_round import CheckpointKind, VisitState
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import number, scroll_of, scroll_to, text
from probono_desk.gui.base.page import PageState
from probono_desk.gui.devices.digit_key import figure_of
from probono_desk.gui.look import theme
from probono_desk.gui.screens.tables.acts import TableActs
from probono_desk.gui.screens.tables.room_view import RoomView
from probono_desk.gui.screens.tables.round.round_row import RoundRow
from probono_desk.gui.screens.tables.round.visit_panel import VisitPanel
from probono_desk.gui.screens.tables.round.visit_words import help_key, is_help_key, state_key, state_of_key
from probono_desk.gui.shared.incident_dialog import IncidentDialog
from probono_desk.gui.time.on_the_minute import OnTheMinute
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.one_tab_stop import OneTabStop
from probono_desk.gui.widgets.segmented import Segmented
from probono_desk.gui.widgets.still_scroll import StillScroll
from probono_desk.i18n import _
from probono_desk.usecases.tables.alerts import Alert
from probono_desk.usecases.tables.room import Room
from probono_desk.usecases.tables.round import (
    TableRound,
    pass_checkpoint,
    reopen_checkpoint,
    seen_longest_ago,
    table_round,
    visit_table,
)

NUMBER_MS: Final = 800
"""How long a second figure may take: table 12 is a 1 and a 2."""

_ORDERS = ("longest", "number")
_STACKED_UNDER_PX = 820
_PANEL_PX = 400


class RoundView(RoomView):
    """A board of all tables at the left, what is noted of the chosen one at the right."""

    def __init__(self, context: DeskContext, acts: TableActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._tables: tuple[TableRound, ...] = ()
        self._chosen: RowId | None = None
        self._figures = ""
        self._number_timer = QTimer(self)
        self._number_timer.setSingleShot(True)
        self._number_timer.setInterval(NUMBER_MS)
        self._number_timer.timeout.connect(self._forget_figures)
        self.rows: dict[RowId, RoundRow] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._stop = OneTabStop(self._group)
        content = QWidget()
        content.setObjectName("content")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(3, 3, theme.GRID_PX, 3)  # room for the ring round a row
        self._column.setSpacing(theme.GRID_PX)
        self._scroll = StillScroll()
        self._scroll.setWidget(content)
        self._scroll.setMinimumHeight(theme.current().px(200))
        self.order = Segmented(
            _("Ordre"), [("longest", _("Vue il y a le plus longtemps")), ("number", _("Par numéro"))], "longest"
        )
        self.order.chosen.connect(lambda _order: self._show())
        letters = ", ".join(state_key(state) for state in VisitState)
        keys = Label(
            _(
                "Au clavier : numéro de la table, {letters} ; {help}, avant ou après : besoin d’aide ; Entrée garde."
            ).format(letters=letters, help=help_key()),
            ink="muted",
            size_px=12,
            wrap=True,
        )
        head = QHBoxLayout()
        head.setSpacing(theme.GRID_PX * 2)
        head.addWidget(self.order)
        head.addWidget(keys, 1)
        left = QVBoxLayout()
        left.setSpacing(theme.GRID_PX * 2)
        left.addLayout(head)
        left.addWidget(self._scroll, 1)
        self.panel = VisitPanel(context.zone)
        self.panel.noted.connect(self._on_noted)
        self.panel.checkpoint.connect(self._on_checkpoint)
        self.panel.incident_button.clicked.connect(lambda _on=False: IncidentDialog(context, self).open())
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(theme.GRID_PX * 3)
        self._halves.addLayout(left, 1)
        self._halves.addWidget(self.panel)
        self.minute = OnTheMinute(self, context.now, self._show)

    def show_room(self, _room: Room, _alerts: tuple[Alert, ...]) -> None:
        """Read the round again."""
        self._tables = table_round(self._context.dossier)
        self._show()

    def choose(self, team_id: RowId) -> None:
        """Choose a table; what was half noted of another is forgotten."""
        if team_id != self._chosen and team_id in self.rows:
            self._chosen = team_id
            self.panel.clear()
            self._show()
            self._scroll.ensureWidgetVisible(self.rows[team_id])

    def heir(self) -> QWidget:
        """The note that is half written; else the round as a whole, so that its keys count."""
        return self.panel.note if self.panel.state() is not None else self

    def state(self) -> PageState:
        """The table, the order, and what is half noted."""
        noted = self.panel.state()
        return {
            "table": self._chosen,
            "order": self.order.value(),
            "scroll": scroll_of(self._scroll),
            "state": noted.value if noted is not None else None,
            "note": self.panel.note.text(),
            "help": self.panel.help.isChecked(),
        }

    def restore(self, state: PageState) -> None:
        """The same table, with what was half noted of it."""
        order = text(state, "order")
        if order in _ORDERS:
            self.order.set_value(order)
        chosen = RowId(text(state, "table"))
        if chosen not in self.rows:
            self._show()
            return
        self.choose(chosen)
        self._show()
        noted = next((one for one in VisitState if one.value == state.get("state")), None)
        self.panel.set_state(noted)
        self.panel.note.setText(text(state, "note"))
        self.panel.help.setChecked(state.get("help") is True)
        scroll_to(self._scroll, number(state, "scroll"))

    def chosen(self) -> TableRound | None:
        """The table that is chosen."""
        return next((found for found in self._tables if found.team.id == self._chosen), None)

    def showEvent(self, event: QShowEvent) -> None:
        """Keys count at once."""
        super().showEvent(event)
        self._focus_row()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        stacked = self.width() < theme.current().px(_STACKED_UNDER_PX)
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        if direction is not self._halves.direction():
            self._halves.setDirection(direction)
        self.panel.setMinimumWidth(0 if stacked else theme.current().px(_PANEL_PX))
        self.panel.setMaximumWidth(16777215 if stacked else theme.current().px(_PANEL_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A table's number; a state's letter; help; Escape gives up what is half noted."""
        text = event.text()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif figure := figure_of(event):
            self._on_figure(figure)
        elif text and (state := state_of_key(text)) is not None and self._chosen is not None:
            self.panel.begin(state)
        elif is_help_key(text):
            self.panel.help.toggle()
        elif event.key() == Qt.Key.Key_Escape:
            self.panel.clear()
            self._focus_row()
        else:
            super().keyPressEvent(event)

    def _on_figure(self, figure: str) -> None:
        self._figures += figure
        by_number = {str(found.team.number): found.team.id for found in self._tables}
        if self._figures not in by_number:
            # 1 then 4 where there is no table 14: the second figure begins anew.
            self._figures = figure
        if self._figures in by_number:
            self.choose(by_number[self._figures])
            self._focus_row()
        self._number_timer.start()

    @Slot()
    def _forget_figures(self) -> None:
        self._figures = ""

    def _focus_row(self) -> None:
        if self._chosen in self.rows:
            self.rows[self._chosen].setFocus()

    @Slot(object, str, bool)
    def _on_noted(self, state: VisitState, note: str, needs_help: bool) -> None:
        if self._chosen is None:
            return
        noted = self._context.do(visit_table, self._chosen, state, note=note, needs_help=needs_help)
        if noted is None:
            return
        self.panel.clear()
        self._forget_figures()
        self._tables = table_round(self._context.dossier)
        self._chosen = seen_longest_ago(self._tables)[0].team.id
        self._show()
        self._focus_row()

    @Slot(object, bool)
    def _on_checkpoint(self, kind: CheckpointKind, passed: bool) -> None:
        if self._chosen is not None:
            act = pass_checkpoint if passed else reopen_checkpoint
            self._context.do(act, self._chosen, kind)

    def _show(self) -> None:
        if not self._tables:
            return
        waiting = seen_longest_ago(self._tables)
        known = {found.team.id for found in self._tables}
        if self._chosen not in known:
            self._chosen = waiting[0].team.id
        if set(self.rows) != known:
            self._make_rows()
        now = self._context.now()
        ordered = waiting if self.order.value() == "longest" else self._tables
        for place, found in enumerate(ordered):
            row = self.rows[found.team.id]
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)
            row.show_table(found, now, self._context.zone, waits_longest=found is waiting[0])
            row.setChecked(found.team.id == self._chosen)
        chosen = self.chosen()
        assert chosen is not None  # noqa: S101 - one of those that are known
        self.panel.show_table(chosen)

    def _make_rows(self) -> None:
        empty(self._column)
        self.rows = {}
        for found in self._tables:
            row = RoundRow()
            row.toggled.connect(partial(self._on_toggled, found.team.id))
            self._group.addButton(row)
            self._column.addWidget(row)
            self.rows[found.team.id] = row
        self._column.addStretch(1)
        for before, after in pairwise([self.order.button(_ORDERS[-1]), *self.rows.values()]):
            QWidget.setTabOrder(before, after)  # made after the panel, they come before it
        self._stop.settle()

    def _on_toggled(self, team_id: RowId, on: bool) -> None:
        if on:
            self.choose(team_id)
