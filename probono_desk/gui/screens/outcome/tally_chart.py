"""One question's answers: the statement, the mean, and a bar for each mark."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from probono_desk.domain.evaluation import HIGHEST, LOWEST
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.outcome.evaluate import Tally
from probono_desk.words import decimal

_BAR_PX, _ROOM_PX, _LABEL_PX, _NUMBER_PX = 40, 56, 18, 18


class TallyChart(QWidget):
    """Shows one tally of a scale."""

    def __init__(self, tally: Tally, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        self.text = Label(tally.question.text, weight=theme.MEDIUM, wrap=True)
        column.addWidget(self.text)
        column.addStretch(1)  # charts side by side stand on one ground
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX * 2)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.mean = Label(decimal(tally.mean, 1) if tally.mean is not None else "–", size_px=28, weight=theme.SEMI_BOLD)
        count = ngettext("{n} réponse", "{n} réponses", tally.answers).format(n=tally.answers)
        words.addWidget(self.mean)
        words.addWidget(Label(_("sur {n}").format(n=HIGHEST), ink="muted", size_px=12))
        words.addWidget(Label(count, ink="muted", size_px=12, tabular=True))
        words.addStretch(1)
        row.addLayout(words)
        self.bars = MarkBars(tally)
        row.addWidget(self.bars, 1)
        column.addLayout(row)


class MarkBars(QWidget):
    """How often each mark was given."""

    def __init__(self, tally: Tally, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tally = tally
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tally.question.text)
        marks = enumerate(tally.counts, LOWEST)
        self.setAccessibleDescription(", ".join(_("{mark} : {n}").format(mark=mark, n=n) for mark, n in marks))

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        px = theme.current().px
        return QSize(px(200), px(_ROOM_PX + _LABEL_PX + _NUMBER_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Bars from the ground, the count above each, the mark below."""
        colours, px = theme.current().colours, theme.current().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(12, theme.MEDIUM, tabular=True))
        ground = self.height() - px(_LABEL_PX)
        most = max(1, *self._tally.counts)
        step = min(self.width() / len(self._tally.counts), float(px(_BAR_PX * 2)))
        wide = min(step - px(8), float(px(_BAR_PX)))
        for place, count in enumerate(self._tally.counts):
            left = step * place
            high = px(_ROOM_PX) * count / most
            if count:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colours.accent))
                painter.drawRoundedRect(QRectF(left + (step - wide) / 2, ground - high, wide, high), 2, 2)
                painter.setPen(QColor(colours.ink))
                above = QRectF(left, ground - high - px(_NUMBER_PX), step, px(_NUMBER_PX))
                painter.drawText(above, int(Qt.AlignmentFlag.AlignCenter), str(count))
            painter.setPen(QColor(colours.muted))
            below = QRectF(left, ground, step, px(_LABEL_PX))
            painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), str(LOWEST + place))
        painter.setPen(QColor(colours.hairline))
        painter.drawLine(0, ground, int(step * len(self._tally.counts)), ground)
