"""Settings of the window: changed, kept, and put on; and the system's own theme, which changes at dusk."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from probono_desk import i18n, settings
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.look.qt_words import speak_qt

_MADE_AGAIN = frozenset({"language", "theme", "text_scale_percent"})
_LOOK_AGAIN_MS = 250


class Appearance(QObject):
    """Looks after one window.

    Signals:
        stale: the window must be made again, in what ``put_on`` puts on.
        unsaved: the settings hold for this time, and could not be written.
    """

    stale = Signal()
    unsaved = Signal()

    def __init__(self, context: DeskContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_scheme)
        self._soon = QTimer(self)  # later, because the control that asked is itself made again
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.stale)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_LOOK_AGAIN_MS)
        self._again.timeout.connect(self._on_system_scheme)

    def change(self, **values: Any) -> frozenset[str]:
        """Change and keep settings; the names of those that are other than before."""
        before, after = self._context.settings, self._context.settings.changed(**values)
        names = frozenset(name for name in values if getattr(before, name) != getattr(after, name))
        if not names:
            return names
        self._context.settings = after
        try:
            settings.save(after)
        except OSError:
            import logging  # with told_log, after the first paint

            logging.getLogger(__name__).info("settings could not be written")
            self.unsaved.emit()
        if names & _MADE_AGAIN:
            self._soon.start()
        return names

    def put_on(self) -> None:
        """Speak and look as the settings say: nothing is stale any more."""
        self._soon.stop()
        chosen = self._context.settings
        i18n.set_language(chosen.language)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            speak_qt(app, chosen.language)
            theme.apply_theme(app, chosen.theme, chosen.text_scale_percent)

    @Slot()
    def _on_system_scheme(self) -> None:
        """Dusk comes when it comes: what somebody has in hand is not taken away from them."""
        if self._context.settings.theme != "system":
            return
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        if dark == theme.current().dark:
            return
        if _in_hand():
            self._again.start()
        else:
            self._soon.start()


def _in_hand() -> bool:
    """Whether a dialog, a menu or a cell is open, or the mouse holds something: it would go with the page below it."""
    if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
        return True
    if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
        return True
    from PySide6.QtWidgets import QAbstractItemView  # with a dozen enumerations, and not before the first paint

    widget: QWidget | None = QApplication.focusWidget()
    while widget is not None:
        if isinstance(widget, QAbstractItemView) and widget.state() is QAbstractItemView.State.EditingState:
            return True
        widget = widget.parentWidget()
    return False
