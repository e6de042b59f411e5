"""What is read in which column, over the first lines; and what only a person can tell: both before the preview."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import zip_longest

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QStyledItemDelegate, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.roster.notice import Notice
from probono_desk.gui.screens.roster.question_list import QuestionList
from probono_desk.gui.widgets.announce import announce
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.page_header import PageHeader
from probono_desk.gui.widgets.table import Table
from probono_desk.gui.widgets.words_model import WordsModel
from probono_desk.i18n import _, ngettext
from probono_desk.roster.columns import FILLED_UP, OF_SEVERAL, words_of_field
from probono_desk.roster.lines import RosterReading
from probono_desk.roster.mapped import By, SheetMapping, fields_of
from probono_desk.roster.question import ABOUT_COLUMNS, Answers

_COLUMN_PX = 190
_ROW_PX = 36


class MappingPanel(QWidget):
    """One reading's columns and questions; a new one is made for each reading.

    Signals:
        accepted: ``Answers``, when “Continuer” was pressed and each question has its answer.
        refused: “Annuler” was pressed.
    """

    accepted = Signal(object)
    refused = Signal()

    def __init__(self, reading: RosterReading, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = answers
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
        self.notice = Notice()
        column.addWidget(self.notice)
        self._asks_about_columns = any(question.code in ABOUT_COLUMNS for question in reading.questions)
        self.questions = QuestionList(reading.questions)
        self.questions.answered.connect(self._on_answered)
        column.addWidget(self.questions, 1)
        self.questions.setVisible(bool(reading.questions))  # once it lies here: before, it would be a window
        self.mapping = next((mapping for mapping in reading.mappings if not mapping.is_plain), None) or next(
            iter(sorted(reading.mappings, key=lambda mapping: -len(fields_of(mapping.sheet)))), None
        )
        self._mappings = {mapping.name: mapping for mapping in reading.mappings}
        self._boxes: dict[str, list[QComboBox]] = {}
        self._changed: set[str] = set()
        self._table_of: dict[str, Table] = {}
        if self.mapping is None:
            column.addStretch(1)
        else:
            column.addLayout(self._make_hint(self.mapping))
            self._tables = QStackedWidget()
            column.addWidget(self._tables, 1)
            self._show_mapping(self.mapping.name)

    @property
    def boxes(self) -> list[QComboBox]:
        """What each column of the sheet that is shown is read as."""
        return self._boxes[self.mapping.name] if self.mapping is not None else []

    def _make_hint(self, mapping: SheetMapping) -> QHBoxLayout:
        line = QHBoxLayout()
        hint = _("Sous chaque titre, ce qui en sera lu.")
        if mapping.fingerprint:
            hint += " " + _("Ce qui est choisi ici est retenu pour cette source.")
        line.addWidget(Label(hint, ink="muted", wrap=True), 1)
        self.sheet_box = QComboBox()
        self.sheet_box.setItemDelegate(QStyledItemDelegate(self.sheet_box))
        self.sheet_box.setAccessibleName(_("La feuille dont les colonnes sont montrées"))
        self.sheet_box.addItems(list(self._mappings))
        self.sheet_box.setCurrentText(mapping.name)
        self.sheet_box.setVisible(len(self._mappings) > 1)
        self.sheet_box.currentTextChanged.connect(self._show_mapping)
        line.addWidget(self.sheet_box)
        return line

    @Slot(str)
    def _show_mapping(self, name: str) -> None:
        """Show the columns of one sheet; what was chosen for another stays chosen."""
        self.mapping = self._mappings[name]
        if name not in self._boxes:
            self._boxes[name] = []
            self._table_of[name] = self._make_table(self.mapping)
            self._tables.addWidget(self._table_of[name])
        self.table = self._table_of[name]
        self._tables.setCurrentWidget(self.table)

    def answers(self) -> Answers:
        """What was answered before, and what is chosen here."""
        said = {**self._answers.said, **self.questions.said()}
        columns = dict(self._answers.columns)
        for name, boxes in self._boxes.items():
            if name in self._changed or not (self._mappings[name].is_plain or self._asks_about_columns):
                columns[name] = tuple(box.currentData() for box in boxes)
        return replace(self._answers, said=said, columns=columns)

    def choose(self, answers: Answers) -> None:
        """Choose here what ``answers`` gave, as far as the list is still the same; nobody has accepted it yet."""
        self.questions.choose(answers.said)
        shown = self.mapping
        for name, fields in answers.columns.items():
            if name in self._mappings and len(fields) == len(self._mappings[name].columns):
                self._show_mapping(name)
                for box, field in zip(self.boxes, fields, strict=True):
                    box.setCurrentIndex(max(0, box.findData(field) if field else 0))
        if shown is not None:
            self._show_mapping(shown.name)

    def _make_table(self, mapping: SheetMapping) -> Table:
        heads = [column.title or _("Colonne {n}").format(n=place + 1) for place, column in enumerate(mapping.columns)]
        samples = zip_longest(*(column.samples for column in mapping.columns), fillvalue="")
        # The first row holds what each column is read as: a box of its own.
        rows = [(), [_by(column.by) for column in mapping.columns]]
        rows += [[sample.replace("\n", " ") for sample in line] for line in samples]
        model = WordsModel(heads, rows, self, muted_row=1)
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
            box.addItem(words_of_field(mapping.sheet, name), name)
        box.setCurrentIndex(max(0, box.findData(field) if field else 0))
        title = mapping.columns[place].title or _("Colonne {n}").format(n=place + 1)
        box.setAccessibleName(_("Colonne « {title} », lue comme").format(title=title))
        box.currentIndexChanged.connect(partial(self._on_box_changed, place))
        return box

    def _on_box_changed(self, place: int, _index: int) -> None:
        """One column a field: another that held it lets go, but where several make it or fill it up."""
        if self.mapping is not None:
            self._changed.add(self.mapping.name)
        field = self.boxes[place].currentData()
        if field in OF_SEVERAL | FILLED_UP:
            return
        for other, box in enumerate(self.boxes):
            if other != place and field is not None and box.currentData() == field:
                with QSignalBlocker(box):
                    box.setCurrentIndex(0)

    def _on_go_on(self) -> None:
        if not (missing := self.questions.missing()):
            self.accepted.emit(self.answers())
            return
        self._say_missing()
        announce(self, self.notice.accessibleName(), urgent=True)
        self.questions.focus_on(missing[0])

    @Slot()
    def _on_answered(self) -> None:
        if not self.notice.isHidden():
            self._say_missing()

    def _say_missing(self) -> None:
        """Which answer is wanted first, and how many are."""
        missing = self.questions.missing()
        words = ngettext(
            "Il manque une réponse : {question}",
            "Il manque {n} réponses ; la première : {question}",
            len(missing),
        )
        self.notice.say(
            words.format(n=len(missing), question=missing[0].sentence) if missing else "", Meaning.ATTENTION
        )


def wants_a_look(reading: RosterReading) -> bool:
    """Whether somebody should see the columns before anything else: a question is open, or one was guessed."""
    return bool(reading.questions) or any(not mapping.is_plain for mapping in reading.mappings)


def _by(by: By) -> str:
    return {
        By.TITLE: _("d’après le titre"),
        By.VALUES: _("d’après les cases"),
        By.MEMORY: _("comme la dernière fois"),
        By.ANSWER: _("choisi ici"),
        By.NOTHING: _("pas reconnue"),
    }[by]
