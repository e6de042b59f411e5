"""The room from above, and the chosen table with its people."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from probono_desk.domain.ids import RowId
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import choose, number, scroll_of, scroll_to, sub, text
from probono_desk.gui.base.page import PageState
from probono_desk.gui.look import theme
from probono_desk.gui.screens.tables.acts import TableActs
from probono_desk.gui.screens.tables.plan.map_bar import MapBar
from probono_desk.gui.screens.tables.plan.room_map import RoomMap
from probono_desk.gui.screens.tables.room_view import RoomView
from probono_desk.gui.screens.tables.table_card import UNSEATED, TableCard
from probono_desk.gui.screens.tables.table_panel import TablePanel
from probono_desk.gui.widgets.section import Hairline
from probono_desk.usecases.tables.alerts import Alert
from probono_desk.usecases.tables.floor_plan import Place, line_up, place_table
from probono_desk.usecases.tables.room import Room, Seat

MAP_PX = 320
PANEL_PX = 400
STACKED_UNDER_PX = MAP_PX + PANEL_PX + theme.GRID_PX * 3


class PlanView(RoomView):
    """The map at the left with those who have no table below it, the people of the chosen table at the right."""

    def __init__(self, context: DeskContext, acts: TableActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._room: Room | None = None
        self._alerts: tuple[Alert, ...] = ()
        self._chosen: RowId | None = None
        self.map = RoomMap()
        self.map.setMinimumHeight(theme.current().px(240))
        self.unseated = TableCard(UNSEATED)
        self.unseated.clicked.connect(lambda _on=False: self.show_table(UNSEATED))
        self.bar = MapBar(self.map)
        self.bar.rows_button.clicked.connect(lambda _on=False: context.do(line_up))
        left = QVBoxLayout()
        left.setSpacing(theme.GRID_PX)
        left.addWidget(self.map, 1)
        left.addWidget(self.unseated)
        left.addWidget(self.bar)
        self.panel = TablePanel(context.zone)
        self.panel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.panel.diagnosis_asked.connect(lambda structure: acts.ask_diagnosis(structure, self.panel))
        self.panel.move_asked.connect(lambda seat: acts.ask_where(seat, self.panel))
        self.panel.arrived.connect(lambda seat: acts.arrived(seat, self.panel))
        self.panel.left.connect(acts.left)
        self.panel.lock_asked.connect(acts.keep)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(theme.GRID_PX * 3)
        self._halves.addLayout(left, 1)
        self._line = Hairline()
        self._halves.addWidget(self._line)
        self._halves.addWidget(self.panel)
        self.map.chosen.connect(self.show_table)
        self.map.opened.connect(self.panel.people.setFocus)
        self.map.placed.connect(self._on_placed)
        for carry in (self.map.carry, self.panel.people.carry):
            carry.held.connect(self._on_held)
            carry.dropped.connect(self._on_dropped)
            carry.let_go.connect(self._on_let_go)

    def show_room(self, room: Room, alerts: tuple[Alert, ...]) -> None:
        """Show the room as it is now."""
        self._room, self._alerts = room, alerts
        self.map.show_room(room)
        self.unseated.setVisible(bool(room.unseated))
        self.unseated.show_unseated(room.unseated)
        known = list(self.map.items_by_team) + ([UNSEATED] if room.unseated else [])
        if self._chosen not in known:
            self._chosen = known[0]
        self._show_choice()

    def show_table(self, team_id: RowId) -> None:
        """Choose a table, or ``UNSEATED``."""
        if self._room is not None and (
            team_id in self.map.items_by_team or (team_id == UNSEATED and self._room.unseated)
        ):
            self._chosen = team_id
            self._show_choice()

    def heir(self) -> QWidget:
        """The map."""
        return self.map

    def state(self) -> PageState:
        """The table, the person, how far down its people, how near one is, and whether tables are being moved."""
        seat = self.panel.people.seat()
        return {
            "table": self._chosen,
            "person": seat.person.id if seat is not None else None,
            "scroll": scroll_of(self.panel.people),
            "map": self.map.place(),
            "arranging": self.map.arranging,
        }

    def restore(self, state: PageState) -> None:
        """The same table, the same person, as far down and as near."""
        self.show_table(RowId(text(state, "table")))
        people = self.panel.people
        index = self.panel.model.index_of(RowId(text(state, "person")))
        choose(people, index if index.isValid() else people.currentIndex())
        scroll_to(people, number(state, "scroll"))
        self.map.go_to(sub(state, "map"))
        if state.get("arranging") is True and self.bar.arrange_button.isEnabled():
            self.bar.arrange_button.setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, one above the other where there is none."""
        super().resizeEvent(event)
        stacked = self.width() < theme.current().px(STACKED_UNDER_PX)
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        if self._halves.direction() is not direction:
            self._halves.setDirection(direction)
        self._line.setVisible(stacked)
        wide = self.width() >= theme.current().px(STACKED_UNDER_PX + MAP_PX * 2)
        self.panel.setMinimumWidth(0 if stacked else theme.current().px(PANEL_PX))
        self.panel.setMaximumWidth(16777215 if stacked else theme.current().px(PANEL_PX + (120 if wide else 0)))

    def _show_choice(self) -> None:
        assert self._room is not None  # noqa: S101 - shown before anything is chosen
        self.map.choose(self._chosen)
        self.unseated.setChecked(self._chosen == UNSEATED)
        table = next((t for t in self._room.tables if t.team.id == self._chosen), None)
        if table is None:
            self.panel.show_unseated(self._room.unseated)
        else:
            self.panel.show_table(table, tuple(a for a in self._alerts if a.table.team.id == table.team.id))

    @Slot(object, object)
    def _on_placed(self, team_id: RowId, place: Place) -> None:
        self._context.do(place_table, team_id, place)

    # Somebody is held above the tables

    @Slot(object, QPoint)
    def _on_held(self, seat: Seat, at: QPoint) -> None:
        target = self._target(seat, at)
        self.map.set_target(target)
        self.unseated.set_target(target == UNSEATED)

    @Slot(object, QPoint)
    def _on_dropped(self, seat: Seat, at: QPoint) -> None:
        target = self._target(seat, at)
        if target is not None:
            self._acts.move(seat, target or None)

    @Slot()
    def _on_let_go(self) -> None:
        self.map.set_target(None)
        self.unseated.set_target(False)

    def _target(self, seat: Seat, at: QPoint) -> RowId | None:
        if self.unseated.isVisible() and self.unseated.rect().contains(self.unseated.mapFromGlobal(at)):
            under: RowId | None = UNSEATED
        elif self.map.viewport().rect().contains(self.map.viewport().mapFromGlobal(at)):
            under = self.map.table_at(at)
        else:
            return None
        return under if under != (seat.person.team_id or UNSEATED) else None
