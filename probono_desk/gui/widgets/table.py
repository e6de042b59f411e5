"""A table of rows as every page shows one: hairlines between rows, whole rows chosen, no grid."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import icon_size


class Table(QTableView):
    """A dressed table view.

    Tab leaves it (arrows move inside), Enter activates a row.

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
        super().setModel(model)
        columns = self.horizontalHeader()
        if model is not None and columns.count():
            stretched = self._stretch % columns.count()
            columns.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter activates, on every system."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
