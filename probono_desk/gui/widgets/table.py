"""A table of rows as every page shows one: hairlines between rows, whole rows chosen, no grid."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import icon_size

_KEPT_SHARE = 0.4  # of the width, for the column that takes the room left: it bears the name


class Table(QTableView):
    """A dressed table view.

    Tab leaves it (arrows move inside), Enter activates a row. Columns as wide as what they hold give way, the widest
    first, before the stretched one cannot be read.

    Args:
        name: what it lists, for screen readers.
        model: its rows; may come later with ``setModel``.
        stretch: the column that takes the room left, -1 for the last.
    """

    def __init__(
        self, name: str, model: QAbstractItemModel | None = None, parent: QWidget | None = None, *, stretch: int = -1
    ) -> None:
        super().__init__(parent)
        self._stretch = stretch
        self._measured_px: dict[int, int] = {}  # a pass asks for each column's width a dozen times
        self.setAccessibleName(name)
        self.setFont(theme.font(14))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setIconSize(icon_size(18, 6))  # the largest that a row holds: the style's own is smaller, and shrinks them
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(theme.current().px(40))
        columns = self.horizontalHeader()
        columns.setFont(theme.font(12, theme.SEMI_BOLD))
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setMinimumSectionSize(theme.current().px(56))
        if model is not None:
            self.setModel(model)

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802 - Qt's name
        """Show other rows."""
        if model is not None:  # before the view hears of it, and measures
            for changed in (
                model.modelReset,
                model.dataChanged,
                model.layoutChanged,
                model.rowsInserted,
                model.rowsRemoved,
                model.headerDataChanged,
            ):
                changed.connect(self._measure_again)
        self._measure_again()
        super().setModel(model)
        columns = self.horizontalHeader()
        if model is not None and columns.count():
            stretched = self._stretch % columns.count()
            columns.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)

    def sizeHintForColumn(self, column: int) -> int:  # noqa: N802 - Qt's name
        """As wide as what it holds, unless that leaves no room for the column that is stretched."""
        hint = self._measured(column)
        columns = self.horizontalHeader()
        stretched = self._stretch % max(1, columns.count())
        if column == stretched or not _is_fitted(columns, column) or _is_fitted(columns, stretched):
            return hint
        others = [at for at in range(columns.count()) if at != stretched and not columns.isSectionHidden(at)]
        fitted = {at: self._wanted(at) for at in others if _is_fitted(columns, at)}
        fixed = sum(columns.sectionSize(at) for at in others if at not in fitted)
        kept = min(self._wanted(stretched), int(self.viewport().width() * _KEPT_SHARE))
        return min(hint, _most(list(fitted.values()), self.viewport().width() - kept - fixed))

    def _wanted(self, column: int) -> int:
        return max(self._measured(column), self.horizontalHeader().sectionSizeHint(column))

    def _measured(self, column: int) -> int:
        if not self._measured_px:  # fonts, icons, what is scrolled to: all of it holds for this turn of the loop only
            QTimer.singleShot(0, self, self._measure_again)
        if column not in self._measured_px:
            self._measured_px[column] = super().sizeHintForColumn(column)
        return self._measured_px[column]

    @Slot()
    def _measure_again(self) -> None:
        self._measured_px.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other rows are seen."""
        self._measure_again()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter activates, on every system."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


def _is_fitted(columns: QHeaderView, column: int) -> bool:
    return columns.sectionResizeMode(column) is QHeaderView.ResizeMode.ResizeToContents


def _most(widths: list[int], room: int) -> int:
    """How wide the widest of several may be so that they fit together."""
    left, rest = room, sorted(widths)
    for number, width in enumerate(rest):
        share = left // (len(rest) - number)
        if width > share:
            return max(0, share)
        left -= width
    return room
