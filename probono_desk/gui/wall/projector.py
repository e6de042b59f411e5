"""What drives the wall: the dossier when it changes, the clock every second, and the screen that comes and goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen

from probono_desk.domain.instants import from_text, to_text
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import text
from probono_desk.gui.base.page import PageState
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.time.countdown import Thresholds
from probono_desk.gui.time.second_beat import SecondBeat
from probono_desk.gui.wall.facts import DAY, TURNS, WallReading
from probono_desk.gui.wall.make_board import Choices, board_of
from probono_desk.gui.wall.screens import WantedScreen, default_screen
from probono_desk.gui.wall.turn_chime import TurnChime
from probono_desk.gui.wall.window import WallWindow
from probono_desk.i18n import _
from probono_desk.said import said
from probono_desk.usecases.clock.announce import said_before

MESSAGE_MOST = 120


class Projector(QObject):
    """The wall of one desk. It lives as long as the desk, not as the page that opened it.

    Signals:
        changed: it was opened, closed, moved, darkened, or says something else.
    """

    changed = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.bridge)
        self._context = context
        self._window: WallWindow | None = None
        self._wanted: WantedScreen | None = None
        self._waiting = False
        self._black = False
        self._message = self._told = ""
        self._of_the_day = False  # the message comes and goes by itself: the day brings it again
        self._until: datetime | None = None
        self._offered: dict[str, Callable[[], str]] = {}  # what was said of a screen, by its name
        self._reading = WallReading(context)
        self._chime = TurnChime(context)
        self.beat = SecondBeat(context.now, self)
        self.beat.beat.connect(self._on_beat)
        context.bridge.changed.connect(self._on_changed)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._on_screen_added)
            app.screenRemoved.connect(self._on_screen_removed)

    # Where it is

    def is_open(self) -> bool:
        """Whether the room sees something, or will as soon as its screen is back."""
        return self._window is not None

    def is_waiting(self) -> bool:
        """Whether its screen is unplugged just now."""
        return self._waiting

    def window(self) -> WallWindow | None:
        """The window, while it is open."""
        return self._window

    def open_on(self, screen: QScreen | None) -> None:
        """Show the wall, filling a screen; as a window on the primary screen with ``None``."""
        if self._window is None:
            self._window = WallWindow()
            self._window.closed.connect(self._on_closed)
            self._window.black_asked.connect(lambda: self.set_black(not self._black))
            self._window.canvas.set_black(self._black)
            self._reading = WallReading(self._context)
            self._chime.forget()
        self._waiting = False
        self._take_back_offers()
        self._wanted = WantedScreen.of(screen) if screen else None
        if screen and self._wanted:
            self._window.show_on(screen)
            self._context.change_settings(wall_screen=self._wanted.name, wall_screen_serial=self._wanted.serial)
        else:
            self._window.show_as_window()
        self.beat.start()
        self.changed.emit()

    def close(self) -> None:
        """Take the wall away."""
        if self._window is not None:
            self._window.close()

    def end(self) -> None:
        """The dossier is put away: the room sees nothing of it any more, and what was said goes with it."""
        self._message, self._until = "", None
        self.close()
        self.beat.stop()

    def default_screen(self, operators: QScreen | None) -> QScreen | None:
        """Where it opens unless somebody chooses; ``None`` where the operator's screen is the only one."""
        chosen = self._context.settings
        return default_screen(WantedScreen(chosen.wall_screen, chosen.wall_screen_serial), operators)

    # What it was, after a crash

    def kept(self) -> PageState:
        """Where it is and what it says, to be shown again by ``restore``."""
        wanted = self._wanted or WantedScreen()
        return {
            "open": self.is_open(),
            "screen": wanted.name,
            "serial": wanted.serial,
            "message": "" if self._of_the_day else self._message,
            "until": to_text(self._until) if self._until is not None else "",
            "black": self._black,
        }

    def restore(self, state: PageState) -> None:
        """Show what ``kept`` gave; on its screen, or as soon as that is back."""
        try:
            self._until = from_text(text(state, "until")) if text(state, "until") else None
        except ValueError:
            self._until = None
        if self._until is None or self._until > self._context.now():
            self._message = text(state, "message")[:MESSAGE_MOST]
        self._black = state.get("black") is True
        if state.get("open") is True:
            wanted = WantedScreen(text(state, "screen"), text(state, "serial"))
            screen = wanted.find() if wanted.name else None
            self.open_on(screen)
            if wanted.name and screen is None and self._window is not None:
                self._wanted, self._waiting = wanted, True
                self._window.hide()
        if self._until is not None:
            self.beat.start()
        self._show()
        self.changed.emit()

    # What it says

    def message(self) -> str:
        """What it says to everybody now: the time at which it goes and the minutes until then, where it names them."""
        if self._until is None:
            return self._message
        return said_before(self._message, self._until, self._context.zone, self._context.now())

    def message_until(self) -> datetime | None:
        """When the message goes by itself; ``None`` for never."""
        return self._until

    def set_message(self, text: str, *, minutes: int = 0, flash: bool = False, of_the_day: bool = False) -> None:
        """Say something to everybody; empty for nothing.

        Args:
            text: one line; what is longer than ``MESSAGE_MOST`` is cut.
            minutes: how long; 0 until it is cleared.
            flash: draw the eyes to it.
            of_the_day: nobody wrote it now, so that it is not kept over a crash: it would stay when its time is past.
        """
        self._of_the_day = of_the_day
        self._message = " ".join(text.split())[:MESSAGE_MOST]
        timed = bool(self._message and minutes)
        self._until = self._context.now() + timedelta(minutes=minutes) if timed else None
        if timed:
            self.beat.start()  # a message ends in time, wall or no wall
        self._show()
        if flash and self._message and self._window is not None:
            self._window.canvas.flash(motion=self._context.settings.motion)
        self.changed.emit()

    def is_black(self) -> bool:
        """Whether it is dark on purpose."""
        return self._black

    def set_black(self, black: bool) -> None:
        """Darken the wall, or light it again."""
        self._black = black
        if self._window is not None:
            self._window.canvas.set_black(black)
        self.changed.emit()

    def _show(self) -> None:
        if self._window is None or self._context.open_dossier is None:
            return
        now, chosen = self._context.now(), self._context.settings
        choices = Choices(
            self.message(),
            chosen.wall_tables,
            Thresholds.of_minutes(chosen.soon_minutes, chosen.last_minutes),
            self._context.rehearsal,
        )
        facts = self._reading.at(now)
        self._window.canvas.show_board(board_of(facts, now, self._context.zone, choices))
        self._chime.look(facts.turns.current, now)

    @Slot(object)
    def _on_beat(self, now: object) -> None:
        if self._until is not None and isinstance(now, datetime) and now >= self._until:
            self.set_message("")
        if self._window is None and self._until is None:
            self.beat.stop()
        self._show()
        if (said := self.message()) != self._told:
            self._told = said
            self.changed.emit()

    @Slot(object)
    def _on_changed(self, tables: frozenset[str]) -> None:
        # Read at the next beat: a queue at the door must not make the wall read at every scan.
        self._reading.changed(tables)
        if tables & (DAY | TURNS):
            self._show()

    # The window and its screen

    @Slot()
    def _on_closed(self) -> None:
        if self._until is None:
            self.beat.stop()
        self._waiting = False
        if self._window is not None:
            self._window.deleteLater()
            self._window = None
        self.changed.emit()

    @Slot(QScreen)
    def _on_screen_added(self, screen: QScreen) -> None:
        if self._window is not None and self._waiting and self._wanted and self._wanted.is_it(screen):
            self._waiting = False
            self._window.show_on(screen)
            self._show()
            self._take_back_offers()
            self._context.toast(_("L’écran du mur est revenu : le mur y est de nouveau."))
        elif self._context.open_dossier is not None and (self._window is None or self._waiting or not self._wanted):
            self._offer(screen)  # a wall in a window is there for want of a screen
        self.changed.emit()

    def _offer(self, screen: QScreen) -> None:
        """Another projector than the one it was on: it is offered there, never put there."""
        name = screen.name()
        words = said("Un autre écran vient d’être branché : {screen}.", screen=name).__str__
        self._take_back_offers()
        self._offered[name] = words
        self._context.offer(words, lambda: _("Y afficher le mur"), lambda: self._open_on_named(name))

    def _open_on_named(self, name: str) -> None:
        screen = next((screen for screen in QGuiApplication.screens() if screen.name() == name), None)
        if screen is not None:
            self.open_on(screen)

    def _take_back_offers(self) -> None:
        for words in self._offered.values():
            self._context.take_back_offer(words)
        self._offered.clear()

    @Slot(QScreen)
    def _on_screen_removed(self, screen: QScreen) -> None:
        if screen.name() in self._offered:
            self._take_back_offers()
        if self._window is not None and not self._waiting and self._wanted and self._wanted.is_it(screen):
            # Qt moves the windows of a screen that goes to the primary one, which is the operator's.
            self._waiting = True
            self._window.hide()
            words = _("L’écran du mur est débranché : le mur reviendra avec lui.")
            self._context.toast(words, meaning=Meaning.ATTENTION)
        self.changed.emit()


def projector_of(context: DeskContext) -> Projector:
    """The one projector of a desk, made when it is first asked for."""
    found = context.bridge.findChild(Projector)
    return found if isinstance(found, Projector) else Projector(context)
