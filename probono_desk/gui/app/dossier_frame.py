"""What stands in the window while a dossier is open: around its pages the rail and the strip."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from probono_desk.gui.app.banners import Banners
from probono_desk.gui.app.focus_heir import leave_no_button
from probono_desk.gui.app.frame import Frame
from probono_desk.gui.app.page_stack import PageStack
from probono_desk.gui.app.rail import Rail
from probono_desk.gui.app.strip import Strip
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import sub, text
from probono_desk.gui.base.page import PageState
from probono_desk.gui.base.page_spec import PageSpec
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.dropped_file import dropped_list, dropped_packages
from probono_desk.store.dossier import RECEIVED_FROM

COMPACT_UNDER_PX = 1100
_NOT_OF_RECEIVED = ("door", "clock")
"""Nobody arrives in a file that was received, and no clock runs there."""

_log = logging.getLogger(__name__)


class DossierFrame(Frame):
    """The pages of an open dossier, with the rail and the strip; ``page_name`` is the one that is shown.

    Args:
        kept: what ``kept`` gave when it was open before, else the first page is shown.

    Signals:
        undo_requested, redo_requested: from the strip, or by their keys.
        rehearsal_ended: somebody is done with it.
    """

    undo_requested = Signal()
    redo_requested = Signal()
    rehearsal_ended = Signal()

    def __init__(
        self,
        context: DeskContext,
        pages: Sequence[PageSpec],
        banners: Banners,
        parent: QWidget,
        *,
        kept: PageState | None,
        rehearsal: bool,
    ) -> None:
        super().__init__(context, banners, parent)
        dossier = context.open_dossier
        self._missing = _NOT_OF_RECEIVED if dossier is not None and dossier.meta(RECEIVED_FROM) else ()
        pages = [spec for spec in pages if spec.name not in self._missing]
        kept = kept or {}
        named = text(kept, "page")
        self.page_name = named if any(spec.name == named for spec in pages) else pages[0].name
        self._left_at: dict[str, QWidget] = {}
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
        self.stack.set_states(sub(kept, "pages"))
        self.fill(self.stack)
        self.setAcceptDrops(True)

    def go(self, page_name: str, view: str = "") -> None:
        """Show a page, and one of its views; the focus goes back to where it was on it.

        Raises:
            KeyError: there is no such page.
        """
        if page_name in self._missing:
            return
        left, focused = self.stack.page(self.page_name), QApplication.focusWidget()
        if left is not None and focused is not None and left.isAncestorOf(focused):
            self._left_at[self.page_name] = focused
        place = self.stack.scrolled(self.page_name)
        page = self.stack.show_page(page_name)
        # As it is hidden Qt hands the focus on, and goes to the middle of whatever takes it.
        self.stack.scroll_page(self.page_name, place)
        leave_no_button(page, self._left_at.get(page_name))
        if self.rail.leads_elsewhere(QApplication.focusWidget(), page_name):
            page.heir().setFocus(Qt.FocusReason.OtherFocusReason)  # else Space goes to a page that was left
        if view:
            page.show_view(view)
        if page_name != self.page_name:
            self.hide_toast()  # it spoke of the page before; undo stays in the strip
        self.page_name = page_name
        _log.info("page %s", page_name)  # where one was, for the report after a crash
        self.rail.set_current(page_name)

    def kept(self) -> PageState:
        """Where one is: the page, and on each page what it keeps of itself."""
        return {"page": self.page_name, "pages": self.stack.states()}

    def take_files(self, paths: Sequence[Path]) -> None:
        """The page that takes such files shows what each would change: other desks' work, or a list."""
        page = "file" if any(path.suffix.lower() == ".probono" for path in paths) else "roster"
        self._context.go(page)
        for path in paths:
            self.stack.show_page(page).take_file(path)

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
            self.take_files(paths)

    def fit(self, width_px: int) -> None:
        """Give up words before content."""
        super().fit(width_px)
        compact = width_px < max(COMPACT_UNDER_PX, theme.current().px(COMPACT_UNDER_PX - 200))
        self.rail.set_compact(compact)
        self.strip.set_compact(compact)
