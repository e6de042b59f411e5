"""What can be chosen of a paper: the stock and its first free label, the badge to resume at, one table, what is due."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from probono_desk.gui import theme
from probono_desk.gui.paper.papers import PaperSpec
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _
from probono_desk.printing.sheet_formats import sheet_formats
from probono_desk.usecases.print_paper import PaperChoices


@dataclass(frozen=True, slots=True)
class Chosen:
    """The options as they stand; ``table`` is None for all, ``first`` is the badge to begin with."""

    stock: str
    start: int
    first: int
    table: int | None
    outdated: bool


class PaperOptions(QWidget):
    """Only what the paper at hand can be asked.

    Signals:
        changed: something else was chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        formats = sheet_formats()
        self._labels = {sheet.name: sheet.labels for sheet in formats}
        self.stock = _combo()
        for sheet in formats:
            self.stock.addItem(sheet.shown_title, sheet.name)
        self.start = _number(formats[0].labels)
        self.first = _number(1)
        self.first.setToolTip(_("Après un bourrage, le premier badge qui manque."))
        self.table = _combo()
        self.table.addItem(_("Toutes"), None)
        self.outdated = QCheckBox()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._stock_row = _labelled((_("Planche"), self.stock))
        column.addWidget(self._stock_row)
        start_cell = _labelled((_("Première étiquette"), self.start))
        first_cell = _labelled((_("Reprendre au badge"), self.first))
        self._table_cell = _labelled((_("Table"), self.table))
        pair = QWidget()
        cells = QHBoxLayout(pair)
        cells.setContentsMargins(0, 0, 0, 0)
        cells.setSpacing(theme.GRID_PX * 2)
        for cell in (start_cell, first_cell):
            cells.addWidget(cell, 1, Qt.AlignmentFlag.AlignTop)
        self._pair = pair
        column.addWidget(pair)
        column.addWidget(self._table_cell)
        column.addWidget(self.outdated)
        self.stock.currentIndexChanged.connect(self._on_stock)
        self.start.valueChanged.connect(self.changed)
        self.first.valueChanged.connect(self.changed)
        self.table.currentIndexChanged.connect(self.changed)
        self.outdated.toggled.connect(self.changed)
        self.show_due(0)

    def show_for(self, spec: PaperSpec) -> None:
        """Show what this paper can be asked."""
        badges = spec.sheet is None
        self._stock_row.setVisible(badges)
        self._table_cell.setVisible(spec.by_table)
        self._pair.setVisible(badges)
        self.outdated.setVisible(badges)
        self.setVisible(badges or spec.by_table)

    def show_choices(self, choices: PaperChoices) -> None:
        """Offer these tables, and say how many badges are due."""
        offered = [(str(number), number, structure) for number, structure in choices.tables]
        here = [(self.table.itemText(i), self.table.itemData(i)) for i in range(1, self.table.count())]
        if here != [(words, number) for words, number, _structure in offered]:
            chosen = self.table.currentData()
            with QSignalBlocker(self.table):
                while self.table.count() > 1:
                    self.table.removeItem(1)
                for words, number, _structure in offered:
                    self.table.addItem(words, number)
                self.table.setCurrentIndex(max(self.table.findData(chosen), 0))
        with QSignalBlocker(self.first):
            self.first.setRange(1, max(choices.badges.people, 1))
        self.show_due(choices.badges.due)

    def show_due(self, due: int) -> None:
        """Say how many badges are missing on paper or wrong."""
        self.outdated.setText(_("Seulement ceux à imprimer ({n})").format(n=due))
        self.outdated.setToolTip(_("Les badges jamais imprimés, et ceux qui ont changé depuis."))

    def chosen(self) -> Chosen:
        """What is chosen now."""
        return Chosen(
            self.stock.currentData(),
            self.start.value(),
            self.first.value(),
            self.table.currentData(),
            self.outdated.isChecked(),
        )

    def _on_stock(self) -> None:
        with QSignalBlocker(self.start):
            self.start.setRange(1, self._labels[self.stock.currentData()])
        self.changed.emit()


def _number(most: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(1, most)
    box.setKeyboardTracking(False)
    box.setFixedHeight(theme.current().px(theme.CONTROL_PX))
    box.lineEdit().setTextMargins(9, 0, 0, 0)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return box


def _combo() -> QComboBox:
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(2)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # the column is as wide as it is
    return box


def _labelled(pair: tuple[str, QWidget]) -> QWidget:
    words, control = pair
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    label = Label(words, size_px=12, weight=theme.MEDIUM, ink="muted")
    label.setBuddy(control)
    control.setAccessibleName(words)
    column.addWidget(label)
    column.addWidget(control)
    return cell
