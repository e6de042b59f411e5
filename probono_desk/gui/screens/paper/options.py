"""What can be chosen of a paper: the stock and its first free label, the badge to resume at, one table, what is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from probono_desk.domain.ids import RowId
from probono_desk.domain.paper import PaperKind
from probono_desk.gui.base.kept import number, text
from probono_desk.gui.base.page import PageState
from probono_desk.gui.look import theme
from probono_desk.gui.screens.paper.papers import PaperSpec
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _
from probono_desk.printing.sheet_formats import sheet_formats
from probono_desk.usecases.paper.badge_order import BadgeOrder
from probono_desk.usecases.paper.diagnosis_page import MOST_COPIES, Reader
from probono_desk.usecases.paper.print_paper import PaperChoices


@dataclass(frozen=True, slots=True)
class Chosen:
    """The options as they stand: of badges an order, whose table and ``outdated`` other papers follow too.

    ``reader`` and ``copies`` are of the confidential page: to whom it is handed, and how many numbered ones.
    """

    badges: BadgeOrder
    reader: RowId | None
    copies: int


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
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("Tout le monde"))
        self.name.setClearButtonEnabled(True)
        self.back = QCheckBox(_("Dos : programme, accueil, rassemblement"))
        self._kind: PaperKind | None = None
        self._due: Mapping[PaperKind, int] = {}
        self.look_button = Button(_("Logo et couleur…"), kind=Kind.QUIET, icon_name="sparkles")
        self.reader = _combo()
        self.copies = _number(MOST_COPIES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._stock_row = _labelled((_("Planche"), self.stock))
        column.addWidget(self._stock_row)
        start_cell = _labelled((_("Première étiquette"), self.start))
        first_cell = _labelled((_("Reprendre au badge"), self.first))
        self._table_cell = _labelled((_("Table"), self.table))
        pair = QWidget(self)
        cells = QHBoxLayout(pair)
        cells.setContentsMargins(0, 0, 0, 0)
        cells.setSpacing(theme.GRID_PX * 2)
        for cell in (start_cell, first_cell):
            cells.addWidget(cell, 1, Qt.AlignmentFlag.AlignTop)
        self._pair = pair
        column.addWidget(pair)
        self._name_cell = _labelled((_("Nom"), self.name))
        whose = QWidget(self)
        row = QHBoxLayout(whose)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX * 2)
        row.addWidget(self._table_cell, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._name_cell, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(whose)
        column.addWidget(self.back)
        column.addWidget(self.look_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._reader_cell = _labelled((_("Remis à"), self.reader))
        self._copies_cell = _labelled((_("Exemplaires numérotés"), self.copies))
        column.addWidget(self._reader_cell)
        column.addWidget(self._copies_cell)
        column.addWidget(self.outdated)
        self.stock.currentIndexChanged.connect(self._on_stock)
        self.start.valueChanged.connect(self.changed)
        self.first.valueChanged.connect(self.changed)
        self.table.currentIndexChanged.connect(self.changed)
        self.outdated.toggled.connect(self.changed)
        self.reader.currentIndexChanged.connect(self.changed)
        self.copies.valueChanged.connect(self.changed)
        self.name.editingFinished.connect(self._on_name)
        self.name.textChanged.connect(lambda text: self._on_name() if not text else None)
        self.back.toggled.connect(self.changed)
        self._named = ""
        self._one_at_a_time = False
        self._show_due()

    def show_for(self, spec: PaperSpec) -> None:
        """Show what this paper can be asked."""
        badges = spec.kind is PaperKind.BADGE
        self._kind = spec.kind
        for cell in (self._stock_row, self._pair, self._name_cell, self.back, self.look_button):
            cell.setVisible(badges)
        for cell in (self._reader_cell, self._copies_cell):
            cell.setVisible(spec.confidential)
        self._table_cell.setVisible(spec.by_table)
        self.outdated.setVisible(spec.kind is not None and not spec.confidential)
        with QSignalBlocker(self.table):
            if spec.confidential and self.table.currentData() is None and self.table.count() > 1:
                self.table.setCurrentIndex(1)  # of one table at a time
                self._one_at_a_time = True
            elif not spec.confidential and self._one_at_a_time:
                self.table.setCurrentIndex(0)
                self._one_at_a_time = False
        self._show_due()
        self.setVisible(spec.kind is not None or spec.by_table)

    def show_choices(self, choices: PaperChoices) -> None:
        """Offer these tables, and say how much is due."""
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
        self._due = choices.due
        self._show_due()

    def show_readers(self, readers: Sequence[Reader]) -> None:
        """Offer those to whom a confidential page may be handed."""
        chosen = self.reader.currentData()
        with QSignalBlocker(self.reader):
            self.reader.clear()
            for reader in readers:
                self.reader.addItem(reader.name, reader.person_id)
            self.reader.setCurrentIndex(max(self.reader.findData(chosen), 0))

    def only_outdated(self) -> None:
        """Choose what is due of everybody, without telling anybody yet."""
        with QSignalBlocker(self.outdated), QSignalBlocker(self.table), QSignalBlocker(self.name):
            self.outdated.setChecked(True)
            self.table.setCurrentIndex(0)
            self.name.clear()

    def _show_due(self) -> None:
        """Say how many of this paper are missing or wrong."""
        n = self._due.get(self._kind, 0) if self._kind is not None else 0
        self.outdated.setText(_("Seulement ceux à imprimer ({n})").format(n=n))
        self.outdated.setToolTip(_("Ce qui n’a jamais été imprimé, et ce qui a changé depuis."))

    def chosen(self) -> Chosen:
        """What is chosen now."""
        order = BadgeOrder(
            sheet=self.stock.currentData(),
            start=self.start.value(),
            first=self.first.value(),
            table=self.table.currentData(),
            name=self.name.text().strip(),
            outdated=self.outdated.isChecked(),
            back=self.back.isChecked(),
        )
        return Chosen(order, self.reader.currentData(), self.copies.value())

    def state(self) -> PageState:
        """What is chosen, but to whom a confidential page is handed: that is said each time."""
        chosen = self.chosen()
        order = chosen.badges
        return {
            "stock": order.sheet,
            "start": order.start,
            "first": order.first,
            "table": order.table,
            "outdated": order.outdated,
            "name": self.name.text(),
            "back": order.back,
            "copies": chosen.copies,
        }

    def restore(self, state: PageState) -> None:
        """Choose it again, without telling anybody."""
        if not state:
            return
        blocked = [QSignalBlocker(part) for part in self.findChildren(QWidget)]
        place = self.stock.findData(text(state, "stock"))
        if place >= 0:
            self.stock.setCurrentIndex(place)
            self.start.setRange(1, self._labels[self.stock.currentData()])
        table = state.get("table")
        if isinstance(table, int):
            if self.table.findData(table) < 0:
                self.table.addItem(str(table), table)  # the others come when they are read
            self.table.setCurrentIndex(self.table.findData(table))
        self.start.setValue(number(state, "start", 1))
        self.first.setRange(1, max(number(state, "first", 1), 1))
        self.first.setValue(number(state, "first", 1))
        self.copies.setValue(number(state, "copies", 1))
        self.outdated.setChecked(state.get("outdated") is True)
        self.back.setChecked(state.get("back") is True)
        self.name.setText(text(state, "name"))
        self._named = self.name.text().strip()
        for part in blocked:
            part.unblock()

    def _on_name(self) -> None:
        """A name that was typed to its end; leaving the field alone changes nothing."""
        if self.name.text().strip() != self._named:
            self._named = self.name.text().strip()
            self.changed.emit()

    def _on_stock(self) -> None:
        with QSignalBlocker(self.start):
            self.start.setRange(1, self._labels[self.stock.currentData()])
        self.changed.emit()


class StillCombo(QComboBox):
    """Narrower than some of what it offers: the end of that is in dots, and all of it in the tip."""

    def __init__(self) -> None:
        super().__init__()
        self.currentTextChanged.connect(self.setToolTip)

    def shown_text(self) -> str:
        """As much of what is chosen as there is room for."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        complex_control, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room_px = self.style().subControlRect(complex_control, option, field, self).width()
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room_px)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As any other, with its dots."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_text()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the column never changes what is printed on."""
        event.ignore()


class _StillNumber(QSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nor at which label or badge it begins."""
        event.ignore()


def _number(most: int) -> QSpinBox:
    box = _StillNumber()
    box.setRange(1, most)
    box.setKeyboardTracking(False)
    box.setFixedHeight(theme.current().px(theme.CONTROL_PX))
    box.lineEdit().setTextMargins(9, 0, 0, 0)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return box


def _combo() -> StillCombo:
    box = StillCombo()
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
