"""What is read in which column, over the first lines; and what only a person can tell: both before the preview."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QStyledItemDelegate, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.card import Card
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.page_header import PageHeader
from probono_desk.gui.widgets.table import Table
from probono_desk.i18n import _
from probono_desk.roster.columns import FILLED_UP, OF_SEVERAL, header_of
from probono_desk.roster.lines import RosterReading
from probono_desk.roster.mapped import By, SheetMapping, fields_of
from probono_desk.roster.question import ABOUT_COLUMNS, Answers, Question

_COLUMN_PX = 190
_ROW_PX = 36


class MappingPanel(QWidget):
    """One reading's columns and questions; a new one is made for each reading.

    Signals:
        accepted: ``Answers``, when “Continuer” was pressed.
        refused: “Annuler” was pressed.
    """

    accepted = Signal(object)
    refused = Signal()

    def __init__(self, reading: RosterReading, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = answers
        self._groups: dict[str, QButtonGroup] = {}
        self._changed = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 2)
        subtitle = _("« {source} » est lu ; rien n’est encore enregistré.").format(source=reading.source)
        self.header = PageHeader(_("Colonnes de la liste"), subtitle)
        self.cancel_button = Button(_("Annuler"), on_click=self.refused.emit)
        self.go_on_button = Button(_("Continuer"), kind=Kind.PRIMARY, icon_name="arrow-right", on_click=self._on_go_on)
        self.header.add_action(self.cancel_button)
        self.header.add_action(self.go_on_button)
        column.addWidget(self.header)
        self._asks_about_columns = any(question.code in ABOUT_COLUMNS for question in reading.questions)
        for question in reading.questions:
            column.addWidget(self._make_question(question))
        self.mapping = next((mapping for mapping in reading.mappings if not mapping.is_plain), None) or next(
            iter(sorted(reading.mappings, key=lambda mapping: -len(fields_of(mapping.sheet)))), None
        )
        self.boxes: list[QComboBox] = []
        if self.mapping is None:
            column.addStretch(1)
        else:
            hint = _("Sous chaque titre, ce qui en sera lu.")
            if self.mapping.fingerprint:
                hint += " " + _("Ce qui est choisi ici est retenu pour cette source.")
            column.addWidget(Label(hint, ink="muted", wrap=True))
            self.table = self._make_table(self.mapping)
            column.addWidget(self.table, 1)

    def answers(self) -> Answers:
        """What was answered before, and what is chosen here."""
        said = dict(self._answers.said)
        for key, group in self._groups.items():
            if (button := group.checkedButton()) is not None:
                said[key] = button.property("answer")
        columns = dict(self._answers.columns)
        if (
            self.mapping is not None
            and (self._changed or not self.mapping.is_plain)
            and not self._asked_about_columns()
        ):
            columns[self.mapping.name] = tuple(box.currentData() for box in self.boxes)
        return replace(self._answers, said=said, columns=columns)

    def _asked_about_columns(self) -> bool:
        """Whether a question decides what columns are, and nothing else was corrected."""
        return not self._changed and self._asks_about_columns

    def _make_question(self, question: Question) -> QWidget:
        card = Card()
        card.body.addWidget(Label(question.sentence, weight=theme.SEMI_BOLD, wrap=True))
        group = QButtonGroup(self)
        for place, choice in enumerate(question.choices):
            button = QRadioButton(choice.shown.replace("&", "&&"))
            button.setAccessibleName(f"{question.sentence} {choice.shown}")
            button.setProperty("answer", choice.answer)
            button.setChecked(place == 0)
            button.setMinimumHeight(theme.current().px(28))
            group.addButton(button)
            card.body.addWidget(button)
        self._groups[question.key] = group
        return card

    def _make_table(self, mapping: SheetMapping) -> Table:
        depth = max((len(column.samples) for column in mapping.columns), default=0)
        model = QStandardItemModel(depth + 2, len(mapping.columns), self)
        for place, column in enumerate(mapping.columns):
            title = column.title or _("Colonne {n}").format(n=place + 1)
            model.setHeaderData(place, Qt.Orientation.Horizontal, title)
            model.setHeaderData(place, Qt.Orientation.Horizontal, title, Qt.ItemDataRole.ToolTipRole)
            by = _item(_by(column.by))
            by.setForeground(QColor(theme.current().colours.muted))
            model.setItem(1, place, by)
            for line, sample in enumerate(column.samples):
                model.setItem(line + 2, place, _item(sample.replace("\n", " ")))
        table = Table(_("Les premières lignes"), model)
        table.setSelectionMode(Table.SelectionMode.NoSelection)
        table.verticalHeader().setDefaultSectionSize(theme.current().px(_ROW_PX))
        table.setMinimumHeight(theme.current().px(_ROW_PX * 5))
        columns = table.horizontalHeader()
        columns.setSectionResizeMode(columns.ResizeMode.Interactive)
        for place, column in enumerate(mapping.columns):
            table.setColumnWidth(place, theme.current().px(_COLUMN_PX))
            box = self._make_box(mapping, place, column.field)
            table.setIndexWidget(model.index(0, place), box)
            self.boxes.append(box)
        table.setRowHeight(0, theme.current().px(44))
        return table

    def _make_box(self, mapping: SheetMapping, place: int, field: str | None) -> QComboBox:
        box = QComboBox()
        box.setItemDelegate(QStyledItemDelegate(box))  # the style sheet's rows, not the platform's
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.addItem(_("Ne pas lire"), None)
        for name in fields_of(mapping.sheet):
            box.addItem(header_of(mapping.sheet, name), name)
        box.setCurrentIndex(max(0, box.findData(field) if field else 0))
        title = mapping.columns[place].title or _("Colonne {n}").format(n=place + 1)
        box.setAccessibleName(_("Colonne « {title} », lue comme").format(title=title))
        box.currentIndexChanged.connect(partial(self._on_box_changed, place))
        return box

    def _on_box_changed(self, place: int, _index: int) -> None:
        """One column a field: another that held it lets go, but where several make it or fill it up."""
        self._changed = True
        field = self.boxes[place].currentData()
        if field in OF_SEVERAL | FILLED_UP:
            return
        for other, box in enumerate(self.boxes):
            if other != place and field is not None and box.currentData() == field:
                with QSignalBlocker(box):
                    box.setCurrentIndex(0)

    def _on_go_on(self) -> None:
        self.accepted.emit(self.answers())


def wants_a_look(reading: RosterReading) -> bool:
    """Whether somebody should see the columns before anything else: a question is open, or one was guessed."""
    return bool(reading.questions) or any(not mapping.is_plain for mapping in reading.mappings)


def _item(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setEditable(False)
    item.setToolTip(text)
    return item


def _by(by: By) -> str:
    return {
        By.TITLE: _("d’après le titre"),
        By.VALUES: _("d’après les cases"),
        By.MEMORY: _("comme la dernière fois"),
        By.ANSWER: _("choisi ici"),
        By.NOTHING: _("pas reconnue"),
    }[by]
