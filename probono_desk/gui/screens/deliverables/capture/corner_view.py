"""A photograph with four corners to put on those of the sheet: by mouse, or by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.announce import announce
from probono_desk.i18n import N_, _
from probono_desk.scanning.board_photo import WHOLE, Corners

_HANDLE_PX = 12  # its radius: a target of 24
_STEP, _FINE = 0.01, 0.002
_NAMES = (N_("en haut à gauche"), N_("en haut à droite"), N_("en bas à droite"), N_("en bas à gauche"))
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CornerView(QWidget):
    """Space takes the next corner, arrows move it (with Shift, finely).

    Signals:
        moved: a corner is somewhere else.
    """

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._corners = list(WHOLE)
        self._current = 0
        self._held = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(theme.current().px(240), theme.current().px(180))
        self.setAccessibleName(_("Photo et ses quatre coins"))
        self.setAccessibleDescription(
            _("Espace change de coin, les flèches le déplacent, avec Majuscule plus finement.")
        )

    def show_image(self, image: QImage, corners: Corners) -> None:
        """Show a photograph and where its sheet seems to be."""
        self._image = image
        self.set_corners(corners)

    def set_corners(self, corners: Corners) -> None:
        """Put the corners somewhere."""
        self._corners = list(corners)
        self.update()

    def corners(self) -> Corners:
        """Where they are: fractions of the photograph, from the top left clockwise."""
        a, b, c, d = self._corners
        return a, b, c, d

    def current(self) -> int:
        """The corner that the arrows move."""
        return self._current

    def sizeHint(self) -> QSize:
        """Room to aim in."""
        return QSize(theme.current().px(440), theme.current().px(330))

    def point_of(self, place: int) -> QPointF:
        """Where a corner is on this widget."""
        room = self._room()
        x, y = self._corners[place]
        return QPointF(room.x() + x * room.width(), room.y() + y * room.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the nearest corner."""
        gaps = [(self.point_of(place) - event.position()).manhattanLength() for place in range(4)]
        self._current = gaps.index(min(gaps))
        self._held = True
        self._move_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It follows."""
        if self._held:
            self._move_to(event.position())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        if self._held:
            self._held = False
            self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, arrows."""
        if event.key() == Qt.Key.Key_Space:
            self._current = (self._current + 1) % 4
            self.update()
            announce(self, _("Coin {where}").format(where=_(_NAMES[self._current])))
            return
        if (step := _ARROWS.get(Qt.Key(event.key()))) is not None:
            amount = _FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
            x, y = self._corners[self._current]
            self._put(x + step[0] * amount, y + step[1] * amount)
            self.moved.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The photograph, darker outside the sheet, and the handles."""
        if self._image.isNull():
            return
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        room = self._room()
        painter.drawImage(room, self._image)
        sheet = QPolygonF([self.point_of(place) for place in range(4)])
        accent = QColor(colours.accent)
        # White under the accent: one of the two is seen on any photograph.
        for colour, width in ((QColor("#FFFFFF"), 4.0), (accent, 2.0)):
            painter.setPen(QPen(colour, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolygon(sheet)
        for place in range(4):
            chosen = place == self._current and (self.hasFocus() or self._held)
            painter.setPen(QPen(QColor("#FFFFFF"), 3))
            painter.setBrush(QColor(colours.focus) if chosen else accent)
            radius = _HANDLE_PX if chosen else _HANDLE_PX - 3
            painter.drawEllipse(self.point_of(place), radius, radius)

    def _room(self) -> QRectF:
        """Where the photograph is drawn: the handles at its edge stay whole."""
        room = QRectF(self.rect()).adjusted(_HANDLE_PX, _HANDLE_PX, -_HANDLE_PX, -_HANDLE_PX)
        size = self._image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(
            room.center().x() - size.width() / 2, room.center().y() - size.height() / 2, size.width(), size.height()
        )

    def _move_to(self, point: QPointF) -> None:
        room = self._room()
        if room.width() and room.height():
            self._put((point.x() - room.x()) / room.width(), (point.y() - room.y()) / room.height())

    def _put(self, x: float, y: float) -> None:
        self._corners[self._current] = (min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))
        self.update()
