"""The agenda on the clock's page: read while the day runs, written on request, its times exported."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from probono_desk.domain.day_plan import DayPlan
from probono_desk.domain.edition import Phase
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import sub
from probono_desk.gui.base.page import PageState
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.clock.agenda_editor import AgendaEditor
from probono_desk.gui.screens.clock.agenda_model import TITLE, AgendaModel
from probono_desk.gui.screens.clock.announcements_dialog import AnnouncementsDialog
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.file_choice import ask_save
from probono_desk.gui.widgets.section import Section
from probono_desk.i18n import _
from probono_desk.usecases.clock import timing


class AgendaSection(Section):
    """The table to read; behind a button, the table to write in.

    Signals:
        editing_changed: whether it is written in now (``bool``).
    """

    editing_changed = Signal(bool)

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Programme"), parent)
        self._context = context
        self._phases: Sequence[Phase] = ()
        self.messages_button = Button(
            _("Messages"),
            kind=Kind.QUIET,
            icon_name="bell",
            name=_("Messages aux tables"),
            on_click=self._on_messages,
            acts=True,
        )
        self.export_button = Button(
            _("Horaires"),
            kind=Kind.QUIET,
            icon_name="download",
            name=_("Exporter les horaires prévus et réels"),
            on_click=self._on_export,
        )
        self.edit_button = Button(
            _("Modifier"),
            kind=Kind.QUIET,
            icon_name="pencil",
            name=_("Modifier le programme"),
            on_click=self._on_edit,
            acts=True,
        )
        for button in (self.messages_button, self.export_button, self.edit_button):
            self.add_action(button)
        self.model = AgendaModel(context.zone, self)
        self.table = self._table()
        self.add(self.table)
        self.editor: AgendaEditor | None = None
        self.body.addStretch(1)

    @property
    def editing(self) -> bool:
        """Whether the agenda is written in now."""
        return self.editor is not None

    def show_phases(self, phases: Sequence[Phase]) -> None:
        """The agenda as it stands, for the table one writes in."""
        self._phases = phases
        if self.editor is not None:
            self.editor.show_phases(phases)

    def show_plan(self, plan: DayPlan) -> None:
        """The day at an instant, for the table one reads."""
        before = self.model.rowCount()
        self.model.show_plan(plan)
        if self.model.rowCount() != before:
            rows_px = sum(self.table.rowHeight(row) for row in range(self.model.rowCount()))
            self.table.setFixedHeight(rows_px + self.table.horizontalHeader().sizeHint().height() + 4)

    def edit(self, editing: bool) -> None:
        """Write, or read again."""
        if editing == self.editing:
            return
        if editing:
            self.editor = AgendaEditor(self._context)
            self.body.insertWidget(0, self.editor)
            self.editor.show_phases(self._phases)
        elif self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
        self.table.setVisible(not editing)
        self.edit_button.setText(_("Terminé") if editing else _("Modifier"))
        self.edit_button.set_icon("check" if editing else "pencil")
        words = _("Terminer les modifications") if editing else _("Modifier le programme")
        self.edit_button.setAccessibleName(words)
        self.edit_button.setToolTip(words)
        self.editing_changed.emit(editing)

    def state(self) -> PageState:
        """Whether it is written in, and which cell."""
        return {"cell": self.editor.state()} if self.editor is not None else {}

    def restore(self, state: PageState) -> None:
        """Written in as it was."""
        if "cell" in state:
            self.edit(True)
        if self.editor is not None:
            self.editor.restore(sub(state, "cell"))

    def _on_edit(self) -> None:
        self.edit(not self.editing)
        if self.editor is not None:
            self.editor.table.setFocus()

    def _on_messages(self) -> None:
        AnnouncementsDialog(self._context, self.window()).open()

    def _on_export(self) -> None:
        name = timing.suggested_name(self._context.dossier)
        path = ask_save(self._context, self, _("Exporter les horaires"), name, "CSV (*.csv)")
        if path is not None:
            self.export(path)

    def export(self, path: Path) -> None:
        """Write planned against actual, and say so."""
        context = self._context
        written = context.attempt(lambda: timing.write_csv(context.dossier, path, at=context.now()))
        if written is not None:
            context.toast(_("Horaires enregistrés : {name}").format(name=path.name), meaning=Meaning.GOOD)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(_("Programme de la journée"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setTabKeyNavigation(False)
        table.setIconSize(QSize(theme.current().px(16), theme.current().px(16)))
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.current().px(34))
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setFont(theme.font(12, theme.MEDIUM))
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        return table
