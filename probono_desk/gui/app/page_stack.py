"""The pages: made when first shown, scrolled when too tall, refreshed only while they are seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from probono_desk.gui.app.read_first import ReadFirst
from probono_desk.gui.app.wheel import leave_focus_of_fields
from probono_desk.gui.base.app_events import unheard
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import number, scroll_of, scroll_to, sub
from probono_desk.gui.base.page import Page, PageState
from probono_desk.gui.base.page_spec import PageSpec
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.still_scroll import StillScroll


class PageStack(QStackedWidget):
    """Shows one page at a time; hidden ones do no work."""

    def __init__(self, context: DeskContext, pages: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._specs = {spec.name: spec for spec in pages}
        self._frames: dict[str, QScrollArea] = {}
        self._pages: dict[str, Page] = {}
        self._states: PageState = {}
        self._stale: dict[str, frozenset[str]] = {}
        self._name = ""
        self._covered = False
        self._first = ReadFirst(context.tasks, parent if parent is not None else self, self)

    def name(self) -> str:
        """The page that is shown."""
        return self._name

    def has(self, name: str) -> bool:
        """Whether there is such a page, made or not."""
        return name in self._specs

    def page(self, name: str) -> Page | None:
        """The widget of a page, None until it was shown once."""
        return self._pages.get(name)

    def states(self) -> PageState:
        """Where somebody is on each page; of those that were not shown yet, where they were before."""
        shown: PageState = {
            name: {"scroll": scroll_of(self._frames[name]), "page": page.state()} for name, page in self._pages.items()
        }
        return self._states | shown

    def set_states(self, states: PageState) -> None:
        """Where somebody was: each page is there again when it is made."""
        self._states = states

    def show_page(self, name: str) -> Page:
        """Show a page, made now if need be and brought up to date; it is seen once it was read.

        Raises:
            KeyError: there is no such page.
        """
        if name not in self._pages:
            with unheard():
                self._make(self._specs[name])
            leave_focus_of_fields(self._frames[name])
        page, frame = self._pages[name], self._frames[name]
        waits = not page.seen_at_once and (name != self._name or name in self._stale)
        self._name = name
        if waits:
            self._first.keep()
        try:
            if name in self._stale:
                page.refresh(self._stale.pop(name))
            with unheard():
                self.setCurrentWidget(frame)
        finally:
            self._first.page_shown(frame if waits else None)
        return page

    def scrolled(self, name: str) -> int:
        """How far down a page is, in pixels; nought while it was not made."""
        return self._frames[name].verticalScrollBar().value() if name in self._frames else 0

    def scroll_page(self, name: str, place_px: int) -> None:
        """Go that far down a page, if it was made."""
        if name in self._frames:
            self._frames[name].verticalScrollBar().setValue(place_px)

    def changed(self, tables: frozenset[str]) -> None:
        """Something was committed: the visible page hears it now, the others when they are shown."""
        for name in self._pages:
            if name == self._name and not self._covered:
                self._pages[name].refresh(tables)
            else:
                self._stale[name] = self._stale.get(name, frozenset()) | tables
                if name == self._name:
                    self._first.grow_old(self._frames[name])

    def set_covered(self, *, on: bool) -> None:
        """Whether another window lies over all of this one: then no page is seen, until it goes."""
        self._covered = on
        if not on and self._name in self._stale:
            self._pages[self._name].refresh(self._stale.pop(self._name))
            self._first.page_shown(self._frames[self._name])

    def _make(self, spec: PageSpec) -> None:
        # From the outside in: a widget that changes its parent is dressed again, with all that is in it.
        scroll = StillScroll(self, sideways=True)
        content = QWidget(scroll)
        content.setObjectName("content")
        scroll.setWidget(content)
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        within = QWidget(content) if spec.max_width_px else content
        column = QVBoxLayout()
        margin_px = theme.GRID_PX * 3
        column.setContentsMargins(margin_px, margin_px, margin_px, margin_px)
        if spec.max_width_px:
            within.setMaximumWidth(theme.current().px(theme.CONTENT_MAX_PX) + 2 * margin_px)
            within.setLayout(column)
            row.addWidget(within)
        else:
            row.addLayout(column, 1)
        page = spec.make(self._context, within)
        if not page.accessibleName():
            page.setAccessibleName(spec.title())
        if spec.max_width_px:
            # Every page begins at the same left edge, however wide it may grow.
            page.setMaximumWidth(theme.current().px(spec.max_width_px))
        column.addWidget(page, 1)
        self.addWidget(scroll)
        self._pages[spec.name] = page
        self._frames[spec.name] = scroll
        state = sub(self._states, spec.name)
        page.restore(sub(state, "page"))
        scroll_to(scroll, number(state, "scroll"))
