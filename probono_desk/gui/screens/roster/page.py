"""The list page: a roster is read, previewed and imported as one act; then everybody is here, to be corrected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.gui.base import kept
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.latest import Latest
from probono_desk.gui.base.page import Page, PageState
from probono_desk.gui.base.tasks import Progress, Task
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.roster.add_menu import AddMenu
from probono_desk.gui.screens.roster.draft import Draft
from probono_desk.gui.screens.roster.import_preview import ImportPreview
from probono_desk.gui.screens.roster.invitation import Invitation
from probono_desk.gui.screens.roster.mapping_panel import MappingPanel, wants_a_look
from probono_desk.gui.screens.roster.pasting import Pasting
from probono_desk.gui.screens.roster.people_list import PeopleList
from probono_desk.gui.screens.roster.person_panel import FIELD_OF_ERROR
from probono_desk.gui.screens.roster.preview_lines import Preview
from probono_desk.gui.screens.roster.teams_proposal import TeamsProposalView
from probono_desk.gui.widgets.announce import announce
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.dropped_file import dropped_file
from probono_desk.gui.widgets.empty_state import EmptyState
from probono_desk.i18n import _
from probono_desk.roster.line_error import LineError
from probono_desk.roster.lines import RosterReading
from probono_desk.roster.question import Answers as ColumnAnswers
from probono_desk.roster.read import read_pasted, read_roster
from probono_desk.roster.remembered import keep_answers, known_sources
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.roster.checks import with_fix
from probono_desk.usecases.roster.decisions import Decisions
from probono_desk.usecases.roster.diff import RosterDiff
from probono_desk.usecases.roster.edit_person import PersonCorrection, edit_person
from probono_desk.usecases.roster.everybody import Everybody, everybody, is_long
from probono_desk.usecases.roster.import_roster import import_roster, preview_roster, told
from probono_desk.usecases.roster.proposals import proposal
from probono_desk.usecases.roster.template import save_template
from probono_desk.usecases.roster.words import names_for
from probono_desk.usecases.tables.form_teams import TeamsProposal, form_teams, propose_teams

_LISTED = frozenset({"person", "team", "scan"})
_COMPARED = frozenset({"edition", "structure", "mission", "team", "person", "phase"})


class RosterPage(Page):
    """Invitation, reading, preview, list or teams, one at a time; a file may be dropped on any but the reading."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None
        self._listing = Latest[Everybody](context.tasks, self, self._set_everybody, label=_("Lecture de la liste"))
        self._correcting = Latest[tuple[RosterReading, Preview]](context.tasks, self, self._show_corrected)
        self._is_empty = True
        self._path: Path | None = None
        self._reading: RosterReading | None = None
        self._previewed: RosterDiff | None = None
        self._draft = Draft()
        self.setAcceptDrops(True)
        # Not a QStackedWidget: it is as tall as the tallest of its pages, shown or not.
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: QWidget | None = None
        self.invitation = Invitation(self)
        self.invitation.file_wanted.connect(self._on_file_wanted)
        self.invitation.folder_wanted.connect(self._on_folder_wanted)
        self.invitation.template_wanted.connect(self._on_template_wanted)
        self.invitation.back_wanted.connect(self.show_list)
        self.people = PeopleList(self)
        self.people.import_wanted.connect(self.show_invitation)
        self.people.corrected.connect(self._on_corrected)
        self.people.teams_wanted.connect(self.propose_teams)
        self.invitation.hide()
        self.people.hide()
        self.preview: ImportPreview | None = None
        self.mapping: MappingPanel | None = None
        self._answers = ColumnAnswers()
        self._reader: Callable[[Progress, ColumnAnswers], RosterReading] | None = None
        self.teams: TeamsProposalView | None = None
        self._waiting: QWidget | None = None
        self.adding = AddMenu(
            context, self, everybody=self.people.everybody, show=lambda person: self.people.show_soon(person.id)
        )
        self.people.add_wanted.connect(lambda: self.adding.open_under(self.people.add_button))
        self.invitation.add_wanted.connect(lambda: self.adding.open_under(self.invitation.add_button))
        self._read_people()
        self.show_list()
        Pasting(self, text=self._on_pasted, file=self.take_file)

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again what may have changed."""
        if tables & _LISTED:
            self._read_people()
        if self.preview is not None and tables & _COMPARED and self._reading is not None and self._task is None:
            self._compare(self._reading)

    def state(self) -> PageState:
        """Where somebody is in the list, or the file whose lines they look at: it is read again."""
        reads = self._path is not None and self._shown is not self.people and self._shown is not self.invitation
        return {"people": self.people.state(), "file": str(self._path) if reads else None}

    def restore(self, state: PageState) -> None:
        """The same."""
        self.people.restore(kept.sub(state, "people"))
        path = kept.text(state, "file")
        if path and Path(path).exists():
            self.read(Path(path))

    def shown(self) -> QWidget | None:
        """What the page shows now."""
        return self._shown

    def _show(self, widget: QWidget) -> None:
        if self._shown is not None and self._shown is not widget:
            self._column.removeWidget(self._shown)
            self._shown.hide()
        self._shown = widget
        self._column.addWidget(widget)
        widget.show()

    @Slot()
    def show_list(self) -> None:
        """Everybody, or the invitation while there is nobody."""
        self._leave_preview()
        self._show(self.invitation if self._is_empty else self.people)

    @Slot()
    def show_invitation(self) -> None:
        """Ask for a list."""
        self._leave_preview()
        self._show(self.invitation)
        self.invitation.file_button.setFocus()

    def read(self, path: Path) -> None:
        """Read a list in the background and show what it would change."""
        self._path = path
        self._answers, self._draft = ColumnAnswers(), Draft()
        self._reader = lambda progress, answers: read_roster(
            path, progress=progress.report, answers=answers, known=known_sources()
        )
        self._read(path.name)

    def paste(self, text: str) -> None:
        """Read what was copied from a spreadsheet; nothing of it is written to the disk."""
        self._path = None
        name = _("Presse-papiers")
        self._answers, self._draft = ColumnAnswers(), Draft()
        self._reader = lambda progress, answers: read_pasted(
            text, name=name, progress=progress.report, answers=answers, known=known_sources()
        )
        self._read(name)

    def _on_pasted(self, text: str) -> None:
        if self._task is None:
            self.paste(text)

    def take_file(self, path: Path) -> bool:
        """Read a file that was dropped on the window; ``False`` while another is being read."""
        if self._task is not None:
            return False
        self.read(path)
        return True

    def _read(self, name: str) -> None:
        work, answers = self._work(), self._answers
        if work is None:
            return

        def done(found: tuple[RosterReading, Preview]) -> None:
            self._reading = found[0]
            if found[0].questions or (wants_a_look(found[0]) and not answers.columns):
                self._show_mapping(found[0])
            else:
                self._show_preview(found[1])

        label = _("Lecture de « {name} »").format(name=name)
        self._show_waiting(label)
        self._follow(self._context.tasks.run(work, owner=self, done=done, failed=self._context.tell, label=label))

    def _work(self) -> Callable[[Progress], tuple[RosterReading, Preview]] | None:
        """Read the list as it was answered so far, and compare it."""
        dossier, read, answers = self._context.dossier, self._reader, self._answers
        decisions, fixed = self._draft.decisions(), tuple(self._draft.fixed)
        if read is None:
            return None

        def work(progress: Progress) -> tuple[RosterReading, Preview]:
            reading = read(progress, answers)
            keep_answers(reading, answers.said)
            progress.check()
            for remark in fixed:
                reading = with_fix(reading, remark)
            return reading, _compared(dossier, reading, decisions)

        return work

    def _read_corrected(self) -> None:
        """A cell was corrected in the preview: read again behind it, and put the new one in its place."""
        if (work := self._work()) is not None:
            self._correcting.ask(work)

    def _show_corrected(self, found: tuple[RosterReading, Preview]) -> None:
        if self.preview is not None:
            self._reading = found[0]
            self._show_preview(found[1])

    def _show_mapping(self, reading: RosterReading) -> None:
        """What is read in which column, to be corrected; then the list is read again that way."""
        answers = self._answers
        self._leave_preview()
        self._reading = reading
        self.mapping = MappingPanel(reading, answers)
        self.mapping.accepted.connect(self._on_mapped)
        self.mapping.refused.connect(self.show_list)
        self._show(self.mapping)
        announce(self, self.mapping.header.title.text())
        self.mapping.go_on_button.setFocus()

    @Slot(object)
    def _on_mapped(self, answers: ColumnAnswers) -> None:
        self._answers = answers
        if self._reading is not None:
            self._read(self._reading.source)

    # Reading and comparing

    def _compare(self, reading: RosterReading) -> None:
        """The dossier, an answer or a word changed under a preview: compare again, without a word."""
        dossier, decisions = self._context.dossier, self._draft.decisions()
        self._reading = reading
        self._context.tasks.run(
            lambda _progress: _compared(dossier, reading, decisions),
            owner=self,
            done=lambda preview: self._show_preview(preview) if self._reading is reading else None,
        )

    def _show_preview(self, preview: Preview) -> None:
        before = self.preview
        self._previewed = preview.diff
        self.preview = ImportPreview(
            preview,
            part=before.part() if before is not None else None,
            chosen=before.line() if before is not None else 0,
            draft=self._draft,
            can_read_again=self._path is not None,
        )
        self.preview.answered.connect(self._on_answered)
        self.preview.forgotten.connect(self._on_forgotten)
        self.preview.fixed.connect(self._on_fixed)
        self.preview.corrected.connect(lambda remark, text: self._correct({remark: text}))
        self.preview.accepted.connect(self._on_accepted)
        self.preview.refused.connect(self.show_list)
        self.preview.again.connect(self._on_again)
        if self._reading is not None and self._reading.mappings:
            reading = self._reading
            look = Button(_("Colonnes"), icon_name="layout-grid", on_click=lambda: self._show_mapping(reading))
            self.preview.header.add_action(look, first=True)
        held_focus = before is not None and before.isAncestorOf(self.focusWidget())
        self._show(self.preview)
        self._throw_away(before)
        if held_focus:
            (self.preview.doubt.two_button if self.preview.doubt else self.preview.table).setFocus()
        if before is None:
            announce(self, preview.told)
            ready = self.preview.import_button.isEnabled()
            (self.preview.import_button if ready else self.preview.again_button).setFocus()

    def _show_waiting(self, sentence: str) -> None:
        self._leave_preview()
        stop = Button(_("Annuler"), icon_name="x", on_click=self._on_stop)
        self._waiting = EmptyState(
            "file-text", sentence, _("Rien n’est enregistré tant que vous n’avez pas vu."), action=stop
        )
        self._show(self._waiting)
        stop.setFocus()

    def _follow(self, task: Task) -> None:
        self._task = task
        # However it ends, and before its value comes: the page is where it was; ``done`` shows what it found.
        task.finished.connect(partial(self._on_finished, task))

    def _on_finished(self, task: Task) -> None:
        if self._task is task:
            self._task = None
            self._throw_away(self._waiting)
            self._waiting = None
            self.show_list()

    def _leave_preview(self) -> None:
        self._throw_away(self.mapping)
        self.mapping = None
        self._throw_away(self.teams)
        self.teams = None
        self._throw_away(self.preview)
        self.preview = self._reading = self._previewed = None

    def _throw_away(self, widget: QWidget | None) -> None:
        if widget is not None:
            if self._shown is widget:
                self._shown = None
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _read_people(self) -> None:
        dossier = self._context.dossier
        if self._listing.running or self._context.attempt(lambda: is_long(dossier)):
            self._listing.ask(lambda _progress: everybody(dossier))
        elif (found := self._context.attempt(lambda: everybody(dossier))) is not None:
            self._set_everybody(found)

    def _set_everybody(self, found: Everybody) -> None:
        self.people.set_everybody(found)
        self.invitation.offer_back(there_are_people=bool(found.people))
        was_empty, self._is_empty = self._is_empty, not found.people
        if was_empty is not self._is_empty and self._shown in (self.people, self.invitation):
            self.show_list()

    # Intentions

    @Slot()
    def _on_stop(self) -> None:
        if self._task is not None:
            task, self._task = self._task, None
            task.cancel()
        self._throw_away(self._waiting)
        self._waiting = None
        self.show_list()

    @Slot()
    def _on_again(self) -> None:
        if self._path is not None:
            self._answers = replace(self._answers, cells={})  # the lines may be others now
            self._read(self._path.name)

    @Slot()
    def _on_accepted(self) -> None:
        reading = self._reading
        if reading is None:
            return
        context = self._context
        act = context.bind(import_roster, reading, decisions=self._draft.decisions())
        label = _("Import de « {name} »").format(name=reading.source)
        self._show_waiting(label)

        def done(_diff: RosterDiff) -> None:
            self._is_empty = False
            self._read_people()
            self.show_list()

        self._follow(
            context.tasks.run(
                lambda progress: act(progress=progress.report),
                owner=self,
                done=done,
                failed=context.tell,
                label=label,
            )
        )

    # Teams

    @Slot()
    def propose_teams(self) -> None:
        """Look for a table for everybody and show it; whoever has a table keeps it, to begin with."""
        self._propose(keep_seated=True)

    def _propose(self, *, keep_seated: bool) -> None:
        context = self._context
        dossier, at = context.dossier, context.now()
        label = _("Recherche des équipes")
        self._show_waiting(label)
        self._follow(
            context.tasks.run(
                lambda progress: propose_teams(dossier, at=at, keep_seated=keep_seated, progress=progress.report),
                owner=self,
                done=lambda proposal: self._show_teams(proposal, keep_seated=keep_seated),
                failed=context.tell,
                label=label,
            )
        )

    def _show_teams(self, proposal: TeamsProposal, *, keep_seated: bool) -> None:
        self._throw_away(self.teams)
        self.teams = TeamsProposalView(proposal, keep_seated=keep_seated)
        self.teams.refused.connect(self.show_list)
        self.teams.accepted.connect(self._on_teams_accepted)
        self.teams.keep_changed.connect(lambda keep: self._propose(keep_seated=keep))
        self._show(self.teams)
        (self.teams.apply_button if self.teams.apply_button.isEnabled() else self.teams.keep_box).setFocus()

    @Slot(object)
    def _on_teams_accepted(self, proposal: TeamsProposal) -> None:
        seated = self._context.do(form_teams, proposal)
        if seated is not None:
            self.show_list()

    @Slot(str, str, bool)
    def _on_answered(self, line_id: str, person_id: str, same: bool) -> None:
        if self._reading is not None:
            self._draft.answers[line_id, person_id] = same
            self._compare(self._reading)

    @Slot()
    def _on_forgotten(self) -> None:
        if self._reading is not None:
            self._draft.answers.clear()
            self._compare(self._reading)

    @Slot(object)
    def _on_fixed(self, remarks: tuple[LineError, ...]) -> None:
        reading = self._reading
        if reading is None:
            return
        # A cell set aside is read again as what was proposed; the others are put right where they are.
        if near := {remark: found for remark in remarks if (found := proposal(remark)) is not None}:
            self._correct(near)
            return
        for remark in remarks:
            if remark.code == "skill_unlike" and remark.expected:
                self._draft.learned[remark.value] = remark.expected[0]
            else:
                self._draft.fixed.append(remark)
                reading = with_fix(reading, remark)
        self._compare(reading)

    def _correct(self, corrections: Mapping[LineError, str]) -> None:
        """Read cells as somebody says; an unknown word stands for the known one in every line."""
        cells, words = dict(self._answers.cells), dict(self._answers.words)
        for remark, text in corrections.items():
            if remark.code == "skill_unlike":
                self._draft.learned[remark.value] = text
            elif remark.code == "word_unknown":
                words[remark.value.casefold()] = text
            else:
                cells[remark.sheet, remark.line, remark.field] = text
        self._answers = replace(self._answers, cells=cells, words=words)
        self._read_corrected()

    @Slot(str, object)
    def _on_corrected(self, person_id: str, correction: PersonCorrection) -> None:
        def refused(error: DeskError) -> None:
            self._context.tell(error)
            if field := FIELD_OF_ERROR.get(error.code):
                self.people.panel.focus_field(field)

        person = self._context.do(edit_person, RowId(person_id), correction, told=refused)
        if person is not None:
            self.people.panel.accept(person)

    @Slot()
    def _on_file_wanted(self) -> None:
        kinds = _("Listes (*.xlsx *.xls *.ods *.csv *.txt)")
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choisir la liste du siège"), "", kinds)
        if chosen:
            self.read(Path(chosen))

    @Slot()
    def _on_folder_wanted(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Choisir un dossier de fichiers .csv"))
        if chosen:
            self.read(Path(chosen))

    @Slot()
    def _on_template_wanted(self) -> None:
        name = _("Liste de l’édition.xlsx")
        # The dialog itself asks before a file is replaced.
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Enregistrer un modèle"), name, _("Classeur (*.xlsx)"))
        if chosen:
            self.save_template(Path(chosen))

    def save_template(self, path: Path) -> None:
        """Save the template and say so; a file of that name goes, as the dialog asked."""
        saved = self._context.attempt(lambda: save_template(path, replace=True))
        if saved is not None:
            self._context.toast(_("Modèle enregistré : {name}").format(name=saved.name), meaning=Meaning.GOOD)

    # Drag and drop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file or folder of this computer may be dropped here."""
        if dropped_file(event.mimeData()) is not None and self._task is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        path = dropped_file(event.mimeData())
        if path is not None and self.take_file(path):
            event.acceptProposedAction()


def _compared(dossier: Dossier, reading: RosterReading, decisions: Decisions) -> Preview:
    diff = preview_roster(dossier, reading, decisions.answers, decisions.learned)
    return Preview(diff, names_for(dossier, diff), told(diff)).made_ready()
