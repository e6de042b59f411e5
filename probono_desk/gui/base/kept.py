"""Reading what a page kept of itself, which an older or newer program may have written; and where things scroll."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QHeaderView,
    QScrollBar,
    QTableView,
)

from probono_desk.gui.base.page import Kept, PageState
from probono_desk.gui.look import theme

_UNIT = 1000
_HIDDEN_PX = "hidden_px_{}"


def text(state: PageState, name: str, otherwise: str = "") -> str:
    """A text that was kept."""
    value = state.get(name)
    return value if isinstance(value, str) else otherwise


def number(state: PageState, name: str, otherwise: int = 0) -> int:
    """A whole number that was kept."""
    value = state.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else otherwise


def texts(state: PageState, name: str) -> list[str]:
    """A list of texts that was kept."""
    value = state.get(name)
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def sub(state: PageState, name: str) -> PageState:
    """The state of a part."""
    value = state.get(name)
    return value if isinstance(value, dict) else {}


def scroll_of(area: QAbstractScrollArea) -> int:
    """How far down it is scrolled, in pixels at text size 100 %."""
    return round(area.verticalScrollBar().value() * _UNIT / theme.current().px(_UNIT))


def scroll_to(area: QAbstractScrollArea, place: int) -> None:
    """Scroll as far as it was, as soon as there is that much to scroll; whoever scrolls meanwhile is left alone.

    Args:
        place: what ``scroll_of`` gave, perhaps at another text size.
    """
    if place > 0:
        _Comeback(area.verticalScrollBar(), theme.current().px(place))


def across_of(area: QAbstractScrollArea) -> int:
    """The same to the right."""
    return round(area.horizontalScrollBar().value() * _UNIT / theme.current().px(_UNIT))


def scroll_across(area: QAbstractScrollArea, place: int) -> None:
    """The same to the right."""
    if place > 0:
        _Comeback(area.horizontalScrollBar(), theme.current().px(place))


def choose(view: QAbstractItemView, index: QModelIndex) -> None:
    """Choose a row again without going to it: how far down one was is kept by itself.

    A view that is not shown yet would go to the row when it is.
    """
    scrolls = view.hasAutoScroll()
    view.setAutoScroll(False)
    if view.currentIndex() == index:
        view.setCurrentIndex(QModelIndex())  # else a view that was about to go there is not told otherwise
    view.setCurrentIndex(index)
    view.setAutoScroll(scrolls)


def show_column(header: QHeaderView, place: int, *, shown: bool) -> None:
    """Show a column, or hide it where there is no room; it stays as wide as somebody drew it, and Qt tells nobody."""
    if shown is header.isSectionHidden(place):
        if not shown:
            header.setProperty(_HIDDEN_PX.format(place), header.sectionSize(place))
        header.setSectionHidden(place, not shown)


def columns_of(header: QHeaderView) -> list[int]:
    """How wide the columns are that one can draw, in pixels at text size 100 %; zero for the others."""
    drawn = QHeaderView.ResizeMode.Interactive
    return [
        round(_width_px(header, place) * _UNIT / theme.current().px(_UNIT))
        if header.sectionResizeMode(place) is drawn
        else 0
        for place in range(header.count())
    ]


def _width_px(header: QHeaderView, place: int) -> int:
    if not header.isSectionHidden(place):
        return header.sectionSize(place)
    hidden_px = header.property(_HIDDEN_PX.format(place))
    return hidden_px if isinstance(hidden_px, int) else 0


def restore_columns(header: QHeaderView, widths: object) -> None:
    """Make the columns as wide as they were, where there are as many; never narrower than their title.

    The title may be longer than it was: in another language, or at another text size.
    """
    if not isinstance(widths, list) or len(widths) != header.count():
        return
    for place, width in enumerate(widths):
        if isinstance(width, int) and width > 0:
            width_px = max(theme.current().px(width), header.sectionSizeHint(place))
            header.resizeSection(place, width_px)
            if header.isSectionHidden(place):
                header.setProperty(_HIDDEN_PX.format(place), width_px)


def table_state(table: QTableView) -> PageState:
    """Where one is in a table: order, widths, how far down and across.

    Which row is chosen is for whoever knows the rows, and ``choose``.
    """
    head = table.horizontalHeader()
    return {
        "columns": list[Kept](columns_of(head)),
        "sort": head.sortIndicatorSection() if table.isSortingEnabled() else -1,
        "down": head.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder,
        "scroll": scroll_of(table),
        "across": across_of(table),
    }


def restore_table(table: QTableView, state: PageState) -> None:
    """Be where one was in a table."""
    restore_columns(table.horizontalHeader(), state.get("columns"))
    section = number(state, "sort", -1)
    if table.isSortingEnabled() and 0 <= section < table.horizontalHeader().count():
        down = state.get("down") is True
        table.sortByColumn(section, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)
    scroll_to(table, number(state, "scroll"))
    scroll_across(table, number(state, "across"))


class _Comeback(QObject):
    """Waits for a bar to reach as far as it should go: what fills it may still be read."""

    def __init__(self, bar: QScrollBar, value: int) -> None:
        super().__init__(bar)
        self._bar, self._value = bar, value
        bar.setValue(value)
        if bar.value() != value:
            bar.rangeChanged.connect(self._on_range)
            bar.actionTriggered.connect(self._on_moved)

    def _on_range(self, _least: int, most: int) -> None:
        if most >= self._value:
            self._stop()
            self._bar.setValue(self._value)

    def _on_moved(self, action: int) -> None:
        if action != QAbstractSlider.SliderAction.SliderNoAction.value:
            self._stop()

    def _stop(self) -> None:
        self._bar.rangeChanged.disconnect(self._on_range)
        self._bar.actionTriggered.disconnect(self._on_moved)
        self.deleteLater()
