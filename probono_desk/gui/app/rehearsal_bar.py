"""The bar above every page of a rehearsal or a trial: that it is one, its clock, its pace, and the way out."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.segmented import Segmented
from probono_desk.i18n import _
from probono_desk.usecases.desk.rehearse import PACES
from probono_desk.words import clock_time

PAUSED = "0"


class RehearsalBar(QFrame):
    """Shown while a rehearsal, or the sample edition, is open.

    Signals:
        ended: somebody is done with it.
    """

    ended = Signal()

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("rehearsal-bar")
        meaning = Meaning.TROUBLE if context.rehearsal else Meaning.INFORMATION
        self.setProperty("banner", meaning.value)
        rehearsal = context.rehearsal
        self.setAccessibleName(_("Répétition") if rehearsal else _("Essai"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GRID_PX * 3, theme.GRID_PX // 2, theme.GRID_PX, theme.GRID_PX // 2)
        row.setSpacing(theme.GRID_PX)
        mark = QLabel()
        mark.setPixmap(pixmap("history", theme.current().colours.of(meaning), size_px=20))
        row.addWidget(mark)
        row.addWidget(Label(_("RÉPÉTITION") if rehearsal else _("ESSAI"), weight=theme.BOLD))
        told = _("rien n’est vrai, rien n’en sort") if rehearsal else _("édition inventée, à l’heure de sa journée")
        self.words = ElidedLabel(told, ink="muted")
        # It gives way first, to nothing: what can be pressed keeps its words.
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.addWidget(self.words, 1)
        self.time = Label(weight=theme.SEMI_BOLD, size_px=16, tabular=True)
        row.addWidget(self.time)
        row.addSpacing(theme.GRID_PX)
        clock = context.clock
        pace = PAUSED if clock is None else f"{clock.pace:g}"
        self.pace = Segmented(
            _("Allure de la répétition") if rehearsal else _("Allure de l’essai"),
            [(PAUSED, _("Arrêt")), *((str(n), _("{n} ×").format(n=n)) for n in PACES)],
            pace,
        )
        self.pace.chosen.connect(self._on_pace)
        row.addWidget(self.pace)
        end = _("Terminer la répétition") if rehearsal else _("Quitter l’essai")
        self.end_button = Button(end, kind=Kind.SECONDARY, on_click=self.ended.emit)
        row.addWidget(self.end_button)
        self._timer = QTimer(self)
        self._timer.setInterval(250)
        self._timer.timeout.connect(self.show_time)
        self._timer.start()
        self.show_time()

    @Slot()
    def show_time(self) -> None:
        """Say what time it is there."""
        now = self._context.local_now()
        text = f"{clock_time(now)}:{now:%S}"
        if text != self.time.text():
            self.time.setText(text)

    def _on_pace(self, value: str) -> None:
        if self._context.clock is not None:
            self._context.clock.set_pace(float(value))
        self.show_time()
