"""F9 from anywhere: an application-wide filter hears it whatever has the focus, dialogs, menus and the kiosk included.

A native dialog of the system (choosing a file) is another program to us: it alone does not hear it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from probono_desk.gui.base.app_events import hear
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look.theme import Meaning
from probono_desk.said import Said, said
from probono_desk.usecases.evacuation.muster import evacuation_now
from probono_desk.words import clock_time

if TYPE_CHECKING:
    from probono_desk.gui.app.main_window import MainWindow
    from probono_desk.gui.screens.evacuation.window import EvacuationWindow

KEY = Qt.Key.Key_F9
KEY_NAME = "F9"


class EvacuationAlarm(QObject):
    """Install once: ``EvacuationAlarm(window)``. Begins the evacuation, shows its window, and says while it lasts."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._context: DeskContext = window.context
        self._shown: EvacuationWindow | None = None
        self._said: Said | None = None
        self._context.evacuate = self.begin
        self._context.bridge.changed.connect(self._on_changed)
        hear(self, QEvent.Type.KeyPress)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The key is ours wherever it goes; held down it counts once."""
        if not isinstance(event, QKeyEvent) or event.key() != KEY:
            return False
        if not event.isAutoRepeat():
            self.begin()
        return True

    @Slot()
    def begin(self) -> None:
        """Everybody out; or, while an evacuation is under way, its window again."""
        context = self._context
        if context.open_dossier is None:
            return
        from probono_desk.usecases.evacuation.evacuate import begin_evacuation  # loaded behind the first page

        begun = context.do(begin_evacuation)
        if begun is None:
            return
        from probono_desk.gui.screens.evacuation.window import EvacuationWindow

        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()  # a menu that is open would keep every key to itself
        if self._shown is None:
            self._shown = EvacuationWindow(context, KEY_NAME)
            self._shown.closed.connect(self._on_gone)
            self._shown.cover(self._window)
            self._cover_pages(on=True)
        else:
            self._shown.activateWindow()

    def shown(self) -> EvacuationWindow | None:
        """The window of the evacuation while it is shown."""
        return self._shown

    @Slot()
    def _on_gone(self) -> None:
        self._shown = None
        self._cover_pages(on=False)
        self.say()

    def _cover_pages(self, *, on: bool) -> None:
        if self._window.stack is not None:
            self._window.stack.set_covered(on=on)

    @Slot(object)
    def _on_changed(self, tables: frozenset[str]) -> None:
        if "evacuation" in tables:
            self.say()

    @Slot()
    def dossier_closed(self) -> None:
        """There is nobody to call any more."""
        if self._shown is not None:
            self._shown.close()
        self.say()

    @Slot()
    def say(self) -> None:
        """The window says that an evacuation is under way, until it has ended."""
        context = self._context
        now = evacuation_now(context.dossier) if context.open_dossier is not None else None
        words = said("Évacuation en cours depuis {time}.", time=clock_time(now.at, context.zone)) if now else None
        if words != self._said:
            if self._said is not None:
                self._window.banners.dismiss(self._said.__str__)
            if words is not None:
                action = said("Faire l’appel ({key})", key=KEY_NAME)
                self._window.banners.say(words.__str__, Meaning.TROUBLE, action=action.__str__, on_action=self.begin)
            self._said = words
