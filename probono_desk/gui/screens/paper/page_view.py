"""Pages of a PDF under one another, sharp at every zoom; drawn in the background, only those that are seen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget

from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.kept import number
from probono_desk.gui.base.page import PageState
from probono_desk.gui.base.tasks import Tasks
from probono_desk.gui.look import theme
from probono_desk.i18n import _
from probono_desk.printing.preview import page_sizes_mm, render_page

_LOGICAL_DPI = 96
_ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_WIDEST_PX = 3000  # 50 MB a page at most
_GAP_PX = 16
_ON_PAPER = QColor("#5a5f6b")  # paper is white by night too


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A page as a picture of so many device pixels across."""

    width_px: int
    image: QImage


class PageView(QAbstractScrollArea):
    """A finished PDF, from memory.

    Page up and down turn pages, Home and End go to the first and last, Ctrl with + − 0 or the wheel zooms.

    Signals:
        moved: the page that is seen (from 1) and how many there are, or the zoom, has changed.
    """

    moved = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._wanted: PageState = {}
        self._pdf: bytes | None = None
        self._sizes_mm: tuple[tuple[float, float], ...] = ()
        self._places: list[QRect] = []
        self._zoom: float | None = None
        self._drawn: dict[int, _Drawn] = {}
        self._on_the_way: set[tuple[int, int]] = set()
        self._failed: set[tuple[int, int]] = set()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(theme.current().px(240), theme.current().px(200))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.verticalScrollBar().setSingleStep(40)
        self.verticalScrollBar().valueChanged.connect(self.moved)
        self.moved.connect(self._name)
        self._name()

    def show_pdf(self, pdf: bytes | None) -> None:
        """Show another PDF; the place stays where it can, so that a change of one name does not lose the page."""
        self._pdf = pdf
        self._sizes_mm = page_sizes_mm(pdf) if pdf is not None else ()
        self._on_the_way.clear()
        self._failed.clear()
        # Pictures of the last one stand in until the new ones come: nothing flickers.
        self._drawn = {page: _Drawn(0, old.image) for page, old in self._drawn.items() if page < len(self._sizes_mm)}
        if pdf is not None and self._wanted:
            zoom, page = self._wanted.get("zoom"), number(self._wanted, "page", 1)
            self._wanted = {}
            self._zoom = zoom if isinstance(zoom, float) and _ZOOMS[0] <= zoom <= _ZOOMS[-1] else None
            self._lay_out()
            self.go_to(page)
        else:
            self._lay_out()

    def state(self) -> PageState:
        """The page and the zoom; what is wanted while there is nothing to see."""
        return self._wanted or {"page": self.page(), "zoom": self._zoom}

    def want(self, state: PageState) -> None:
        """Be there as soon as there is something to see."""
        self._wanted = dict(state)

    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes_mm)

    def page(self) -> int:
        """The page that fills most of the view, from 1; 0 without any."""
        seen = self._seen()
        return max(range(len(self._places)), key=lambda i: _height(self._places[i] & seen)) + 1 if self._places else 0

    def go_to(self, page: int) -> None:
        """Bring a page (from 1) to the top."""
        if self._places:
            place = self._places[min(max(page, 1), len(self._places)) - 1]
            self.verticalScrollBar().setValue(place.top() - _GAP_PX)

    def zoom(self) -> float:
        """The zoom in force; 1 is the paper's own size."""
        return self._zoom if self._zoom is not None else self._fit()

    def fits(self) -> bool:
        """Whether the zoom follows the window."""
        return self._zoom is None

    def zoom_in(self) -> None:
        """Larger."""
        self._set_zoom(next((zoom for zoom in _ZOOMS if zoom > self.zoom() + 0.01), _ZOOMS[-1]))

    def zoom_out(self) -> None:
        """Smaller."""
        self._set_zoom(next((zoom for zoom in reversed(_ZOOMS) if zoom < self.zoom() - 0.01), _ZOOMS[0]))

    def fit(self) -> None:
        """As wide as the window allows."""
        self._set_zoom(None)

    def is_drawn(self) -> bool:
        """Whether every page that is seen is sharp."""
        return self._pdf is not None and all(
            page in self._drawn and self._drawn[page].width_px == self._device_px(page) for page in self._visible()
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn, jump and zoom."""
        with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if with_ctrl and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif with_ctrl and key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif with_ctrl and key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_PageDown:
            self.go_to(self.page() + 1)
        elif key == Qt.Key.Key_PageUp:
            self.go_to(self.page() - 1)
        elif key == Qt.Key.Key_Home:
            self.go_to(1)
        elif key == Qt.Key.Key_End:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        elif key == Qt.Key.Key_Space:
            self.verticalScrollBar().triggerAction(self.verticalScrollBar().SliderAction.SliderPageStepAdd)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """A denser screen wants sharper pages."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And no longer."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pages that are seen; white paper that says why while there is no picture of one."""
        colours = theme.current().colours
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), QColor(colours.sunken))
        if not self._places:
            painter.setPen(QColor(colours.muted))
            _say(painter, self.viewport().rect(), _("Aperçu en préparation…"))
        for page in self._visible():
            place = self._places[page].translated(-self._offset())
            painter.fillRect(place, Qt.GlobalColor.white)
            drawn = self._drawn.get(page)
            if drawn is not None:
                painter.drawImage(QRectF(place), drawn.image)
            else:
                painter.setPen(_ON_PAPER)
                _say(painter, place & self.viewport().rect(), self._why_white(page))
            painter.setPen(QPen(QColor(colours.hairline), 1))
            painter.drawRect(QRectF(place).adjusted(-0.5, -0.5, 0.5, 0.5))
            self._ask_for(page)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        self._forget_far_pages()

    def _why_white(self, page: int) -> str:
        if (page, self._device_px(page)) in self._failed:
            return _("Cette page ne se laisse pas montrer. Enregistrez le PDF et regardez-le ailleurs.")
        return _("Aperçu en préparation…")

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802 - Qt's name
        """Everything is painted again: there is little of it."""
        self.viewport().update()

    def _set_zoom(self, zoom: float | None) -> None:
        bar = self.verticalScrollBar()
        place = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._zoom = zoom
        self._lay_out()
        bar.setValue(round(place * bar.maximum()))

    def _fit(self) -> float:
        """As wide as there is room, up to the paper's own size; larger only where the whole page shows."""
        if not self._sizes_mm:
            return 1.0
        width, height = max(size[0] for size in self._sizes_mm), self._sizes_mm[0][1]
        room = self.maximumViewportSize()
        bar_px = self.verticalScrollBar().sizeHint().width()
        across = (room.width() - bar_px - 2 * _GAP_PX) / _px(width)
        whole = (room.height() - 2 * _GAP_PX) / _px(height)
        return max(min(across, 1.0), min(whole, across), _ZOOMS[0])

    def _lay_out(self) -> None:
        zoom = self.zoom()
        sizes = [(round(_px(width) * zoom), round(_px(height) * zoom)) for width, height in self._sizes_mm]
        widest = max((width for width, _height in sizes), default=0)
        tallest = sum(height + _GAP_PX for _width, height in sizes) + _GAP_PX
        room = self.maximumViewportSize()
        bar_px = self.verticalScrollBar().sizeHint().width() if tallest > room.height() else 0
        across = max(room.width() - bar_px, widest + 2 * _GAP_PX)
        y = _GAP_PX
        self._places = []
        for width, height in sizes:
            self._places.append(QRect((across - width) // 2, y, width, height))
            y += height + _GAP_PX
        page_px = room.height()
        self.verticalScrollBar().setPageStep(page_px)
        self.verticalScrollBar().setRange(0, max(0, y - page_px))
        self.horizontalScrollBar().setPageStep(room.width())
        self.horizontalScrollBar().setRange(0, max(0, widest + 2 * _GAP_PX - (room.width() - bar_px)))
        self.viewport().update()
        self.moved.emit()

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _seen(self) -> QRect:
        return self.viewport().rect().translated(self._offset())

    def _visible(self) -> list[int]:
        seen = self._seen()
        return [page for page, place in enumerate(self._places) if place.intersects(seen)]

    def _device_px(self, page: int) -> int:
        return min(round(self._places[page].width() * self.devicePixelRatioF()), _WIDEST_PX)

    def _ask_for(self, page: int) -> None:
        width_px = self._device_px(page)
        drawn, wanted = self._drawn.get(page), (page, width_px)
        pdf = self._pdf
        if pdf is None or wanted in self._on_the_way or (drawn is not None and drawn.width_px == width_px):
            return
        self._on_the_way.add(wanted)

        def come(image: QImage) -> None:
            if pdf is not self._pdf:
                return
            self._on_the_way.discard(wanted)
            self._drawn[page] = _Drawn(width_px, image)
            self.viewport().update()

        def failed(_error: DeskError) -> None:
            if pdf is self._pdf:
                self._failed.add(wanted)  # and stays on its way: it is not asked for again at this size
                self.viewport().update()

        self._tasks.run(lambda _progress: _picture(pdf, page, width_px), owner=self, done=come, failed=failed)

    def _forget_far_pages(self) -> None:
        near = self._visible()
        if near:
            self._drawn = {page: d for page, d in self._drawn.items() if near[0] - 2 <= page <= near[-1] + 2}

    def _name(self) -> None:
        self.setAccessibleName(
            _("Aperçu, page {page} sur {pages}").format(page=self.page(), pages=self.pages())
            if self._sizes_mm
            else _("Aperçu")
        )


def _picture(pdf: bytes, page: int, width_px: int) -> QImage:
    drawn = render_page(pdf, page, width_px=width_px)
    image = QImage(drawn.data, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGBX8888)
    return image.copy()  # its own pixels: those above belong to Python


def _say(painter: QPainter, place: QRect, words: str) -> None:
    margin = theme.GRID_PX * 2
    room = place.adjusted(margin, 0, -margin, 0)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)


def _px(mm: float) -> float:
    return mm / 25.4 * _LOGICAL_DPI


def _height(rect: QRect) -> int:
    return max(0, rect.height())
