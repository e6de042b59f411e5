"""All tables at a glance, and the chosen one with its people."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QScrollArea, QSizePolicy, QWidget

from probono_desk.domain.ids import RowId
from probono_desk.gui import theme
from probono_desk.gui.context import DeskContext
from probono_desk.gui.teams.acts import TableActs
from probono_desk.gui.teams.table_card import UNSEATED, TableCard
from probono_desk.gui.teams.table_panel import TablePanel
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.section import Hairline
from probono_desk.usecases.alerts import Alert
from probono_desk.usecases.room import Room, Seat

CARD_PX = 272
PANEL_PX = 440
STACKED_UNDER_PX = CARD_PX + PANEL_PX + theme.GRID_PX * 3
_EDGE_PX = 32


class PlanView(QWidget):
    """Tables at the left, the people of the chosen one at the right."""

    def __init__(self, context: DeskContext, acts: TableActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._room: Room | None = None
        self._alerts: tuple[Alert, ...] = ()
        self._chosen: RowId | None = None
        self.cards: dict[RowId, TableCard] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        content = QWidget()
        content.setObjectName("content")
        self._grid = Flow(content, spacing_px=theme.GRID_PX * 2, column_px=CARD_PX)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(content)
        self._scroll.setMinimumHeight(theme.current().px(200))
        self.panel = TablePanel(context.zone)
        self.panel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.panel.diagnosis_asked.connect(lambda structure: acts.ask_diagnosis(structure, self.panel))
        self.panel.move_asked.connect(lambda seat: acts.ask_where(seat, self.panel))
        self.panel.arrived.connect(acts.arrived)
        self.panel.left.connect(acts.left)
        self.panel.lock_asked.connect(acts.keep)
        self.panel.people.held.connect(self._on_held)
        self.panel.people.dropped.connect(self._on_dropped)
        self.panel.people.let_go.connect(self._on_let_go)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(theme.GRID_PX * 3)
        self._halves.addWidget(self._scroll, 1)
        self._line = Hairline()
        self._halves.addWidget(self._line)
        self._halves.addWidget(self.panel)

    def show_room(self, room: Room, alerts: tuple[Alert, ...]) -> None:
        """Show the room as it is now."""
        self._room, self._alerts = room, alerts
        self._show_cards(room)
        self._show_panel()

    def show_table(self, team_id: RowId) -> None:
        """Choose a table, or ``UNSEATED``."""
        if team_id in self.cards:
            self._chosen = team_id
            self.cards[team_id].setChecked(True)
            self._scroll.ensureWidgetVisible(self.cards[team_id])
            self._show_panel()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, one above the other where there is none."""
        super().resizeEvent(event)
        stacked = self.width() < theme.current().px(STACKED_UNDER_PX)
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        if self._halves.direction() is not direction:
            self._halves.setDirection(direction)
        self._line.setVisible(stacked)
        wide = self.width() >= theme.current().px(STACKED_UNDER_PX + CARD_PX * 2)
        self.panel.setMinimumWidth(0 if stacked else theme.current().px(PANEL_PX))
        self.panel.setMaximumWidth(16777215 if stacked else theme.current().px(PANEL_PX + (80 if wide else 0)))

    def _show_cards(self, found: Room) -> None:
        wanted = [table.team.id for table in found.tables]
        if found.unseated:
            wanted.append(UNSEATED)
        if list(self.cards) != wanted:
            self._make_cards(wanted)
        for table in found.tables:
            self.cards[table.team.id].show_table(table)
        if found.unseated:
            self.cards[UNSEATED].show_unseated(found.unseated)
        if self._chosen not in self.cards:
            self._chosen = wanted[0]
        self.cards[self._chosen].setChecked(True)

    def _make_cards(self, wanted: list[RowId]) -> None:
        for card in self.cards.values():
            self._group.removeButton(card)
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = {}
        for team_id in wanted:
            card = TableCard(team_id)
            card.clicked.connect(lambda _checked=False, team_id=team_id: self.show_table(team_id))
            card.toggled.connect(lambda on, team_id=team_id: self._on_toggled(team_id, on=on))
            self._group.addButton(card)
            self._grid.addWidget(card)
            self.cards[team_id] = card

    def _show_panel(self) -> None:
        assert self._room is not None  # noqa: S101 - shown before anything is chosen
        table = next((t for t in self._room.tables if t.team.id == self._chosen), None)
        if table is None:
            self.panel.show_unseated(self._room.unseated)
        else:
            self.panel.show_table(table, tuple(a for a in self._alerts if a.table.team.id == table.team.id))

    def _on_toggled(self, team_id: RowId, *, on: bool) -> None:
        # Arrows move the choice among the cards without a click.
        if on and team_id != self._chosen:
            self.show_table(team_id)

    # Somebody is held above the tables

    def _card_at(self, at: QPoint) -> TableCard | None:
        window = self.window()
        under = window.childAt(window.mapFromGlobal(at))
        while under is not None and not isinstance(under, TableCard):
            under = under.parentWidget()
        return under

    @Slot(object, QPoint)
    def _on_held(self, seat: Seat, at: QPoint) -> None:
        target = self._target(seat, at)
        for card in self.cards.values():
            card.set_target(card is target)
        view = self._scroll.viewport()
        y = view.mapFromGlobal(at).y()
        bar = self._scroll.verticalScrollBar()
        if y < _EDGE_PX:
            bar.setValue(bar.value() - bar.singleStep())
        elif y > view.height() - _EDGE_PX:
            bar.setValue(bar.value() + bar.singleStep())

    @Slot(object, QPoint)
    def _on_dropped(self, seat: Seat, at: QPoint) -> None:
        target = self._target(seat, at)
        if target is not None:
            self._acts.move(seat, target.team_id or None)

    @Slot()
    def _on_let_go(self) -> None:
        for card in self.cards.values():
            card.set_target(False)

    def _target(self, seat: Seat, at: QPoint) -> TableCard | None:
        card = self._card_at(at)
        return card if card is not None and card.team_id != (seat.person.team_id or UNSEATED) else None
