"""The tables as lists side by side, for the keyboard, for screen readers, and for whoever prefers names to chairs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Role
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import number, scroll_of, scroll_to, sub, text
from probono_desk.gui.base.page import PageState
from probono_desk.gui.look import theme
from probono_desk.gui.screens.tables.acts import TableActs
from probono_desk.gui.screens.tables.board.board_column import BoardColumn
from probono_desk.gui.screens.tables.room_view import RoomView
from probono_desk.gui.screens.tables.table_card import UNSEATED
from probono_desk.gui.widgets.announce import announce
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.still_scroll import StillScroll
from probono_desk.i18n import _
from probono_desk.usecases.tables.alerts import Alert
from probono_desk.usecases.tables.room import Room, Seat

_COLUMN_PX = 244
_EDGE_PX = 32


class BoardView(RoomView):
    """One list a table. Dragging, or Space to take somebody and Space again to put them down at another table."""

    def __init__(self, context: DeskContext, acts: TableActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._in_hand: Seat | None = None
        self._follow: RowId | None = None
        self.columns: dict[RowId, BoardColumn] = {}
        self._content = content = QWidget()
        content.setObjectName("content")
        self._flow = Flow(content, spacing_px=theme.GRID_PX * 2, column_px=_COLUMN_PX)
        self._scroll = StillScroll()
        self._scroll.setWidget(content)
        self.hint = Label(ink="muted", size_px=12, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        column.addWidget(self.hint)
        column.addWidget(self._scroll, 1)
        self._take(None)

    def show_room(self, room: Room, _alerts: tuple[Alert, ...]) -> None:
        """Show the room as it is now; whoever was moved keeps the focus."""
        wanted = [table.team.id for table in room.tables] + ([UNSEATED] if room.unseated else [])
        if list(self.columns) != wanted:
            self._make_columns(wanted)
        for column in self.columns.values():
            column.show_room(room)
        if self._follow is not None:
            for column in self.columns.values():
                if column.choose(self._follow):
                    self._focus(column)
            self._follow = None

    def state(self) -> PageState:
        """Who is chosen at each table, and how far down."""
        chosen: PageState = {}
        for team_id, column in self.columns.items():
            seat = column.people.seat()
            chosen[team_id] = seat.person.id if seat is not None else None
        return {"chosen": chosen, "scroll": scroll_of(self._scroll)}

    def restore(self, state: PageState) -> None:
        """The same people, as far down."""
        for team_id, column in self.columns.items():
            column.choose(RowId(text(sub(state, "chosen"), team_id)))
        scroll_to(self._scroll, number(state, "scroll"))

    def _make_columns(self, wanted: list[RowId]) -> None:
        self._take(None)
        for gone in set(self.columns) - set(wanted):
            old = self.columns.pop(gone)
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        kept, self.columns = self.columns, {}
        for column in kept.values():
            self._flow.removeWidget(column)
        for team_id in wanted:
            column = kept.get(team_id) or self._make_column(team_id)
            self._flow.addWidget(column)
            self.columns[team_id] = column

    def _make_column(self, team_id: RowId) -> BoardColumn:
        column = BoardColumn(team_id, self._context.zone)
        people = column.people
        people.move_asked.connect(partial(self._on_move_asked, column))
        people.sideways.connect(partial(self._on_sideways, column))
        people.space_pressed.connect(partial(self._on_space, column))
        people.given_up.connect(lambda: self._take(None))
        people.carry.held.connect(self._on_held)
        people.carry.dropped.connect(self._on_dropped)
        people.carry.let_go.connect(self._on_let_go)
        return column

    # By keyboard

    def _on_sideways(self, column: BoardColumn, step: int) -> None:
        order = list(self.columns.values())
        there = order.index(column) + step
        if 0 <= there < len(order):
            self._focus(order[there])

    def _focus(self, column: BoardColumn) -> None:
        column.people.setFocus(Qt.FocusReason.OtherFocusReason)
        index = column.people.currentIndex()
        place = column.people.visualRect(index).center() if index.isValid() else QPoint(0, 0)
        at = column.people.viewport().mapTo(self._content, place)
        self._scroll.ensureVisible(at.x(), at.y(), 24, 48)

    def _on_move_asked(self, column: BoardColumn) -> None:
        seat = column.people.seat()
        if seat is not None and seat.person.role is Role.VOLUNTEER:
            self._follow = seat.person.id
            self._acts.ask_where(seat, column.people)

    def _on_space(self, column: BoardColumn) -> None:
        if self._in_hand is None:
            seat = column.people.seat()
            if seat is None:
                return
            if seat.person.role is Role.VOLUNTEER:
                self._take(seat)
            else:
                announce(self, _("{name} reste à sa table.").format(name=seat.said_name))
            return
        seat = self._in_hand
        self._take(None)
        self._move(seat, column.team_id)

    def _take(self, seat: Seat | None) -> None:
        """Hold somebody, or nobody, and say so."""
        self._in_hand = seat
        if seat is None:
            self.hint.setText(
                _("Glisser quelqu’un vers une autre table ; ou flèches, Espace pour prendre, Espace pour poser.")
            )
            self.hint.set_ink("muted")
            return
        words = _("{name} en main : flèches vers une table, Espace pose, Échap renonce.").format(name=seat.said_name)
        self.hint.setText(words)
        self.hint.set_ink("accent")
        announce(self, words)

    def _move(self, seat: Seat, team_id: RowId) -> None:
        if team_id != (seat.person.team_id or UNSEATED):
            self._follow = seat.person.id
            self._acts.move(seat, team_id or None)

    # Somebody is held above the lists

    def _target(self, seat: Seat, at: QPoint) -> BoardColumn | None:
        view = self._scroll.viewport()
        if not view.rect().contains(view.mapFromGlobal(at)):
            return None
        under = (c for c in self.columns.values() if c.rect().contains(c.mapFromGlobal(at)))
        column = next(under, None)
        return column if column is not None and column.team_id != (seat.person.team_id or UNSEATED) else None

    @Slot(object, QPoint)
    def _on_held(self, seat: Seat, at: QPoint) -> None:
        target = self._target(seat, at)
        for column in self.columns.values():
            column.card.set_target(column is target)
        view, bar = self._scroll.viewport(), self._scroll.verticalScrollBar()
        y = view.mapFromGlobal(at).y()
        if y < _EDGE_PX:
            bar.setValue(bar.value() - bar.singleStep())
        elif y > view.height() - _EDGE_PX:
            bar.setValue(bar.value() + bar.singleStep())

    @Slot(object, QPoint)
    def _on_dropped(self, seat: Seat, at: QPoint) -> None:
        target = self._target(seat, at)
        if target is not None:
            self._move(seat, target.team_id)

    @Slot()
    def _on_let_go(self) -> None:
        for column in self.columns.values():
            column.card.set_target(False)
