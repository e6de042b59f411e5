"""The day as a course: a line from départ to arrivée, with its ravitaillements and where we are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from probono_desk.gui.look import theme


class Stage(NamedTuple):
    """A point of the course: where (0 to 1), its word, a second line such as its time, and its kind."""

    at: float
    word: str
    time: str = ""
    kind: Literal["stage", "break"] = "stage"


class CourseLine(QWidget):
    """Start and finish are filled, breaks are rings; what is behind us is drawn in the accent.

    Words that would touch their neighbour are left out, the first and last never.
    """

    def __init__(
        self,
        stages: Sequence[Stage] = (),
        position: float | None = None,
        parent: QWidget | None = None,
        *,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._shown: tuple[tuple[Stage, ...], float | None] | None = None
        self._word_font = theme.font(12, theme.MEDIUM)
        self._time_font = theme.font(12, tabular=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_course(stages, position)

    def set_course(self, stages: Sequence[Stage], position: float | None) -> None:
        """Show another course or another position (0 to 1, None when the day has not begun)."""
        position = None if position is None else min(max(position, 0.0), 1.0)
        if self._shown == (tuple(stages), position):
            return
        self._shown = self._stages, self._position = tuple(stages), position
        words = ", ".join(" ".join(part for part in (stage.word, stage.time) if part) for stage in self._stages)
        self.setAccessibleName(" : ".join(part for part in (self._name, words) if part))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it gets, as tall as its words."""
        lines = 1 + any(stage.time for stage in self._stages)
        return QSize(theme.current().px(320), 24 + lines * QFontMetrics(self._word_font).height())

    def minimumSizeHint(self) -> QSize:
        """It may be squeezed."""
        return QSize(theme.current().px(120), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the course."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right, y = 9.0, self.width() - 9.0, 10.0

        def x_of(at: float) -> float:
            return left + (right - left) * at

        painter.setPen(QPen(QColor(colours.outline), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        if self._position is not None:
            painter.setPen(QPen(QColor(colours.accent), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(left, y), QPointF(x_of(self._position), y))
        for stage in self._stages:
            passed = self._position is not None and stage.at <= self._position
            ink = QColor(colours.accent if passed else colours.muted)
            painter.setPen(QPen(ink, 2))
            painter.setBrush(QColor(colours.page) if stage.kind == "break" else ink)
            painter.drawEllipse(QPointF(x_of(stage.at), y), 5, 5)
        if self._position is not None:
            painter.setPen(QPen(QColor(colours.page), 2))
            painter.setBrush(QColor(colours.accent))
            painter.drawEllipse(QPointF(x_of(self._position), y), 8, 8)
        self._draw_words(painter, [x_of(stage.at) for stage in self._stages])

    def _draw_words(self, painter: QPainter, places: list[float]) -> None:
        colours = theme.current().colours
        word_metrics, time_metrics = QFontMetrics(self._word_font), QFontMetrics(self._time_font)
        boxes = []
        for stage, x in zip(self._stages, places, strict=True):
            width = 2 + max(word_metrics.horizontalAdvance(stage.word), time_metrics.horizontalAdvance(stage.time))
            boxes.append((min(max(x - width / 2, 0), self.width() - width), width))
        taken: list[tuple[float, float]] = []
        order = sorted(range(len(boxes)), key=lambda i: (i not in (0, len(boxes) - 1), i))
        for i in order:
            start, width = boxes[i]
            if any(start < end + 8 and begin < start + width + 8 for begin, end in taken):
                continue
            taken.append((start, start + width))
            line_px = word_metrics.height()
            align = Qt.AlignmentFlag.AlignHCenter
            if start <= 0:
                align = Qt.AlignmentFlag.AlignLeft
            elif start + width >= self.width():
                align = Qt.AlignmentFlag.AlignRight
            painter.setPen(QColor(colours.ink))
            painter.setFont(self._word_font)
            painter.drawText(QRectF(start, 22, width, line_px), align, self._stages[i].word)
            painter.setPen(QColor(colours.muted))
            painter.setFont(self._time_font)
            painter.drawText(QRectF(start, 22 + line_px, width, line_px), align, self._stages[i].time)
