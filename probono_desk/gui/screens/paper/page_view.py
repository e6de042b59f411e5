"""Pages of a PDF under one another, sharp at every zoom; drawn in the background, only those that are seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget

from probono_desk.gui.base.kept import number
from probono_desk.gui.base.page import PageState
from probono_desk.gui.base.tasks import Tasks
from probono_desk.gui.look import theme
from probono_desk.gui.screens.paper.page_pictures import PagePictures
from probono_desk.gui.screens.paper.page_places import GAP_PX, PagePlaces, fitting_zoom
from probono_desk.i18n import _
from probono_desk.usecases.paper.print_paper import Paper

_ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_ON_PAPER = QColor("#5a5f6b")  # paper is white by night too


class PageView(QAbstractScrollArea):
    """A finished PDF, from memory.

    Page up and down turn pages, Home and End go to the first and last, Ctrl with + − 0 or the wheel zooms.

    Signals:
        moved: the page that is seen (from 1) and how many there are, or the zoom, has changed.
    """

    moved = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted: PageState = {}
        self._sizes_mm: tuple[tuple[float, float], ...] = ()
        self._laid = PagePlaces()
        self._zoom: float | None = None
        self._pictures = PagePictures(tasks, self)
        self._pictures.changed.connect(self.viewport().update)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(theme.current().px(240), theme.current().px(200))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.verticalScrollBar().setSingleStep(40)
        self.verticalScrollBar().valueChanged.connect(self.moved)
        self.moved.connect(self._name)
        self._name()

    def show_paper(self, paper: Paper | None) -> None:
        """Show another paper; the place stays where it can, so that a change of one name does not lose the page."""
        self._sizes_mm = (paper.page_mm,) * paper.pages if paper is not None else ()
        self._pictures.begin(paper.content if paper is not None else None, pages=len(self._sizes_mm))
        if paper is not None and self._wanted:
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
        return self._laid.fills(self._seen()) + 1 if self._laid.places else 0

    def go_to(self, page: int) -> None:
        """Bring a page (from 1) to the top."""
        if places := self._laid.places:
            self.verticalScrollBar().setValue(places[min(max(page, 1), len(places)) - 1].top() - GAP_PX)

    def zoom(self) -> float:
        """The zoom in force; 1 is the paper's own size."""
        if self._zoom is not None:
            return self._zoom
        return fitting_zoom(self._sizes_mm, self.maximumViewportSize(), bar_px=_bar_px(self), least=_ZOOMS[0])

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
        seen = self._seen()
        said = ""
        if not self._laid.places:
            painter.setPen(QColor(colours.muted))
            said = _say(painter, self.viewport().rect(), _("Aperçu en préparation…"))
        visible = self._laid.on(seen)
        for page in visible:
            place = self._laid.places[page].translated(-seen.topLeft())
            painter.fillRect(place, Qt.GlobalColor.white)
            picture = self._pictures.of(page)
            if picture is not None:
                painter.drawImage(QRectF(place), picture)
            else:
                failed = self._pictures.failed(page, self._laid.device_px(page, self.devicePixelRatioF()))
                painter.setPen(_ON_PAPER)
                said = _say(painter, place & self.viewport().rect(), _why_white(failed=failed))
            painter.setPen(QPen(QColor(colours.hairline), 1))
            painter.drawRect(QRectF(place).adjusted(-0.5, -0.5, 0.5, 0.5))
            self._pictures.ask(page, self._laid.device_px(page, self.devicePixelRatioF()))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        self._pictures.keep_near(visible)
        if said != self.accessibleDescription():  # it is painted, so nobody could read it aloud
            self.setAccessibleDescription(said)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802 - Qt's name
        """Everything is painted again: there is little of it."""
        self.viewport().update()

    def _set_zoom(self, zoom: float | None) -> None:
        bar = self.verticalScrollBar()
        place = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._zoom = zoom
        self._lay_out()
        bar.setValue(round(place * bar.maximum()))

    def _lay_out(self) -> None:
        room = self.maximumViewportSize()
        self._laid = PagePlaces.of(self._sizes_mm, self.zoom(), room, bar_px=_bar_px(self))
        for bar, page_px, most_px in (
            (self.verticalScrollBar(), room.height(), self._laid.down_px),
            (self.horizontalScrollBar(), room.width(), self._laid.across_px),
        ):
            bar.setPageStep(page_px)
            bar.setRange(0, most_px)
        self.viewport().update()
        self.moved.emit()

    def _seen(self) -> QRect:
        return self.viewport().rect().translated(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _name(self) -> None:
        self.setAccessibleName(
            _("Aperçu, page {page} sur {pages}").format(page=self.page(), pages=self.pages())
            if self._sizes_mm
            else _("Aperçu")
        )


def _bar_px(view: QAbstractScrollArea) -> int:
    return view.verticalScrollBar().sizeHint().width()


def _why_white(*, failed: bool) -> str:
    if failed:
        return _("Cette page ne se laisse pas montrer. Enregistrez le PDF et regardez-le ailleurs.")
    return _("Aperçu en préparation…")


def _say(painter: QPainter, place: QRect, words: str) -> str:
    margin = theme.GRID_PX * 2
    room = place.adjusted(margin, 0, -margin, 0)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
    return words
