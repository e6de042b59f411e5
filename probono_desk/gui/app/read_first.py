"""A page that is shown again is read first: what it said when it was left is not painted as if it still held."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from probono_desk.gui.base.tasks import Tasks
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _

KEPT_AT_MOST_MS = 200


class ReadFirst(QObject):
    """Keeps what is on the screen while a page is read; what takes longer is said in its place.

    Args:
        tasks: where it is read.
        frame: the rail, the strip and the pages: they change together.
    """

    def __init__(self, tasks: Tasks, frame: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._frame = tasks, frame
        self._cover: QWidget | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(KEPT_AT_MOST_MS)
        self._late.timeout.connect(self._let_paint)
        tasks.read_through.connect(self._show)

    @property
    def waiting(self) -> bool:
        """Whether a page is still being read."""
        return self._cover is not None

    def keep(self) -> None:
        """Nothing is painted from here to ``page_shown``."""
        self._frame.setUpdatesEnabled(False)

    def grow_old(self, page: QWidget) -> None:
        """Another window lies over this page, and what it says holds no longer: it is read before it is seen again."""
        if self._cover is None:
            self._cover = _Cover(page)

    def page_shown(self, page: QWidget | None) -> None:
        """This page is there now: seen at once where nothing is to be read, else when it was; None does not wait."""
        self._drop_cover()
        if page is None or not self._tasks.reading:
            self._let_paint()
            return
        self._cover = _Cover(page)
        self._late.start()

    @Slot()
    def _show(self) -> None:
        if self._cover is not None:
            self._drop_cover()
            self._let_paint()

    @Slot()
    def _let_paint(self) -> None:
        self._late.stop()
        if not self._frame.updatesEnabled():
            self._frame.setUpdatesEnabled(True)

    def _drop_cover(self) -> None:
        if self._cover is not None:
            self._cover.hide()
            self._cover.deleteLater()
            self._cover = None


class _Cover(QWidget):
    """Lies over all of a page, however large it becomes, and takes no focus: whoever is led there has it already."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("cover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.addWidget(Label(_("Lecture…"), ink="muted"), 0, Qt.AlignmentFlag.AlignCenter)
        page.installEventFilter(self)
        self.resize(page.size())
        self.show()
        self.raise_()

    def eventFilter(self, _page: QObject, event: QEvent) -> bool:
        """The page has another size."""
        if isinstance(event, QResizeEvent):
            self.resize(event.size())
        return False
