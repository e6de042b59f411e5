"""A sheet to sign on with a mouse, a pen or a finger, and the same line shown again."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from probono_desk.domain import signature
from probono_desk.gui.look import theme
from probono_desk.i18n import _

_LINE_PX = 2.2
_HEIGHT_PX = 72


class SignatureView(QWidget):
    """Shows a signature, as sharp as the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: tuple[signature.Stroke, ...] = ()
        height = theme.current().px(_HEIGHT_PX)
        self.setFixedSize(round(height * signature.WIDTH / signature.HEIGHT), height)
        self.setAccessibleName(_("Signature"))

    def show_text(self, text: str) -> None:
        """Show what was drawn."""
        self._strokes = signature.from_text(text)
        self.setVisible(bool(self._strokes))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line, in ink."""
        _draw(self, self._strokes)


class SignaturePad(QWidget):
    """Takes a signature. Who cannot draw here signs a paper instead: the form has a box for that.

    Signals:
        changed: there is one now, or no longer.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[list[tuple[int, int]]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setMinimumHeight(theme.current().px(152))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(_("Signature, à dessiner avec la souris, un stylet ou un doigt"))

    def text(self) -> str:
        """What was drawn, as ``domain.signature`` writes it; empty where nothing was."""
        return signature.to_text([tuple(stroke) for stroke in self._strokes if len(stroke) > 1])

    def clear(self) -> None:
        """Begin again."""
        self._strokes = []
        self.update()
        self.changed.emit()

    def sizeHint(self) -> QSize:
        """Wide enough for a name."""
        return QSize(theme.current().px(400), theme.current().px(160))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stroke begins."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._strokes.append([self._place(event.position())])
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It goes on."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._strokes:
            place = self._place(event.position())
            enough = sum(map(len, self._strokes)) >= signature.MOST_POINTS
            if not enough and place != self._strokes[-1][-1]:
                self._strokes[-1].append(place)
                self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """It ends."""
        self.changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A sheet, the line to sign on, and what was drawn."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.outline), 1))
        painter.setBrush(QColor(colours.surface))
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(sheet, theme.RADIUS_PX, theme.RADIUS_PX)
        y, side = self.height() * 0.74, theme.GRID_PX * 3
        painter.setPen(QPen(QColor(colours.hairline), 1))
        painter.drawLine(QPointF(side, y), QPointF(self.width() - side, y))
        if not self._strokes:
            painter.setPen(QColor(colours.muted))
            painter.setFont(theme.font(14))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("Signez ici"))
        painter.end()
        _draw(self, [tuple(stroke) for stroke in self._strokes])

    def _sheet(self) -> QRectF:
        return _sheet_in(QRectF(self.rect()))

    def _place(self, point: QPointF) -> tuple[int, int]:
        sheet = self._sheet()
        x = (point.x() - sheet.x()) / sheet.width() * signature.WIDTH
        y = (point.y() - sheet.y()) / sheet.height() * signature.HEIGHT
        return min(max(round(x), 0), signature.WIDTH), min(max(round(y), 0), signature.HEIGHT)


def _draw(widget: QWidget, strokes: list[signature.Stroke] | tuple[signature.Stroke, ...]) -> None:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = QColor(theme.current().colours.ink)
    painter.setPen(QPen(ink, _LINE_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    sheet = _sheet_in(QRectF(widget.rect()))
    scale = sheet.width() / signature.WIDTH
    for stroke in strokes:
        path = QPainterPath()
        for place, (x, y) in enumerate(stroke):
            point = QPointF(sheet.x() + x * scale, sheet.y() + y * scale)
            if place:
                path.lineTo(point)
            else:
                path.moveTo(point)
        painter.drawPath(path)


def _sheet_in(room: QRectF) -> QRectF:
    """The largest sheet of a signature's shape in a room, in its middle."""
    scale = min(room.width() / signature.WIDTH, room.height() / signature.HEIGHT)
    width, height = signature.WIDTH * scale, signature.HEIGHT * scale
    return QRectF(room.center().x() - width / 2, room.center().y() - height / 2, width, height)
