"""That the desk goes by another time than the computer, for as long as it does, and the way back."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QHBoxLayout, QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _
from probono_desk.words import duration


class KeptClock(QWidget):
    """Hidden while both agree, and while the question is still open above the page."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX)
        self.words = Label(ink="muted", wrap=True)
        row.addWidget(self.words, 1)
        self.button = Button(_("Prendre l’heure de l’ordinateur"), kind=Kind.QUIET, on_click=self._on_follow)
        row.addWidget(self.button)
        self.hide()

    def show_state(self) -> None:
        """Show how far apart they are, if they are."""
        clock = self._context.clock
        apart = clock is not None and bool(clock.ahead) and not clock.undecided and not clock.simulated
        if apart == self.isHidden():
            self.setVisible(apart)
        if clock is None or not apart:
            return
        length = _length(abs(clock.ahead))
        pattern = (
            _("Le poste avance de {time} sur l’ordinateur, comme vous l’avez choisi.")
            if clock.ahead > timedelta()
            else _("Le poste retarde de {time} sur l’ordinateur, comme vous l’avez choisi.")
        )
        words = pattern.format(time=length)
        if self.words.text() != words:
            self.words.setText(words)

    def _on_follow(self) -> None:
        if self._context.clock is not None:
            self._context.clock.follow_computer()
            self._context.change_settings(clock_ahead_ms=0)
        self.show_state()


def _length(far: timedelta) -> str:
    """To the second while a second counts."""
    if far >= timedelta(hours=1):
        return duration(far)
    minutes, seconds = divmod(round(far.total_seconds()), 60)
    words = _("{n} s").format(n=seconds)
    return words if not minutes else f"{duration(timedelta(minutes=minutes))} {words}"
