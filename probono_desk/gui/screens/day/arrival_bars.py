"""The queue meter: a bar for each quarter of an hour, with the mark that it was to reach."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.tables.arrivals import ArrivalPace
from probono_desk.words import clock_time

_HEIGHT_PX = 88
_LABEL_PX = 20
_GAP_PX = 6
_MOST_BAR_PX = 40


class ArrivalBars(QWidget):
    """The bars, and the pace in a sentence below."""

    def __init__(self, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        self.chart = _Chart()
        self.sentence = Label(ink="muted", tabular=True, wrap=True)
        column.addWidget(self.chart)
        column.addWidget(self.sentence)

    def show_pace(self, pace: ArrivalPace) -> None:
        """Show the queue as it stands."""
        self.chart.show_bars(
            [
                (clock_time(quarter.starts_at, self._zone), quarter.arrived, quarter.expected)
                for quarter in pace.quarters
            ]
        )
        self.sentence.setText(_in_words(pace, self._zone))


class _Chart(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: list[tuple[str, int, float]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: list[tuple[str, int, float]]) -> None:
        """Show counts: the quarter's time, who came, who was to come."""
        if bars == self._bars:
            return
        self._bars = bars
        words = [_("{time} : {n}").format(time=time, n=arrived) for time, arrived, _expected in bars if arrived]
        self.setAccessibleName(_("Arrivées par quart d’heure"))
        self.setAccessibleDescription(", ".join(words))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(theme.current().px(200), theme.current().px(_HEIGHT_PX + _LABEL_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Bars from the ground; a dashed mark where a quarter was to reach; every other time below."""
        if not self._bars:
            return
        colours, px = theme.current().colours, theme.current().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self.height() - px(_LABEL_PX)
        number_px = px(18)
        most = max(1.0, *(max(float(arrived), expected) for _time, arrived, expected in self._bars))
        step = self.width() / len(self._bars)
        wide = min(step - px(_GAP_PX), px(_MOST_BAR_PX))
        painter.setFont(theme.font(12, theme.MEDIUM, tabular=True))
        for n, (time, arrived, expected) in enumerate(self._bars):
            middle = step * (n + 0.5)
            high = (ground - number_px) * arrived / most
            bar = QRectF(middle - wide / 2, ground - high, wide, high)
            y = int(ground - (ground - number_px) * expected / most)
            if arrived:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colours.accent))
                painter.drawRoundedRect(bar, 2, 2)
                painter.setPen(QColor(colours.ink))
                through = expected and bar.top() - number_px < y < bar.top()
                foot = y if through else bar.top()  # the mark is below the number, never through it
                above = QRectF(middle - step / 2, foot - number_px, step, number_px)
                painter.drawText(above, int(Qt.AlignmentFlag.AlignCenter), str(arrived))
            if expected:
                painter.setPen(QPen(QColor(colours.ink), 1.5, Qt.PenStyle.DotLine))
                painter.drawLine(int(middle - step / 2 + 2), y, int(middle + step / 2 - 2), y)
            if n % 2:
                painter.setPen(QColor(colours.muted))
                below = QRectF(middle - step, ground, step * 2, px(_LABEL_PX))
                painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), time)
        painter.setPen(QColor(colours.hairline))
        painter.drawLine(0, ground, self.width(), ground)


def _in_words(pace: ArrivalPace, zone: tzinfo) -> str:
    lately = pace.in_last_quarter_hour
    words = [
        ngettext("{n} arrivé en un quart d’heure", "{n} arrivés en un quart d’heure", lately).format(n=lately),
    ]
    if pace.all_in_at is not None:
        words.append(_("à ce rythme, tout le monde à {time}").format(time=clock_time(pace.all_in_at, zone)))
    return " · ".join(words)
