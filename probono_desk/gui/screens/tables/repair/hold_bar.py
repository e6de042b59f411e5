"""Until when the seats of those who have not come are held, in one line, and the time that the lead may set."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.spin_box import TimeField
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.tables.room import Room
from probono_desk.words import clock_time

_WRITTEN = "HH:mm"


class HoldBar(QWidget):
    """A sentence, a time and a button.

    Signals:
        asked: hold them until another instant (aware, UTC); ``None`` for the usual one.
    """

    asked = Signal(object)

    def __init__(self, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._until: datetime | None = None
        self._day: datetime | None = None
        self.words = Label(tabular=True)
        self.time = TimeField(_("Garder les places des absents jusqu’à"))
        self.set_button = Button(_("Garder jusqu’à cette heure"), icon_name="clock", on_click=self._on_set, acts=True)
        self.usual_button = Button(
            _("Heure habituelle"), kind=Kind.QUIET, on_click=lambda: self.asked.emit(None), acts=True
        )
        self.time.timeChanged.connect(lambda _time: self._on_typed())
        flow = Flow(self, spacing_px=theme.GRID_PX)
        for widget in (self.words, self.time, self.set_button, self.usual_button):
            flow.addWidget(widget)
        self.words.setMinimumHeight(theme.current().px(theme.CONTROL_PX))

    def show_room(self, room: Room, now: datetime) -> None:
        """Say how it stands; a time that is being typed stays."""
        until = room.held_until
        self.words.setText(hold_words(room, self._zone))
        if until is not None and (until != self._until or self._day is None):
            local = until.astimezone(self._zone)
            self.time.setTime(QTime(local.hour, local.minute))
        self._until, self._day = until, (until or now).astimezone(self._zone)
        usual = room.landmarks.call_at if room.landmarks is not None else None
        self.usual_button.setVisible(usual is not None and until != usual)
        self._on_typed()

    def draft(self) -> str:
        """The time that is set and not asked for yet; empty where there is none."""
        return self.time.time().toString(_WRITTEN) if self.set_button.isEnabled() else ""

    def take_draft(self, written: str) -> None:
        """As it was set."""
        if (time := QTime.fromString(written, _WRITTEN)).isValid():
            self.time.setTime(time)

    def _typed(self) -> datetime | None:
        if self._day is None:
            return None
        hour, minute = self.time.time().hour(), self.time.time().minute()
        return self._day.replace(hour=hour, minute=minute, second=0, microsecond=0).astimezone(UTC)

    def _on_typed(self) -> None:
        typed = self._typed()
        same = self._until is not None and typed == self._until.replace(second=0, microsecond=0)
        self.set_button.setEnabled(typed is not None and not same)

    def _on_set(self) -> None:
        if (typed := self._typed()) is not None:
            self.asked.emit(typed)


def hold_words(room: Room, zone: tzinfo) -> str:
    """Whose seats are held or free, and since or until when."""
    awaited = [seat for table in room.tables for seat in table.seats if seat.awaited]
    n = len(awaited)
    if room.held_until is None:
        return ngettext(
            "{n} place gardée pour qui n’est pas arrivé", "{n} places gardées pour qui n’est pas arrivé", n
        ).format(n=n)
    time = clock_time(room.held_until, zone)
    if room.seats_freed:
        return ngettext(
            "{n} place d’absent libre depuis {time}", "{n} places d’absents libres depuis {time}", n
        ).format(n=n, time=time)
    return ngettext(
        "{n} place d’absent gardée jusqu’à {time}", "{n} places d’absents gardées jusqu’à {time}", n
    ).format(n=n, time=time)
