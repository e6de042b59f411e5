"""The real window of a played day: scanned into, typed into, and pictured."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from probono_desk import app, i18n
from probono_desk.gui.look import theme
from probono_desk.gui.wall.projector import projector_of
from probono_desk.gui.widgets.toast import Toast
from probono_desk.played_day.cast import ACTOR
from probono_desk.store.dossier import LONG_PATIENCE_S, Dossier

SIZE_PX = (1280, 720)
_IDLE_WITHIN = timedelta(seconds=20)


class Hands:
    """Opens the window on a dossier and works it by Qt's own events, as a person and a scanner would.

    Args:
        dossier: what it shows.
        now: the simulated clock.
        pictures: where pictures are kept.
    """

    def __init__(self, dossier: Dossier, now: Callable[[], datetime], pictures: Path) -> None:
        application = QApplication.instance() or theme.make_application("probono-desk")
        assert isinstance(application, QApplication)  # noqa: S101 - nobody makes a lesser one before
        self._pictures, self._scanner_ms = pictures, 0
        self._window = app.make_window(application, now)
        self._window.change_settings(theme="light", language=i18n.language(), actor=ACTOR)
        self._session = app.open_session(self._window)
        self._session.show_new(dossier)
        self._window.resize(QSize(*SIZE_PX))
        self._window.show()
        self.settle()

    def close_dossier(self) -> None:
        """End the session, as the last dossier of the day is closed."""
        self._session.close()

    def close(self) -> None:
        """Close the window."""
        self._window.context.tasks.close()
        self._window.close()

    def scan(self, code: str) -> None:
        """Type as a scanner does, where the system hands it in, stamped with its pace however busy this computer is."""
        handle = self._window.windowHandle()
        assert handle is not None  # noqa: S101 - the window is shown
        self._scanner_ms += 2000
        for letter in code:
            self._press(handle, Qt.Key(ord(letter)), letter)
        self._press(handle, Qt.Key.Key_Return, "\r")

    def look_up(self, name: str) -> None:
        """Type a name at the door and take the one who is found."""
        self._window.go("door")
        field = self._window.findChild(QLineEdit, "door_field")
        assert field is not None  # noqa: S101 - the door's page has it
        field.setText(name)
        self.settle(idle=True)
        self._scanner_ms += 2000
        self._press(field, Qt.Key.Key_Return, "\r")

    def _press(self, where: QObject, key: Qt.Key, text: str) -> None:
        self._scanner_ms += 3
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(self._scanner_ms)
            QCoreApplication.sendEvent(where, event)

    def look(self, name: str, suffix: str = "") -> None:
        """Keep a picture of a page, or of the wall, which is none."""
        if name != "wall":
            self._window.go(name)
            self._keep_picture(self._window, name + suffix)
            return
        projector = projector_of(self._window.context)
        projector.open_on(QGuiApplication.primaryScreen())
        wall = projector.window()
        assert wall is not None  # noqa: S101 - it was just opened
        wall.showNormal()
        wall.resize(*SIZE_PX)
        self._keep_picture(wall, name + suffix)
        projector.close()

    def wear(self, theme_name: str) -> None:
        """Change to light or dark."""
        self._window.change_settings(theme=theme_name)
        self.settle()

    def settle(self, *, idle: bool = False) -> None:
        """Let the window do what it has to: once, or until nothing works or reads in the background.

        What waits for a slow disk is written first: whoever plays asks the database for it next.
        """
        QCoreApplication.processEvents()
        if (dossier := self._window.context.open_dossier) is not None:
            dossier.keeping.wait(LONG_PATIENCE_S)
            dossier.write_ahead.wait_for_disk()
        QCoreApplication.processEvents()
        deadline, tasks = datetime.now(UTC) + _IDLE_WITHIN, self._window.context.tasks
        while idle and datetime.now(UTC) < deadline:
            if tasks.running() or tasks.reading:  # a page that is being read is not painted yet
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
                continue
            QCoreApplication.processEvents()  # what has come may ask for more when it is painted
            if not (tasks.running() or tasks.reading):
                break
        QCoreApplication.processEvents()

    def _keep_picture(self, widget: QWidget, name: str) -> None:
        self.settle(idle=True)
        if self._window.strip is not None:
            self._window.strip.show_time()  # a second of the simulated day is no second of its timer
        for toast in self._window.findChildren(Toast):
            toast.hide()  # it was for the act before; on this day no time has passed
        widget.grab().save(str(self._pictures / f"{name}.png"))
