"""The next thing to do: said large, with the one button that leads there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _
from probono_desk.usecases.day.next_step import NextStep


class NextStepCard(QWidget):
    """A calm card with a stripe of the accent.

    Signals:
        taken: the page and the view that the step leads to.
    """

    taken = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: NextStep | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 14, 20, 16)
        column.setSpacing(theme.GRID_PX // 2)
        column.addWidget(Label(_("À faire maintenant"), size_px=12, weight=theme.SEMI_BOLD, ink="accent"))
        self.title = Label(size_px=20, weight=theme.BOLD, wrap=True)
        self.reason = Label(ink="muted", wrap=True)
        self.button = Button(" ", kind=Kind.PRIMARY, on_click=self._on_click)
        column.addWidget(self.title)
        column.addWidget(self.reason)
        column.addStretch(1)
        column.addSpacing(theme.GRID_PX)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)

    def show_step(self, step: NextStep) -> None:
        """Say a step; the same one again costs nothing."""
        if step == self._step:
            return
        self._step = step
        self.title.setText(step.title)
        self.reason.setText(step.reason)
        self.button.setText(step.button)
        self.setAccessibleName(_("À faire maintenant : {title}").format(title=step.title))
        self.setAccessibleDescription(step.reason)

    def _on_click(self) -> None:
        if self._step is not None:
            self.taken.emit(self._step.page, self._step.view)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A sheet, a hairline, a stripe."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QColor(colours.hairline))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(sheet, theme.RADIUS_PX, theme.RADIUS_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.setClipRect(QRectF(0, 0, 6, self.height()))
        painter.drawRoundedRect(sheet, theme.RADIUS_PX, theme.RADIUS_PX)
