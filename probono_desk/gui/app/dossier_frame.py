"""What stands in the window while a dossier is open: around its pages the rail and the strip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from probono_desk.gui.app.banners import Banners
from probono_desk.gui.app.frame import Frame
from probono_desk.gui.app.page_stack import PageStack
from probono_desk.gui.app.rail import Rail
from probono_desk.gui.app.strip import Strip
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.page import PageState
from probono_desk.gui.base.page_spec import PageSpec
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.dropped_file import dropped_list, dropped_packages

COMPACT_UNDER_PX = 1100


class DossierFrame(Frame):
    """The pages of an open dossier, with the rail and the strip.

    Signals:
        undo_requested, redo_requested: from the strip, or by their keys.
        rehearsal_ended: somebody is done with it.
        files_dropped: the paths of what may be a list, or other desks' files, dropped anywhere on it.
    """

    undo_requested = Signal()
    redo_requested = Signal()
    rehearsal_ended = Signal()
    files_dropped = Signal(object)

    def __init__(
        self,
        context: DeskContext,
        pages: Sequence[PageSpec],
        banners: Banners,
        parent: QWidget,
        *,
        states: PageState,
        rehearsal: bool,
    ) -> None:
        super().__init__(context, banners, parent)
        self.rail = Rail(pages, self)
        self._row.insertWidget(0, self.rail)
        if rehearsal:
            from probono_desk.gui.app.rehearsal_bar import RehearsalBar

            bar = RehearsalBar(context, self)
            bar.ended.connect(self.rehearsal_ended)
            self._top.addWidget(bar)
        self.strip = Strip(context, self)
        self.strip.undo_requested.connect(self.undo_requested)
        self.strip.redo_requested.connect(self.redo_requested)
        self.strip.actor_requested.connect(lambda: context.go("settings", "actor"))
        for keys, slot in (("Ctrl+Z", self.undo_requested), ("Ctrl+Shift+Z", self.redo_requested)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        self._top.addWidget(self.strip)
        self.stack = PageStack(context, pages, self)
        self.stack.set_states(states)
        self.fill(self.stack)
        self.setAcceptDrops(True)

    def _room_for_toasts(self) -> QWidget:
        """In the strip, where the date gives way: no page moves for what passes in ten seconds."""
        room = self.strip.room_for_toasts()
        return room if room is not None else super()._room_for_toasts()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A list, or files of other desks, may be dropped anywhere."""
        if dropped_list(event.mimeData()) is not None or dropped_packages(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Somebody wants it read."""
        path = dropped_list(event.mimeData())
        if paths := [path] if path is not None else dropped_packages(event.mimeData()):
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def fit(self, width_px: int) -> None:
        """Give up words before content."""
        super().fit(width_px)
        compact = width_px < max(COMPACT_UNDER_PX, theme.current().px(COMPACT_UNDER_PX - 200))
        self.rail.set_compact(compact)
        self.strip.set_compact(compact)
