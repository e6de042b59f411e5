"""Pictures of the pages of a PDF, drawn in the background as they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.tasks import Tasks
from probono_desk.printing.preview import render_page

_KEPT_BESIDE = 2  # pages before and after those that are seen


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A page as a picture of so many device pixels across."""

    width_px: int
    image: QImage


class PagePictures(QObject):
    """Keeps the pictures near what is seen. Pages count from 0, widths are in device pixels.

    Signals:
        changed: a picture has come, or will not.
    """

    changed = Signal()

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._pdf: bytes | None = None
        self._drawn: dict[int, _Drawn] = {}
        self._on_the_way: set[tuple[int, int]] = set()
        self._failed: set[tuple[int, int]] = set()

    def begin(self, pdf: bytes | None, *, pages: int) -> None:
        """Another PDF: pictures of the last one stand in until the new ones come, so nothing flickers."""
        self._pdf = pdf
        self._on_the_way.clear()
        self._failed.clear()
        self._drawn = {page: _Drawn(0, old.image) for page, old in self._drawn.items() if page < pages}

    def of(self, page: int) -> QImage | None:
        """The best picture there is of a page."""
        return self._drawn[page].image if page in self._drawn else None

    def is_sharp(self, page: int, width_px: int) -> bool:
        """Whether its picture was drawn for this width."""
        return page in self._drawn and self._drawn[page].width_px == width_px

    def failed(self, page: int, width_px: int) -> bool:
        """Whether it could not be drawn."""
        return (page, width_px) in self._failed

    def ask(self, page: int, width_px: int) -> None:
        """Have it drawn, unless it is, or is on its way."""
        wanted, pdf = (page, width_px), self._pdf
        if pdf is None or wanted in self._on_the_way or self.is_sharp(page, width_px):
            return
        self._on_the_way.add(wanted)

        def come(image: QImage) -> None:
            if pdf is self._pdf:
                self._on_the_way.discard(wanted)
                self._drawn[page] = _Drawn(width_px, image)
                self.changed.emit()

        def failed(_error: DeskError) -> None:
            if pdf is self._pdf:
                self._failed.add(wanted)  # and stays on its way: it is not asked for again at this size
                self.changed.emit()

        self._tasks.run(lambda _progress: _picture(pdf, page, width_px), owner=self, done=come, failed=failed)

    def keep_near(self, seen: Sequence[int]) -> None:
        """Let go of the pictures that are far from these pages."""
        if seen:
            near = range(seen[0] - _KEPT_BESIDE, seen[-1] + _KEPT_BESIDE + 1)
            self._drawn = {page: drawn for page, drawn in self._drawn.items() if page in near}


def _picture(pdf: bytes, page: int, width_px: int) -> QImage:
    drawn = render_page(pdf, page, width_px=width_px)
    image = QImage(drawn.data, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGBX8888)
    return image.copy()  # its own pixels: those above belong to Python
