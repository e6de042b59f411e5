"""The missing list: whom to call, and what they answered."""

from __future__ import annotations

from datetime import tzinfo
from typing import TypeAlias

from PySide6.QtCore import QEvent, QObject, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHeaderView, QStackedLayout, QVBoxLayout, QWidget

from probono_desk.domain.people import Absence, Role
from probono_desk.domain.presence import Whereabouts
from probono_desk.gui.base.kept import choose, restore_table, show_column, sub, table_state, text
from probono_desk.gui.base.page import PageState
from probono_desk.gui.look import theme
from probono_desk.gui.screens.tables.missing.missing_model import SORT_ROLE, Column, MissingModel
from probono_desk.gui.screens.tables.room_view import RoomView
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.empty_state import EmptyState
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.table import Table
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.tables.alerts import Alert
from probono_desk.usecases.tables.room import Room, Seat
from probono_desk.usecases.tables.room import Table as RoomTable
from probono_desk.words import enumerated

_BOTH_PX = 720  # narrower, in the size of its text, organisations have no column


class MissingView(RoomView):
    """Takes the room, emits what was said of somebody.

    Signals:
        arrived: they are there (``Seat``).
        absence_said: they will not come, or will after all (``Seat``, ``Absence | None``).
        sheet_asked: lines signed by hand are to be typed in.
        closing_asked: whoever has not come is absent.
        reason_asked: why they will not come, or that they come late and when (``Seat``).
        phone_copied: the number to put on the clipboard (``Seat``).
        phone_asked: the number as a code that a telephone reads (``Seat``).
    """

    arrived = Signal(object)
    sheet_asked = Signal()
    closing_asked = Signal()
    absence_said = Signal(object, object)
    reason_asked = Signal(object)
    phone_copied = Signal(object)
    phone_asked = Signal(object)

    def __init__(self, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = MissingModel(zone, self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.model)
        self._sorted.setSortRole(SORT_ROLE)
        self.list = Table(_("Personnes manquantes"), self._sorted, stretch=Column.NAME)
        self.list.setSortingEnabled(True)
        self.list.sortByColumn(Column.TABLE, Qt.SortOrder.AscendingOrder)
        self.list.setMinimumHeight(theme.current().px(200))
        columns = self.list.horizontalHeader()
        for column, width in ((Column.TABLE, 72), (Column.PHONE, 144), (Column.STATE, 216)):
            columns.resizeSection(column, theme.current().px(width))
        columns.setSectionResizeMode(Column.TABLE, QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(Column.ORGANISATION, QHeaderView.ResizeMode.Stretch)  # shares it with the name
        self.arrived_button = Button(
            _("Arrivé·e"), icon_name="log-in", on_click=lambda: self._say(self.arrived.emit), acts=True
        )
        self.excused_button = Button(
            _("Excusé·e"), icon_name="minus", on_click=lambda: self._absent(Absence.EXCUSED), acts=True
        )
        self.absent_button = Button(
            _("Absent·e"), icon_name="circle-x", on_click=lambda: self._absent(Absence.NO_SHOW), acts=True
        )
        self.expected_button = Button(
            _("De nouveau attendu·e"), icon_name="undo-2", on_click=lambda: self._absent(None), acts=True
        )
        self.reason_button = Button(
            _("En retard…"), icon_name="clock", on_click=lambda: self._say(self.reason_asked.emit), acts=True
        )
        self.phone_button = Button(_("Appeler…"), icon_name="phone", on_click=lambda: self._say(self.phone_asked.emit))
        self.copy_button = Button(_("Copier le numéro"), on_click=lambda: self._say(self.phone_copied.emit))
        self.sheet_button = Button(_("Feuille signée…"), icon_name="file-text", on_click=self.sheet_asked.emit)
        self.close_button = Button(
            _("Clore les arrivées"), icon_name="flag", on_click=self.closing_asked.emit, acts=True
        )
        actions = QWidget()
        flow = Flow(actions, spacing_px=theme.GRID_PX)
        for button in (
            self.arrived_button,
            self.excused_button,
            self.absent_button,
            self.expected_button,
            self.reason_button,
            self.phone_button,
            self.copy_button,
            self.sheet_button,
            self.close_button,
        ):
            flow.addWidget(button)
        full = QWidget()
        lines = QVBoxLayout(full)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID_PX * 2)
        self.count = Label(weight=theme.MEDIUM, tabular=True, wrap=True)
        lines.addWidget(self.count)
        lines.addWidget(actions)
        lines.addWidget(self.list, 1)
        empty = EmptyState(
            "circle-check",
            _("Personne ne manque."),
            _("Qui n’est pas encore arrivé paraît ici, avec son téléphone."),
        )
        self._layers = QStackedLayout(self)
        self._layers.addWidget(full)
        self._layers.addWidget(empty)
        self._room: Room | None = None
        self._pointed = False
        self.list.viewport().installEventFilter(self)
        self.list.selectionModel().currentRowChanged.connect(lambda _now, _before: self._on_chosen())
        copy = QShortcut(QKeySequence.StandardKey.Copy, self.list, context=Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(lambda: self._say(self.phone_copied.emit))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names before organisations where there is no room for both."""
        super().resizeEvent(event)
        show_column(
            self.list.horizontalHeader(), Column.ORGANISATION, shown=self.width() >= theme.current().px(_BOTH_PX)
        )

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """While somebody points at a row, no row moves: who has come stays there until the pointer leaves."""
        if event.type() is QEvent.Type.Enter:
            self._pointed = True
        elif event.type() is QEvent.Type.Leave:
            self._pointed = False
            if self._room is not None:
                self.show_room(self._room)
        return False

    def show_room(self, room: Room, _alerts: tuple[Alert, ...] = ()) -> None:
        """Show who is missing now; the choice stays, or goes to who comes next."""
        chosen, row = self.seat(), max(0, self.list.currentIndex().row())
        missing = room.missing()
        self._room = room
        self._sorted.setDynamicSortFilter(not self._pointed)
        self.model.set_rows(_in_place(self.model.rows(), room) if self._pointed else missing)
        self._layers.setCurrentIndex(0 if missing else 1)
        awaited = sum(seat.unheard_of for _table, seat in missing)
        self.count.setText(_listed(missing))
        self.close_button.setEnabled(awaited > 0)
        self.close_button.setToolTip(
            ngettext(
                "{n} personne dont on ne sait rien devient absente ; une arrivée plus tard compte toujours.",
                "{n} personnes dont on ne sait rien deviennent absentes ; une arrivée plus tard compte toujours.",
                awaited,
            ).format(n=awaited)
        )
        rows = range(self._sorted.rowCount())
        if chosen is None:
            self.begin()
        elif rows:
            same = next((n for n in rows if self._seat_in(n).person.id == chosen.person.id), None)
            follows = (n for n in (*rows[row:], *reversed(rows[:row])) if self._seat_in(n).awaited)
            found = same if same is not None else next(follows, min(row, len(rows) - 1))
            self.list.setCurrentIndex(self._sorted.index(found, Column.NAME))
        self._on_chosen()

    def begin(self) -> None:
        """Whom to call first: of whom nothing is known and who has a telephone; an excuse needs no call."""
        rows = range(self._sorted.rowCount())
        if rows:
            first = min(rows, key=lambda row: _calling_order(self._seat_in(row)))
            self.list.setCurrentIndex(self._sorted.index(first, Column.NAME))

    def heir(self) -> QWidget:
        """The list, while somebody is in it."""
        return self.list if self._sorted.rowCount() else self

    def state(self) -> PageState:
        """Who is chosen, and the list's order."""
        seat = self.seat()
        return {"person": seat.person.id if seat is not None else None, "list": table_state(self.list)}

    def restore(self, state: PageState) -> None:
        """The same one, in the same order."""
        restore_table(self.list, sub(state, "list"))
        person_id = text(state, "person")
        found = (row for row in range(self._sorted.rowCount()) if self._seat_in(row).person.id == person_id)
        if (row := next(found, None)) is not None:
            choose(self.list, self._sorted.index(row, Column.NAME))

    def seat(self) -> Seat | None:
        """Who is chosen."""
        return self.model.seat(self._sorted.mapToSource(self.list.currentIndex()))

    def _seat_in(self, row: int) -> Seat:
        seat = self.model.seat(self._sorted.mapToSource(self._sorted.index(row, 0)))
        assert seat is not None  # noqa: S101 - the row exists
        return seat

    def _on_chosen(self) -> None:
        seat = self.seat()
        missing = seat is not None and seat.where not in (Whereabouts.INSIDE, Whereabouts.OUT)
        said = seat is not None and seat.person.absence is not None
        for button in (
            self.arrived_button,
            self.excused_button,
            self.absent_button,
            self.expected_button,
            self.reason_button,
        ):
            button.setEnabled(missing)
        for button in (self.phone_button, self.copy_button):
            button.setEnabled(seat is not None and bool(seat.person.phone))
        self.excused_button.setVisible(not said)
        self.absent_button.setVisible(not said)
        self.expected_button.setVisible(said)
        self.reason_button.setText(_("Raison…") if said else _("En retard…"))

    def _say(self, emit: object) -> None:
        seat = self.seat()
        if seat is not None and callable(emit):
            emit(seat)

    def _absent(self, absence: Absence | None) -> None:
        seat = self.seat()
        if seat is not None:
            self.absence_said.emit(seat, absence)


Rows: TypeAlias = tuple[tuple[RoomTable | None, Seat], ...]


def _calling_order(seat: Seat) -> tuple[bool, bool, bool]:
    """Who is to be called before whom: the smaller first."""
    return (not seat.awaited, not seat.unheard_of, not seat.person.phone)


def _in_place(shown: Rows, room: Room) -> Rows:
    """The rows that are shown, as they are now, those who have come among them; who is missing anew comes last."""
    here = [(table, seat) for table in room.tables for seat in table.everybody] + [(None, seat) for seat in room.others]
    now = {seat.person.id: (table, seat) for table, seat in here}
    kept = [now[seat.person.id] for _table, seat in shown if seat.person.id in now]
    known = {seat.person.id for _table, seat in kept}
    return (*kept, *((table, seat) for table, seat in room.missing() if seat.person.id not in known))


def _listed(missing: tuple[tuple[RoomTable | None, Seat], ...]) -> str:
    """Who is in the list: how many of them are the volunteers of the day's count, and what was said of them."""
    where = [seat.where for _table, seat in missing]
    awaited, excused, absent = (
        where.count(state) for state in (Whereabouts.EXPECTED, Whereabouts.EXCUSED, Whereabouts.NO_SHOW)
    )
    volunteers = sum(seat.person.role is Role.VOLUNTEER for _table, seat in missing)
    said = ngettext("{n} pas venu", "{n} pas venus", len(missing)).format(n=len(missing))
    if volunteers < len(missing):
        of_those = ngettext("dont {n} volontaire", "dont {n} volontaires", volunteers).format(n=volunteers)
        said = f"{said}, {of_those}"
    states = (
        ngettext("{n} attendu", "{n} attendus", awaited).format(n=awaited) if awaited else "",
        ngettext("{n} excusé", "{n} excusés", excused).format(n=excused) if excused else "",
        ngettext("{n} absent", "{n} absents", absent).format(n=absent) if absent else "",
    )
    return _("{people} : {states}").format(people=said, states=enumerated([state for state in states if state]))
