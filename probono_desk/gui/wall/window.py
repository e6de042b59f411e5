"""The window on the projector: full screen where the room looks, a normal window when that screen is gone."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMouseEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from probono_desk.gui.wall.canvas import WallCanvas
from probono_desk.i18n import _


class WallWindow(QWidget):
    """Holds the canvas. Esc closes, F11 or a double click changes between full screen and window, B makes it dark.

    Signals:
        closed: by whatever means.
        black_asked: somebody pressed B on the wall itself.
    """

    closed = Signal()
    black_asked = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle(_("Le mur – Probono Desk"))
        # The program ends with its main window, whatever the wall still shows.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setMinimumSize(480, 270)
        self._filled: QScreen | None = None
        self._followed: list[QScreen] = []
        self.canvas = WallCanvas(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.canvas)

    def show_on(self, screen: QScreen) -> None:
        """Fill a screen."""
        # The geometry comes first: full screen alone stays on the screen where the window was (obs-studio#2673).
        self.showNormal()
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self._filled = screen
        if screen not in self._followed:
            self._followed.append(screen)
            screen.geometryChanged.connect(self._on_geometry)

    def show_as_window(self, screen: QScreen | None = None) -> None:
        """A normal window in the middle of a screen, the primary one by default."""
        screen = screen or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        box = QRect(0, 0, room.width() * 3 // 5, room.width() * 3 // 5 * 9 // 16)
        box.moveCenter(room.center())
        self._filled = None
        self.showNormal()
        self.setScreen(screen)
        self.setGeometry(box)

    @Slot()
    def come_forward(self) -> None:
        """Lie above the other windows: somebody has just asked for it."""
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The few keys that somebody at the projector reaches for."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_F11:
            self._toggle_full_screen()
        elif event.key() == Qt.Key.Key_B:
            self.black_asked.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The same as F11."""
        event.accept()
        self._toggle_full_screen()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so."""
        super().closeEvent(event)
        self.closed.emit()

    @Slot()
    def _on_geometry(self) -> None:
        """A projector that changes its resolution is still filled."""
        if self.isVisible() and self._filled is not None:
            self.show_on(self._filled)

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.show_as_window(self.screen())
        else:
            self.show_on(self.screen())
