"""The few gestures that change the day: back, next, hold, minutes more or fewer, a delay said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QWidget

from probono_desk.domain.day_plan import DayPlan
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.i18n import _
from probono_desk.own_words import own_words
from probono_desk.usecases.clock import run_day

_DELAYS_MIN = (5, 10, 15, 20, 30, 45)
# A press this soon after a phase began by itself was meant for that phase.
_JUST_BEGAN = timedelta(seconds=3)


class Gestures(QWidget):
    """Buttons with their keys; what they do is read again from the log by whoever shows the day.

    Args:
        context: where acts go.
        plan: gives the day now.
    """

    def __init__(self, context: DeskContext, plan: Callable[[], DayPlan], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._plan = plan
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(theme.GRID_PX)
        row, minutes = QHBoxLayout(), QHBoxLayout()
        for part in (row, minutes):
            part.setSpacing(theme.GRID_PX)
            self._both.addLayout(part)
        self.back_button = _gesture(
            "skip-back", _("Revenir"), "Ctrl+Left", _("Revenir à l’étape précédente"), self._on_back
        )
        self.next_button = _gesture(
            "skip-forward",
            _("Étape suivante"),
            "Ctrl+Right",
            _("Commencer l’étape suivante maintenant"),
            self._on_next,
            Kind.PRIMARY,
        )
        self.hold_button = _gesture("pause", _("Retenir"), "Ctrl+Down", "", self._on_hold)
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        row.addWidget(self.hold_button)
        row.addSpacing(theme.GRID_PX * 2)
        row.addStretch(1)
        self.minute_buttons: dict[int, Button] = {}
        for count, words, keys, name in (
            (-5, _("− 5 min"), "Ctrl+PgDown", _("Retirer 5 minutes à l’étape")),
            (1, _("+ 1 min"), "Ctrl+Up", _("Donner 1 minute de plus à l’étape")),
            (5, _("+ 5 min"), "Ctrl+PgUp", _("Donner 5 minutes de plus à l’étape")),
        ):
            button = _gesture("", words, keys, name, partial(context.do, run_day.give_minutes, count))
            self.minute_buttons[count] = button
            minutes.addWidget(button)
        self.delay_button = Button(
            _("Retard…"), icon_name="timer", name=_("Dire un retard : tout glisse à partir d’ici"), acts=True
        )
        self.delay_button.clicked.connect(self._on_delay)
        minutes.addWidget(self.delay_button)
        minutes.addStretch(1)
        self._both.setStretch(1, 1)

    def set_direction(self, direction: QBoxLayout.Direction) -> None:
        """Beside each other, or minutes below where it is narrow."""
        self._both.setDirection(direction)

    def show_plan(self, plan: DayPlan) -> None:
        """What can be done now."""
        running = plan.current is not None and not plan.finished
        self.back_button.setEnabled(plan.current is not None)
        self.next_button.setEnabled(plan.following is not None)
        for button in (self.hold_button, *self.minute_buttons.values()):
            button.setEnabled(running)
        self.delay_button.setEnabled(bool(plan.phases) and not plan.finished)
        held = running and plan.current is not None and plan.current.phase.held
        words = _("Laisser enchaîner") if held else _("Retenir")
        if self.hold_button.text() != words or not self.hold_button.toolTip():
            keys = self.hold_button.shortcut()
            self.hold_button.setText(words)
            self.hold_button.setShortcut(keys)  # setText forgets it
            self.hold_button.set_icon("play" if held else "pause")
            _tell_gesture(
                self.hold_button,
                _("Laisser la suite commencer d’elle-même")
                if held
                else _("Retenir l’étape : la suite attend votre geste"),
            )

    def _on_next(self) -> None:
        plan = self._plan()
        current = plan.current
        by_itself = current is not None and current.phase.started_at is None and current is not plan.phases[0]
        if current is not None and by_itself and self._context.now() - current.starts_at < _JUST_BEGAN:
            words = _("L’étape « {title} » vient de commencer d’elle-même.").format(
                title=own_words(current.phase.title)
            )
            self._context.toast(words, meaning=Meaning.INFORMATION)
            return
        self._context.do(run_day.start_next)

    def _on_back(self) -> None:
        self._context.do(run_day.go_back)

    def _on_hold(self) -> None:
        current = self._plan().current
        held = current is not None and current.phase.held
        self._context.do(run_day.set_held, not held)

    def _on_delay(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for count in _DELAYS_MIN:
            action = menu.addAction(_("{n} min de retard").format(n=count))
            action.triggered.connect(lambda _checked=False, count=count: self._context.do(run_day.delay_now, count))
        menu.popup(self.delay_button.mapToGlobal(self.delay_button.rect().bottomLeft()))


def _gesture(
    icon_name: str, words: str, keys: str, name: str, act: Callable[[], object], kind: Kind = Kind.SECONDARY
) -> Button:
    button = Button(words, kind=kind, icon_name=icon_name, on_click=act, acts=True)
    button.setShortcut(QKeySequence(keys))
    button.setObjectName(f"clock-{keys}")
    _tell_gesture(button, name)
    return button


def _tell_gesture(button: Button, name: str) -> None:
    """What it does and its keys, for the tooltip and for screen readers."""
    if name:
        keys = button.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setAccessibleName(name)
        button.setToolTip(_("{what} ({keys})").format(what=name, keys=keys))
