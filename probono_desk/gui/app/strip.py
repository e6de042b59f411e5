"""The quiet strip above every page: which edition, what time, who holds the laptop, and the way back."""

from __future__ import annotations

from datetime import date as python_date

from PySide6.QtCore import QDate, QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.quick_toggles import language_toggle, theme_toggle
from probono_desk.i18n import _, language
from probono_desk.words import clock_time, days_away, first_said

_WORDS_FROM_PX = 1240
_TOASTS_FROM_PX = 220  # with less room beside the buttons there is none for a sentence
_TITLE_PX = 120  # what the edition's name keeps of its room beside a toast


class Strip(QFrame):
    """Edition and date at the left; undo and redo, name, theme, language and time at the right.

    Signals:
        undo_requested, redo_requested: of the last act on this desk.
        actor_requested: the user wants to say who they are.
    """

    undo_requested = Signal()
    redo_requested = Signal()
    actor_requested = Signal()

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._context = context
        self._compact = False
        self._day: python_date | None = None
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(theme.GRID_PX * 3, theme.GRID_PX // 2, theme.GRID_PX * 2, theme.GRID_PX // 2)
        row.setSpacing(theme.GRID_PX // 2)
        self._title = ElidedLabel(parent=self, weight=theme.SEMI_BOLD)
        self._date = ElidedLabel(parent=self, ink="muted")
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(self._title, 3)
        row.addSpacing(theme.GRID_PX)
        row.addWidget(self._date, 2)
        row.addStretch(1)
        self.evacuation_button = Button(
            _("Évacuation · F9"), self, kind=Kind.QUIET, icon_name="siren", on_click=self._on_evacuation, acts=True
        )
        self.evacuation_button.setToolTip(_("Tout le monde dehors : la touche F9 le dit de partout"))
        if context.evacuate is None:
            self.evacuation_button.hide()
        self.undo_button = Button(
            parent=self, kind=Kind.QUIET, icon_name="undo-2", on_click=self.undo_requested.emit, acts=True
        )
        self.redo_button = Button(
            parent=self, kind=Kind.QUIET, icon_name="redo-2", on_click=self.redo_requested.emit, acts=True
        )
        self.actor_button = Button(
            parent=self, kind=Kind.QUIET, text=" ", on_click=self.actor_requested.emit, icon_name="user", acts=True
        )
        self.theme_button = theme_toggle(context, self)
        self.language_button = language_toggle(context, self)
        self.time = Label(parent=self, size_px=20, weight=theme.SEMI_BOLD, tabular=True)
        self.time.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._at_the_right = (
            self.evacuation_button,
            self.undo_button,
            self.redo_button,
            self.actor_button,
            self.theme_button,
            self.language_button,
        )
        for button in self._at_the_right:
            row.addWidget(button)
        row.addSpacing(theme.GRID_PX)
        row.addWidget(self.time)
        self.set_history("", "")
        self.show_actor()
        # The clock may be a rehearsal's, so it is asked every second; the label is touched once a minute.
        self.timer = QTimer(self)
        self.timer.setInterval(1000)
        self.timer.timeout.connect(self.show_time)
        self.timer.start()
        self.show_time()

    def set_edition(self, title: str, date: QDate | None) -> None:
        """Say which edition is open."""
        self._title.setText(title)
        self._day = python_date(date.year(), date.month(), date.day()) if date is not None else None
        self.show_time()
        if date is None or self._day is None:
            self._date.setText("")
            return
        words = QLocale(language()).toString(date, "dddd d MMMM yyyy")
        self._date.setText(first_said(words, self._day))

    def set_history(self, undo_label: str, redo_label: str) -> None:
        """What would be undone and redone; empty when there is nothing."""
        for button, label, nothing, something in (
            (self.undo_button, undo_label, _("Rien à annuler"), _("Annuler : {what}")),
            (self.redo_button, redo_label, _("Rien à rétablir"), _("Rétablir : {what}")),
        ):
            words = something.format(what=label) if label else nothing
            button.setEnabled(bool(label))
            button.setToolTip(words)
            button.setAccessibleName(words)

    def show_actor(self) -> None:
        """Say who holds the laptop."""
        actor = self._context.settings.actor
        words = _("Vous êtes : {name}").format(name=actor) if actor else _("Qui êtes-vous ?")
        text = self.actor_button.fontMetrics().elidedText(
            actor or words, Qt.TextElideMode.ElideRight, theme.current().px(180)
        )
        self.actor_button.setText(text)
        self.actor_button.setToolTip(words)
        self.actor_button.setAccessibleName(words)

    def room_for_toasts(self) -> QWidget | None:
        """Where what was just done is said, while the date gives way; ``None`` where it has too little."""
        if self._left_px() < theme.current().px(_TOASTS_FROM_PX):
            return None
        self._toasts = _ToastRoom(self)
        self._toasts.seen.connect(self._on_toast)
        self._toasts.hide()
        self._row.insertWidget(1, self._toasts, 100)
        return self._toasts

    def _left_px(self) -> int:
        """What the buttons and the time leave."""
        edges = self._row.contentsMargins()
        shown = [part for part in (*self._at_the_right, self.time) if not part.isHidden()]
        taken_px = sum(part.sizeHint().width() + self._row.spacing() for part in shown)
        return self.width() - edges.left() - edges.right() - taken_px - 2 * theme.GRID_PX

    @Slot(bool)
    def _on_toast(self, shown: bool) -> None:
        px = theme.current().px
        toast = self._toasts.findChild(QFrame, "toast")
        spare_px = self._left_px() - (toast.sizeHint().width() if toast is not None else 0) - 2 * theme.GRID_PX
        kept_px = max(spare_px, min(px(_TITLE_PX), max(1, self._left_px() - px(_TOASTS_FROM_PX))))
        kept_px = min(kept_px, self._title.sizeHint().width())
        self._title.setMinimumWidth(kept_px if shown else 0)
        self._date.setVisible(not shown and not self._compact)
        self._row.activate()

    def set_compact(self, compact: bool) -> None:
        """Give up the date where it is narrow."""
        self._compact = compact
        self._date.setVisible(not compact and not self._title.minimumWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The key alone beside its sign, so that the edition keeps its name."""
        super().resizeEvent(event)
        words = _("Évacuation · F9")
        self.evacuation_button.setText(words if self.width() >= theme.current().px(_WORDS_FROM_PX) else "F9")
        self.evacuation_button.setAccessibleName(words)

    def _on_evacuation(self) -> None:
        if self._context.evacuate is not None:
            self._context.evacuate()

    @Slot()
    def show_time(self) -> None:
        """Say what time it is now; the timer asks every second.

        On another day than the edition's, how far that is: a clock beside its date would seem to be that day's.
        """
        now = self._context.local_now()
        time, away = clock_time(now), days_away(self._day, now.date()) if self._day is not None else ""
        text = away or time
        if text != self.time.text():
            # As wide at 9:59 as at 10:00: nothing beside it moves.
            self.time.setText("00:00")
            self.time.setMinimumWidth(self.time.sizeHint().width())
            self.time.setText(text)
            said = _("L’édition : {when}").format(when=away) if away else _("Il est {time}").format(time=time)
            self.time.setAccessibleName(said)


class _ToastRoom(QWidget):
    """Room in the strip.

    Signals:
        seen: whether it is taken.
    """

    seen = Signal(bool)

    def setVisible(self, visible: bool) -> None:  # noqa: N802 - Qt's name
        """Shown while there is something to say."""
        super().setVisible(visible)
        self.seen.emit(visible)
