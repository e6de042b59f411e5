"""What is said when the laptop slept or its clock jumped: a sentence, or two readings and a choice, on every page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.time.desk_clock import DeskClock
from probono_desk.i18n import _
from probono_desk.words import clock_time, duration, short_date

if TYPE_CHECKING:
    from probono_desk.gui.app.main_window import MainWindow


class ClockGuard(QObject):
    """Asks the desk's clock, once a second, what has happened to it; in a rehearsal nothing can.

    Args:
        window: where it is said.
        clock: the desk's clock.
    """

    def __init__(self, window: MainWindow, clock: DeskClock, parent: QObject | None = None) -> None:
        super().__init__(parent or window)
        self._window, self._clock = window, clock
        self._asked: timedelta | None = None
        self._text: Callable[[], str] | None = None
        kept_ms = window.context.settings.clock_ahead_ms
        if kept_ms:
            clock.set_ahead(timedelta(milliseconds=kept_ms))

    @Slot()
    def begin(self) -> None:
        """Somebody looks again: what was slept until now is nobody's business."""
        self._clock()  # nobody looked on the start page, however long that was shown
        self._clock.take_sleep()

    @Slot(object)
    def look(self, _now: object = None) -> None:
        """Say what is new."""
        if self._clock.simulated:
            return
        self._clock()
        slept = self._clock.take_sleep()
        if slept is not None:
            self._window.banners.say(partial(sleep_words, slept), Meaning.INFORMATION)
        asks = self._clock.ahead if self._clock.undecided else None
        if asks == self._asked:
            return
        self._asked = asks
        if self._text is not None:
            self._window.banners.dismiss(self._text)
            self._text = None
        self._remember()
        if asks is not None:
            self._ask()

    def _ask(self) -> None:
        ours, computer = self._clock(), self._clock.computer_says()
        zone = self._window.context.zone

        def readings() -> tuple[str, str]:  # in the language in force, as the sentence is
            return two_readings(ours.astimezone(zone), computer.astimezone(zone))

        def words() -> str:
            before, after = readings()
            return _(
                "L’horloge de l’ordinateur a sauté : elle devrait dire {before}, elle dit {after}. "
                "Ici, l’heure d’avant continue. Laquelle est juste ?"
            ).format(before=before, after=after)

        self._text = words
        self._window.banners.say(
            words,
            Meaning.ATTENTION,
            action=lambda: _("Garder {time}").format(time=readings()[0]),
            on_action=self._on_keep,
            other=lambda: _("Prendre {time}").format(time=readings()[1]),
            on_other=self._on_follow,
        )

    def _on_keep(self) -> None:
        self._clock.keep()
        self.look()

    def _on_follow(self) -> None:
        self._clock.follow_computer()
        self.look()

    def _remember(self) -> None:
        """A restart goes on with the same time, and asks again."""
        ahead_ms = round(self._clock.ahead / timedelta(milliseconds=1))
        try:
            self._window.change_settings(clock_ahead_ms=ahead_ms)
        except ValueError:  # further than anything that is kept
            self._window.change_settings(clock_ahead_ms=0)


def sleep_words(slept: timedelta) -> str:
    """That the laptop slept, and that nothing came of it."""
    if slept < timedelta(minutes=1):
        return _("Veille de quelques secondes : l’heure est juste.")
    return _("Veille de {time} : l’heure est juste.").format(time=duration(slept))


def two_readings(one: datetime, other: datetime) -> tuple[str, str]:
    """Two instants that can be told apart: to the second, and with the day where it is another."""
    first, second = (f"{clock_time(reading)}:{reading:%S}" for reading in (one, other))
    if one.date() == other.date():
        return first, second
    pattern = _("{time} le {day}")
    return (
        pattern.format(time=first, day=short_date(one.date())),
        pattern.format(time=second, day=short_date(other.date())),
    )
