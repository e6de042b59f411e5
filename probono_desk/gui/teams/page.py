"""The tables page: all tables at a glance, the chosen one with its people, and the missing list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Absence
from probono_desk.gui import theme
from probono_desk.gui.context import DeskContext
from probono_desk.gui.diagnosis_dialog import DiagnosisDialog
from probono_desk.gui.on_the_minute import OnTheMinute
from probono_desk.gui.teams.missing_view import MissingView
from probono_desk.gui.teams.move_dialog import MoveDialog
from probono_desk.gui.teams.signed_sheet_dialog import SignedSheetDialog
from probono_desk.gui.teams.table_card import UNSEATED, TableCard
from probono_desk.gui.teams.table_panel import TablePanel
from probono_desk.gui.theme import Meaning
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.empty_state import EmptyState
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.page_header import PageHeader
from probono_desk.gui.widgets.section import Hairline
from probono_desk.gui.widgets.segmented import Segmented
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.alerts import Alert, alerts
from probono_desk.usecases.check_in import check_in_person, check_in_together, leave
from probono_desk.usecases.room import Room, Seat, TableState, room
from probono_desk.usecases.seat_teams import close_arrivals, destinations, move, set_absence

CARD_PX = 272
PANEL_PX = 440
STACKED_UNDER_PX = CARD_PX + PANEL_PX + theme.GRID_PX * 3
_EDGE_PX = 32


class TablesPage(QWidget):
    """Shows the room; every move is one act that can be taken back."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._room: Room | None = None
        self._alerts: tuple[Alert, ...] = ()
        self._chosen: RowId | None = None
        self.cards: dict[RowId, TableCard] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 2)
        self.header = PageHeader(_("Tables"))
        self.views = Segmented(_("Vue"), [("room", _("Salle")), ("missing", _("Manquants"))], "room")
        self.views.chosen.connect(self.show_view)
        self.header.add_action(self.views)
        column.addWidget(self.header)
        self.missing = MissingView(context.zone)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_room())
        self._stack.addWidget(self.missing)
        self._stack.addWidget(
            EmptyState(
                "armchair",
                _("Aucune table pour l’instant."),
                _("Elles viennent avec la liste du siège : une par structure, avec sa mission et ses volontaires."),
                action=Button(_("Importer la liste"), kind=Kind.PRIMARY, on_click=lambda: context.go("roster")),
            )
        )
        column.addWidget(self._stack, 1)
        self.missing.arrived.connect(self._on_arrived)
        self.missing.absence_said.connect(self._on_absence)
        self.missing.phone_copied.connect(self._on_phone)
        self.missing.sheet_asked.connect(self._on_sheet_asked)
        self.missing.closing_asked.connect(self._on_closing_asked)
        self.refresh(frozenset())
        self.minute = OnTheMinute(self, context.now, self._on_minute)

    def _make_room(self) -> QWidget:
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
        self.panel = TablePanel(self._context.zone)
        self.panel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.panel.diagnosis_asked.connect(self._on_diagnosis_asked)
        self.panel.move_asked.connect(self._on_move_asked)
        self.panel.arrived.connect(self._on_arrived)
        self.panel.left.connect(self._on_left)
        self.panel.people.held.connect(self._on_held)
        self.panel.people.dropped.connect(self._on_dropped)
        self.panel.people.let_go.connect(self._on_let_go)
        made = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, made)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(theme.GRID_PX * 3)
        self._halves.addWidget(self._scroll, 1)
        self._line = Hairline()
        self._halves.addWidget(self._line)
        self._halves.addWidget(self.panel)
        return made

    def show_view(self, name: str) -> None:
        """Show the room or the missing list."""
        self.views.set_value(name)
        self._show()

    def show_table(self, team_id: RowId) -> None:
        """Choose a table, or ``UNSEATED``."""
        if team_id in self.cards:
            self._chosen = team_id
            self.cards[team_id].setChecked(True)
            self._scroll.ensureWidgetVisible(self.cards[team_id])
            self._show_panel()

    def refresh(self, _tables: frozenset[str]) -> None:
        """Read the room again."""
        self._room = room(self._context.dossier, self._context.now())
        self._alerts = alerts(self._room)
        self._show()

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

    def _show(self) -> None:
        assert self._room is not None  # noqa: S101 - read in refresh
        found = self._room
        missing = found.missing()
        awaited = sum(seat.awaited for _table, seat in missing)
        self.views.button("missing").setText(_("Manquants · {n}").format(n=awaited) if awaited else _("Manquants"))
        self.header.set_subtitle(self._subtitle(found))
        if not found.tables and not found.unseated:
            self._stack.setCurrentIndex(2)
            return
        self._stack.setCurrentIndex(1 if self.views.value() == "missing" else 0)
        if self.views.value() == "missing":
            self.missing.show_room(found)
        else:
            self._show_cards(found)
            self._show_panel()

    def _subtitle(self, found: Room) -> str:
        here, seats = sum(table.here for table in found.tables), sum(len(table.seats) for table in found.tables)
        words = [ngettext("{n} présent sur {total}", "{n} présents sur {total}", here).format(n=here, total=seats)]
        bad = sum(table.state() is TableState.UNDER_MINIMUM for table in found.tables)
        if bad:
            words.append(ngettext("{n} table sous le minimum", "{n} tables sous le minimum", bad).format(n=bad))
        if not found.settled and found.landmarks is not None:
            words.append(_("personne ne manque encore"))
        return " · ".join(words)

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
        assert self._room is not None  # noqa: S101 - read in refresh
        table = next((t for t in self._room.tables if t.team.id == self._chosen), None)
        if table is None:
            self.panel.show_unseated(self._room.unseated)
        else:
            self.panel.show_table(table, tuple(a for a in self._alerts if a.table.team.id == table.team.id))

    def _on_toggled(self, team_id: RowId, *, on: bool) -> None:
        # Arrows move the choice among the cards without a click.
        if on and team_id != self._chosen:
            self.show_table(team_id)

    def _on_minute(self) -> None:
        if self._room is not None and not self._room.holds_at(self._context.now()):
            self.refresh(frozenset())  # from now on who has not come is missing, or a pause begins or ends

    # What people ask for

    @Slot(object)
    def _on_move_asked(self, seat: Seat) -> None:
        assert self._room is not None  # noqa: S101 - read in refresh
        own = self._room.table_of(seat.person.id)
        dialog = MoveDialog(seat, own, destinations(self._room, seat.person), self)
        dialog.taken.connect(lambda team_id: self._move(seat, team_id))
        dialog.finished.connect(lambda _result: self.panel.people.setFocus())
        dialog.open()

    @Slot(object)
    def _on_diagnosis_asked(self, structure_id: RowId) -> None:
        dialog = self._context.attempt(lambda: DiagnosisDialog(self._context, self, structure_id))
        if dialog is not None:
            dialog.finished.connect(lambda _result: self.panel.diagnosis_button.setFocus())
            dialog.open()

    def _move(self, seat: Seat, team_id: RowId | None) -> None:
        self._do(partial(move, self._context.dossier, seat.person.id, team_id))

    @Slot(object)
    def _on_arrived(self, seat: Seat) -> None:
        self._do(partial(check_in_person, self._context.dossier, seat.person.id, method="list"))

    @Slot(object)
    def _on_left(self, seat: Seat) -> None:
        self._do(partial(leave, self._context.dossier, seat.person.id))

    @Slot(object, object)
    def _on_absence(self, seat: Seat, absence: Absence | None) -> None:
        self._do(partial(set_absence, self._context.dossier, seat.person.id, absence))

    @Slot()
    def _on_sheet_asked(self) -> None:
        assert self._room is not None  # noqa: S101 - read in refresh
        now, marks = self._context.now(), self._room.landmarks
        usual_at = marks.opens_at if marks is not None else now
        dialog = SignedSheetDialog(self._room, usual_at=usual_at, now=now, zone=self._context.zone, parent=self)
        dialog.taken.connect(
            lambda arrivals: self._do(partial(check_in_together, self._context.dossier, arrivals, method="paper"))
        )
        dialog.open()

    @Slot()
    def _on_closing_asked(self) -> None:
        self._do(partial(close_arrivals, self._context.dossier))

    @Slot(object)
    def _on_phone(self, seat: Seat) -> None:
        QGuiApplication.clipboard().setText(seat.person.phone)
        self._context.toast(_("Numéro de {name} copié").format(name=seat.said_name), meaning=Meaning.INFORMATION)

    def _do(self, act: Callable[..., object]) -> None:
        self._context.attempt(lambda: act(at=self._context.now(), actor=self._context.actor))

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
            self._move(seat, target.team_id or None)

    @Slot()
    def _on_let_go(self) -> None:
        for card in self.cards.values():
            card.set_target(False)

    def _target(self, seat: Seat, at: QPoint) -> TableCard | None:
        card = self._card_at(at)
        return card if card is not None and card.team_id != (seat.person.team_id or UNSEATED) else None
