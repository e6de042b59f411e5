"""What drives the wall: reads the dossier when it changes, the clock every second, and follows the screen."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen

from probono_desk.domain.course import people_are_coming
from probono_desk.domain.day_plan import DayPlan, day_plan
from probono_desk.domain.edition import Edition, Phase
from probono_desk.gui.context import DeskContext
from probono_desk.gui.second_beat import SecondBeat
from probono_desk.gui.wall.board import WallTable, board_of
from probono_desk.gui.wall.window import WallWindow
from probono_desk.store.arrivals import arrivals

MESSAGE_MOST = 120
_DAY = frozenset({"phase", "edition"})
_ARRIVALS = frozenset({"team", "mission", "structure", "person", "scan"})


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
        self._wanted = ""  # the screen that was asked for, which may be unplugged just now
        self._black = False
        self._message = ""
        self._phases: list[Phase] = []
        self._tables: tuple[WallTable, ...] = ()
        self._edition = ""
        self._stale: frozenset[str] = frozenset()
        self._beat = SecondBeat(context.now, self)
        self._beat.beat.connect(self._on_beat)
        context.bridge.changed.connect(self._on_changed)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._on_screen_added)
            app.screenRemoved.connect(self._on_screen_removed)

    def is_open(self) -> bool:
        """Whether the room sees something."""
        return self._window is not None

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
            self._stale = _DAY | _ARRIVALS
            self._beat.start()
        self._wanted = screen.name() if screen else ""
        if screen:
            self._window.show_on(screen)
            self._context.change_settings(wall_screen=screen.name())
        else:
            self._window.show_as_window()
        self.changed.emit()

    def close(self) -> None:
        """Take the wall away."""
        if self._window is not None:
            self._window.close()

    def message(self) -> str:
        """What it says to everybody."""
        return self._message

    def set_message(self, text: str) -> None:
        """Say something to everybody; empty for nothing."""
        self._message = " ".join(text.split())[:MESSAGE_MOST]
        self._show()
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

    def default_screen(self, operators: QScreen | None) -> QScreen | None:
        """Where it opens unless somebody chooses: where it was, else a screen that is not the operator's."""
        screens = QGuiApplication.screens()
        remembered = next((s for s in screens if s.name() == self._context.settings.wall_screen), None)
        others = [screen for screen in screens if operators is None or screen.name() != operators.name()]
        return remembered if remembered and remembered in others else next(iter(others), None)

    def _show(self) -> None:
        if self._window is None:
            return
        now = self._context.now()
        plan = self._plan(now)
        board = board_of(
            plan,
            now,
            self._context.zone,
            edition=self._edition,
            tables=self._tables,
            message=self._message,
            rehearsal=self._context.rehearsal,
        )
        self._window.canvas.show_board(board)

    def _plan(self, now: datetime) -> DayPlan:
        """The plan, from what was read and what has changed since; arrivals are read only while people come."""
        if self._stale & _DAY:
            with self._context.dossier.read() as db:
                self._phases = db.all(Phase)
                self._edition = next((edition.title for edition in db.all(Edition)), "")
            self._stale -= _DAY
        plan = day_plan(self._phases, now)
        if self._stale & _ARRIVALS and people_are_coming(plan):
            with self._context.dossier.read() as db:
                self._tables = tuple(WallTable(t.number, t.structure, t.arrived, t.seated) for t in arrivals(db))
            self._stale -= _ARRIVALS
        return plan

    @Slot(object)
    def _on_beat(self, _now: object) -> None:
        if self._context.open_dossier is None:
            self.close()
        else:
            self._show()

    @Slot(object)
    def _on_changed(self, tables: frozenset[str]) -> None:
        # Read at the next beat: a queue at the door must not make the wall read at every scan.
        self._stale |= tables
        if tables & _DAY:
            self._on_beat(None)

    @Slot()
    def _on_closed(self) -> None:
        self._beat.stop()
        if self._window is not None:
            self._window.deleteLater()
            self._window = None
        self.changed.emit()

    @Slot(QScreen)
    def _on_screen_added(self, screen: QScreen) -> None:
        if self._window is not None and screen.name() == self._wanted:
            self._window.show_on(screen)
        self.changed.emit()

    @Slot(QScreen)
    def _on_screen_removed(self, screen: QScreen) -> None:
        if self._window is not None and screen.name() == self._wanted:
            self._window.show_as_window()
        self.changed.emit()


def projector_of(context: DeskContext) -> Projector:
    """The one projector of a desk, made when it is first asked for."""
    found = context.bridge.findChild(Projector)
    return found if isinstance(found, Projector) else Projector(context)
