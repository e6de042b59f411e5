"""The missions as one line to choose from, where there is no room for their cards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from probono_desk.gui.screens.deliverables.words import table_words
from probono_desk.i18n import _
from probono_desk.usecases.deliverables.missions import MissionSheet


class MissionPicker(QComboBox):
    """A list that drops down.

    Signals:
        chosen: a mission's id.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Mission"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setItemDelegate(QStyledItemDelegate(self))  # only then is the list dressed
        self.activated.connect(lambda place: self.chosen.emit(self.itemData(place)))

    def show_sheets(self, sheets: Sequence[MissionSheet], chosen: MissionSheet | None) -> None:
        """Offer these missions, one of them chosen."""
        self.clear()
        for sheet in sheets:
            self.addItem(table_words(sheet), sheet.id)
        if chosen is not None:
            self.setCurrentIndex(sheets.index(chosen))
