"""After an import: everybody, to be searched and put in order, and one person's line beside them."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from probono_desk.domain.ids import RowId
from probono_desk.gui.base.kept import choose, restore_table, show_column, sub, table_state, text
from probono_desk.gui.base.page import PageState
from probono_desk.gui.look import theme
from probono_desk.gui.screens.roster.people_model import Column, PeopleModel
from probono_desk.gui.screens.roster.person_panel import PersonPanel
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.focus_within import focus_within
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.page_header import PageHeader
from probono_desk.gui.widgets.scroll_column import ScrollColumn
from probono_desk.gui.widgets.search_field import SearchField
from probono_desk.gui.widgets.table import Table
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.roster.edit_person import PersonCorrection
from probono_desk.usecases.roster.everybody import Everybody

PANEL_PX = 360
_WIDTHS = {
    Column.LAST_NAME: 160,
    Column.FIRST_NAME: 124,
    Column.ROLE: 168,
    Column.TABLE: 64,
    Column.PROFILE: 170,
    Column.PRESENCE: 128,
}
# What gives way first where there is no room, at which width of the table.
_HIDDEN_UNDER_PX = {Column.PROFILE: 1040, Column.ORGANISATION: 840, Column.ROLE: 700, Column.PRESENCE: 500}


class PeopleList(QWidget):
    """The list and the panel; above the list, on request, ``doubles``: who may be in it twice, side by side.

    Signals:
        teams_wanted: the teams are to be formed.
        add_wanted: something is to be added by hand.
        import_wanted: another list is to be imported.
        corrected: a person's id and the ``PersonCorrection`` asked for.
    """

    teams_wanted = Signal()
    add_wanted = Signal()
    import_wanted = Signal()
    corrected = Signal(str, object)

    def __init__(self, doubles: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._everybody = Everybody((), ())
        self._wanted: PageState = {}
        self._shown_soon: RowId | None = None
        self._first_name_px = theme.current().px(_WIDTHS[Column.FIRST_NAME])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 2)
        # From the outside in: a widget that changes its parent is dressed again, with all that is in it.
        self.header = PageHeader(_("Liste"), parent=self)
        self.add_button = Button(_("Ajouter…"), icon_name="plus", on_click=self.add_wanted.emit, acts=True)
        self.header.add_action(self.add_button)
        self.teams_button = Button(
            _("Former les équipes…"), icon_name="users", on_click=self.teams_wanted.emit, acts=True
        )
        self.header.add_action(self.teams_button)
        self.import_button = Button(
            _("Importer une liste…"), icon_name="upload", on_click=self.import_wanted.emit, acts=True
        )
        self.header.add_action(self.import_button)
        column.addWidget(self.header)
        halves = QHBoxLayout()
        halves.setSpacing(theme.GRID_PX * 3)
        self._list = QWidget(self)
        left = QVBoxLayout(self._list)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(theme.GRID_PX * 2)
        line = QHBoxLayout()
        line.setSpacing(theme.GRID_PX * 2)
        self.search = SearchField(_("Nom, organisation, « table 3 »…"), name=_("Chercher dans la liste"))
        self.search.setAcceptDrops(False)
        self.search.textChanged.connect(self._on_search)
        self.found = Label(ink="muted", tabular=True)
        line.addWidget(self.search, 1)
        self.open_button = Button(_("À compléter"), icon_name="pencil")
        self.open_button.setCheckable(True)
        self.open_button.toggled.connect(self._on_only_open)
        self.open_button.hide()
        line.addWidget(self.open_button)
        self.doubles_button = Button(_("Doublons ?"), icon_name="users")
        self.doubles_button.setCheckable(True)
        self.doubles_button.toggled.connect(self._on_doubles)
        self.doubles_button.hide()
        line.addWidget(self.doubles_button)
        line.addWidget(self.found)
        left.addLayout(line)
        self.doubles = ScrollColumn(self._list)
        self.doubles.column.setContentsMargins(0, 0, theme.GRID_PX, 0)
        self.doubles.column.addWidget(doubles)
        self.doubles.column.addStretch(1)
        self.doubles.hide()
        left.addWidget(self.doubles, 1)
        self.model = PeopleModel(self)
        self.table = Table(_("Tout le monde"), self.model, stretch=Column.ORGANISATION)
        self.table.setMinimumHeight(theme.current().px(220))
        columns = self.table.horizontalHeader()
        columns.setSectionsClickable(True)
        for place, width_px in _WIDTHS.items():
            columns.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            columns.resizeSection(place, theme.current().px(width_px))
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(Column.LAST_NAME, Qt.SortOrder.AscendingOrder)
        self.table.activated.connect(self._on_activated)
        self.table.clicked.connect(self._on_activated)
        self.search.left_down.connect(self._on_left_down)
        self.search.returnPressed.connect(self._on_enter)
        left.addWidget(self.table, 1)
        halves.addWidget(self._list, 1)
        self.panel = PersonPanel(self)
        self.panel.hide()
        self.panel.saved.connect(self.corrected)
        self.panel.closed.connect(self.close_panel)
        self.panel.wanted.connect(self._on_wanted)
        halves.addWidget(self.panel)
        column.addLayout(halves, 1)

    def everybody(self) -> Everybody:
        """Who is here, as it was last shown."""
        return self._everybody

    def set_everybody(self, everybody: Everybody) -> None:
        """Show the people as they are now; search, order, choice and what is being typed stay."""
        self._everybody = everybody
        people, tables = len(everybody.people), len(everybody.teams)
        self.header.set_subtitle(
            " · ".join(
                (
                    ngettext("{n} personne", "{n} personnes", people).format(n=people),
                    ngettext("{n} table", "{n} tables", tables).format(n=tables),
                )
            )
        )
        self.model.set_people(everybody.people)
        waiting = self.model.open_count()
        self.open_button.setText(_("{n} à compléter").format(n=waiting))
        self.open_button.setVisible(waiting > 0)
        if not waiting:
            self.open_button.setChecked(False)
        self._say_found()
        self._be_where_wanted()
        if self._shown_soon is not None and any(who.person.id == self._shown_soon for who in everybody.people):
            soon, self._shown_soon = self._shown_soon, None
            if self.model.row_of(soon) < 0:
                self.show_all()
            self.show_person(soon)
            return
        shown = self.panel.person_id()
        if self.panel.isHidden() or shown is None:
            return
        listed = next((who for who in everybody.people if who.person.id == shown), None)
        if listed is None:
            self.close_panel()
        else:
            self.panel.show_person(listed, everybody)
            self._choose(shown)

    def say_doubles(self, pairs: int) -> None:
        """Say how many look like somebody else; who is looking at them stays until there is none."""
        self.doubles_button.setText(ngettext("{n} doublon ?", "{n} doublons ?", pairs).format(n=pairs))
        self.doubles_button.setVisible(pairs > 0)
        if not pairs:
            self.doubles_button.setChecked(False)

    def state(self) -> PageState:
        """Search, filters, order, the person, whether their line is open and what is typed in it."""
        if self._wanted:
            return self._wanted
        who = self.model.person_at(self.table.currentIndex())
        opened = not self.panel.isHidden()
        typed = {who: cast(PageState, dict(what)) for who, what in self.panel.unsaved().items()}
        return {
            "search": self.search.text(),
            "only_open": self.open_button.isChecked(),
            "doubles": self.doubles_button.isChecked(),
            "person": self.panel.person_id() if opened else who.person.id if who is not None else None,
            "opened": opened,
            "typed": cast(PageState, typed),
            "table": table_state(self.table),
        }

    def restore(self, state: PageState) -> None:
        """The same, as soon as the people are there."""
        self._wanted = dict(state)
        self.search.setText(text(state, "search"))
        self._be_where_wanted()

    def _be_where_wanted(self) -> None:
        if not self._wanted or not self._everybody.people:
            return
        wanted, self._wanted = self._wanted, {}
        self.open_button.setChecked(wanted.get("only_open") is True and self.model.open_count() > 0)
        self.doubles_button.setChecked(wanted.get("doubles") is True)  # until it is known that there is none
        person_id = RowId(text(wanted, "person"))
        typed = sub(wanted, "typed")
        self.panel.keep_unsaved({RowId(who): cast(PersonCorrection, sub(typed, who)) for who in typed})
        if wanted.get("opened") is True:
            self.show_person(person_id)
        restore_table(self.table, sub(wanted, "table"))
        if (row := self.model.row_of(person_id)) >= 0:
            choose(self.table, self.model.index(row, 0))

    def show_person(self, person_id: RowId) -> None:
        """Open somebody's line."""
        listed = next((who for who in self._everybody.people if who.person.id == person_id), None)
        if listed is None:
            return
        self.panel.show_person(listed, self._everybody)
        self.panel.show()
        self._fit()
        self._choose(person_id)

    def show_soon(self, person_id: RowId) -> None:
        """Open the line of somebody who was just added, once they are in the list."""
        self._shown_soon = person_id

    def show_all(self) -> None:
        """Look for nobody in particular: who has just come in is seen."""
        self.search.clear()
        self.open_button.setChecked(False)

    @Slot()
    def close_panel(self) -> None:
        """Put the line away; the cursor goes back to the list."""
        focused = focus_within(self)
        held_focus = focused is not None and self.panel.isAncestorOf(focused)
        self.panel.hide()
        self._fit()
        if held_focus:
            self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns give way, then the list itself while a line is open."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = theme.current().px
        opened = not self.panel.isHidden()
        alone = opened and self.width() < px(PANEL_PX + 400)
        self._list.setVisible(not alone)
        self.panel.setMinimumWidth(0 if alone else px(PANEL_PX))
        self.panel.setMaximumWidth(px(PANEL_PX) if not alone else 16_777_215)
        room_px = self.width() - (px(PANEL_PX) + theme.GRID_PX * 3 if opened else 0)
        for column, least_px in _HIDDEN_UNDER_PX.items():
            show_column(self.table.horizontalHeader(), column, shown=room_px >= px(least_px))
        stretched = Column.FIRST_NAME if self.table.isColumnHidden(Column.ORGANISATION) else Column.ORGANISATION
        columns = self.table.horizontalHeader()
        was_stretched = columns.sectionResizeMode(Column.FIRST_NAME) is QHeaderView.ResizeMode.Stretch
        if not was_stretched and stretched is Column.FIRST_NAME:
            self._first_name_px = columns.sectionSize(Column.FIRST_NAME)
        for column in (Column.FIRST_NAME, Column.ORGANISATION):
            mode = QHeaderView.ResizeMode.Stretch if column is stretched else QHeaderView.ResizeMode.Interactive
            columns.setSectionResizeMode(column, mode)
        if was_stretched and stretched is not Column.FIRST_NAME:
            columns.resizeSection(Column.FIRST_NAME, self._first_name_px)

    def _say_found(self) -> None:
        found, total = self.model.rowCount(), self.model.total()
        self.found.setText(_("{n} sur {total}").format(n=found, total=total))
        self.found.setVisible(found != total)

    def _choose(self, person_id: RowId) -> None:
        row = self.model.row_of(person_id)
        if row >= 0:
            index = self.model.index(row, 0)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)

    @Slot(str)
    def _on_search(self, text: str) -> None:
        self.model.search(text)
        self._say_found()
        shown = self.panel.person_id()
        if shown is not None and not self.panel.isHidden():
            self._choose(shown)

    @Slot()
    def _on_enter(self) -> None:
        """The only one who is found is taken."""
        if self.model.rowCount() == 1:
            self._on_activated(self.model.index(0, 0))

    @Slot(bool)
    def _on_only_open(self, only: bool) -> None:
        self.model.show_only_open(only=only)
        self._say_found()

    @Slot(bool)
    def _on_doubles(self, shown: bool) -> None:
        self.doubles.setVisible(shown)

    @Slot()
    def _on_left_down(self) -> None:
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.setFocus()

    @Slot(str)
    def _on_wanted(self, person_id: str) -> None:
        self.show_person(RowId(person_id))

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        who = self.model.person_at(index)
        if who is not None:
            self.show_person(who.person.id)
            if self.panel.lines["first_name"].isVisible():
                self.panel.lines["first_name"].setFocus()
