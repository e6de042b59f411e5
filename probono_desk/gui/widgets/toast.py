"""What was just done, said quietly at the bottom, with the way back: “… · Annuler”."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QEnterEvent, QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import icon, pixmap
from probono_desk.gui.look.theme import MEANING_ICONS, Meaning
from probono_desk.gui.widgets.announce import announce
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _, pgettext

SHOWN_MS = 10_000


class Toast(QFrame):
    """One at a time: the next replaces it. It never takes the focus and waits while the mouse is on it.

    Args:
        room: where it is shown, at the bottom in the middle; what else lies there it would cover.
        margin_px: from the edges of its room.

    Signals:
        seen: it is shown, or no longer.
    """

    seen = Signal(bool)

    def __init__(self, room: QWidget, *, margin_px: int = theme.GRID_PX * 3) -> None:
        super().__init__(room)
        self._room, self._margin_px = room, margin_px
        self.setObjectName("toast")
        self._said = ""
        self._undo: Callable[[], None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GRID_PX * 2, 0, theme.GRID_PX, 0)  # two lines fit into the strip
        row.setSpacing(theme.GRID_PX)
        self._mark = QLabel()
        self._text = Label(weight=theme.MEDIUM)
        self.undo_button = Button(pgettext("undo", "Annuler"), kind=Kind.QUIET, on_click=self._on_undo)
        self.undo_button.setObjectName("undo")
        self.close_button = Button(kind=Kind.QUIET, name=_("Fermer ce message"), on_click=self.hide)
        self.close_button.setIcon(icon("x", theme.current().colours.page, size_px=18))
        for button in (self.undo_button, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        row.addWidget(self.undo_button)
        row.addWidget(self.close_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._on_time_up)
        self.hide()

    def say(self, text: str, undo: Callable[[], None] | None = None, meaning: Meaning = Meaning.GOOD) -> None:
        """Show and speak a text, in the place of whatever was there."""
        self._undo = undo
        self._said = text
        self._text.setWordWrap(False)  # whoever makes room asks how wide it is in one line
        self._text.setText(text)
        self._mark.setPixmap(pixmap(MEANING_ICONS[meaning], self._on_ink(meaning), size_px=18))
        self.undo_button.setVisible(undo is not None)
        self.undo_button.setAccessibleName(_("Annuler : {what}").format(what=text))
        self.seen.emit(True)
        self.place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, text, urgent=meaning is Meaning.TROUBLE)

    def text(self) -> str:
        """What it says."""
        return self._said

    def place(self) -> None:
        """Bottom, in the middle, a little above the edge."""
        room = self._room.rect()
        margin_px = self._margin_px
        self._text.setWordWrap(False)
        self._text.setText(self._said)
        self._text.setToolTip("")
        most_px = room.width() - 2 * margin_px
        width_px = min(self.sizeHint().width(), most_px)
        if self.sizeHint().width() > most_px:
            self._text.setWordWrap(True)  # over all the width that there is: what is broken would like to be narrow
        tall_px = room.height() - 2 * margin_px
        height_px = self.heightForWidth(width_px) if self._text.wordWrap() else self.sizeHint().height()
        words = self._said
        while height_px > tall_px and self._text.wordWrap() and " " in words:
            words = words.rpartition(" ")[0]  # it ends before a word, never in the middle of a line
            self._text.setText(words + "…")
            self._text.setToolTip(self._said)
            height_px = self.heightForWidth(width_px)
        self.resize(width_px, min(height_px, tall_px))
        self.move((room.width() - self.width()) // 2, room.height() - self.height() - margin_px)

    def hideEvent(self, event: QHideEvent) -> None:
        """Its room is free again."""
        super().hideEvent(event)
        self.seen.emit(False)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Somebody is reading or reaching for the button."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """They have left."""
        super().leaveEvent(event)
        self._timer.start()

    @Slot()
    def _on_time_up(self) -> None:
        if self.undo_button.hasFocus() or self.close_button.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo:
            undo()

    @staticmethod
    def _on_ink(meaning: Meaning) -> str:
        # The toast lies on the ink, so it borrows the colours of the other scheme.
        return (theme.LIGHT if theme.current().dark else theme.DARK).of(meaning)
