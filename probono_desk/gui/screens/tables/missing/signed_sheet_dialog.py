"""A sheet that was signed by hand while the desk could not be used: its lines typed in, with their real times."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo

from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from probono_desk.domain.ids import RowId
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.spin_box import TimeField
from probono_desk.gui.widgets.still_scroll import StillScroll
from probono_desk.i18n import _, ngettext
from probono_desk.said import said
from probono_desk.usecases.tables.room import Room, Seat


class SignedSheetDialog(QDialog):
    """Everybody of one table who has not come: a tick for each signature, and the time beside it.

    Args:
        room: who has not come, table by table.
        usual_at: the time that stands beside a line until another is typed.
        now: no line can be later than this.
        zone: the edition's.
        keep: notes who came, and when (aware); whether it did. Until then every tick stays.
    """

    def __init__(
        self,
        room: Room,
        *,
        usual_at: datetime,
        now: datetime,
        zone: tzinfo,
        keep: Callable[[list[tuple[RowId, datetime]]], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self._now, self._zone = now, zone
        self._usual_at = min(usual_at, now).astimezone(zone)
        self._sheets: dict[RowId | None, tuple[str, list[Seat]]] = {}
        for table, seat in room.missing():
            key = table.team.id if table is not None else None
            words = _("Sans table") if table is None else _title(table.team.number, table.name)
            self._sheets.setdefault(key, (words, []))[1].append(seat)
        self.lines: dict[RowId, tuple[QCheckBox, TimeField]] = {}
        self.setWindowTitle(_("Saisir une feuille signée"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.GRID_PX * 3] * 4)
        column.setSpacing(theme.GRID_PX * 2)
        column.addWidget(Label(_("Saisir une feuille signée"), size_px=20, weight=theme.BOLD, wrap=True))
        column.addWidget(
            Label(
                _("Cochez qui a signé et corrigez l’heure. Une arrivée déjà notée garde la sienne."),
                ink="muted",
                wrap=True,
            )
        )
        self.tables = QComboBox()
        self.tables.setAccessibleName(_("Feuille"))
        for key, (words, seats) in self._sheets.items():
            self.tables.addItem(f"{words} · {_awaited(len(seats))}", key or "")
        self.tables.currentIndexChanged.connect(self._on_table)
        column.addWidget(self.tables)
        self._scroll = StillScroll(sideways=True)
        column.addWidget(self._scroll, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GRID_PX)
        self.all_button = Button(_("Tout cocher"), kind=Kind.QUIET, on_click=self._on_all)
        self.take_button = Button(_noted(0), kind=Kind.PRIMARY, icon_name="check", on_click=self._on_taken)
        buttons.addWidget(self.all_button)
        buttons.addStretch(1)
        buttons.addWidget(Button(_("Annuler"), on_click=self.reject))
        buttons.addWidget(self.take_button)
        column.addLayout(buttons)
        self.resize(theme.current().px(560), theme.current().px(560))
        self._on_table()

    def arrivals(self) -> list[tuple[RowId, datetime]]:
        """Who is ticked, and when they came: on the day that was signed, also where it is typed in on the day after."""
        found = []
        for person_id, (box, field) in self.lines.items():
            if box.isChecked():
                clock = field.time()
                at = self._usual_at.replace(hour=clock.hour(), minute=clock.minute(), second=0, microsecond=0)
                found.append((person_id, min(at.astimezone(UTC), self._now)))
        return found

    def _on_table(self) -> None:
        sheet = QWidget()
        sheet.setObjectName("content")
        grid = QGridLayout(sheet)
        grid.setContentsMargins(4, 4, theme.GRID_PX, 4)  # room for the focus ring
        grid.setVerticalSpacing(theme.GRID_PX)
        grid.setHorizontalSpacing(theme.GRID_PX * 2)
        grid.setColumnStretch(0, 1)
        self.lines = {}
        _words, seats = self._sheets.get(self.tables.currentData() or None, ("", []))
        for row, seat in enumerate(seats):
            box = QCheckBox(seat.said_name)
            box.setMinimumHeight(theme.current().px(theme.CONTROL_PX))
            field = TimeField(str(said("Heure de {name}", name=seat.said_name)))
            field.setTime(QTime(self._usual_at.hour, self._usual_at.minute))
            latest = self._now.astimezone(self._zone)
            if latest.date() == self._usual_at.date():
                field.setMaximumTime(QTime(latest.hour, latest.minute))
            box.toggled.connect(lambda _on: self._say())
            # Who types a time has read a signature beside it.
            field.timeChanged.connect(lambda _time, box=box: box.setChecked(True))
            grid.addWidget(box, row, 0)
            grid.addWidget(field, row, 1)
            self.lines[seat.person.id] = (box, field)
        grid.setRowStretch(len(seats), 1)
        self._scroll.setWidget(sheet)
        if self.lines:
            next(iter(self.lines.values()))[0].setFocus()
        self._say()

    def _say(self) -> None:
        ticked = sum(box.isChecked() for box, _time in self.lines.values())
        self.take_button.setEnabled(ticked > 0)
        self.take_button.setText(_noted(ticked))

    def _on_all(self) -> None:
        for box, _time in self.lines.values():
            box.setChecked(True)

    def _on_taken(self) -> None:
        if self._keep(self.arrivals()):
            self.accept()


def _title(number: int, structure: str) -> str:
    return _("Table {number} – {structure}").format(number=number, structure=structure or _("Sans structure"))


def _awaited(n: int) -> str:
    return ngettext("{n} personne non arrivée", "{n} personnes non arrivées", n).format(n=n)


def _noted(n: int) -> str:
    return ngettext("Noter {n} arrivée", "Noter {n} arrivées", n).format(n=n)
