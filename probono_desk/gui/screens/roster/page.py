"""The list page: a roster is read, previewed and imported as one act; then everybody is here, to be corrected."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.gui.base import kept
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.latest import Latest
from probono_desk.gui.base.page import Page, PageState
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.roster.add_menu import AddMenu
from probono_desk.gui.screens.roster.file_dialogs import FileDialogs
from probono_desk.gui.screens.roster.forming_teams import FormingTeams
from probono_desk.gui.screens.roster.import_preview import ImportPreview
from probono_desk.gui.screens.roster.importing import Importing
from probono_desk.gui.screens.roster.invitation import Invitation
from probono_desk.gui.screens.roster.mapping_panel import MappingPanel
from probono_desk.gui.screens.roster.one_at_a_time import OneAtATime
from probono_desk.gui.screens.roster.pasting import Pasting
from probono_desk.gui.screens.roster.people_list import PeopleList
from probono_desk.gui.screens.roster.source import Source
from probono_desk.gui.screens.roster.teams_proposal import TeamsProposalView
from probono_desk.gui.screens.roster.waiting import Waiting
from probono_desk.gui.shared.doubles import DoublesSection
from probono_desk.gui.widgets.dropped_file import dropped_file
from probono_desk.gui.widgets.focus_within import focus_within
from probono_desk.i18n import _
from probono_desk.usecases.roster.edit_person import PersonCorrection, edit_person
from probono_desk.usecases.roster.everybody import Everybody, everybody, is_long

_LISTED = frozenset({"person", "team", "scan"})


class RosterPage(Page):
    """Invitation, reading, preview, list or teams, one at a time; a file may be dropped on any but the reading."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._listing = Latest[Everybody](context.tasks, self, self._set_everybody, quick=True)
        self._doubles = Latest[Callable[[], None]](context.tasks, self, lambda show: show(), quick=True)
        self._is_empty = True
        self._list_awaited = False
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._place = OneAtATime(column)
        self.invitation = Invitation(self)
        self.doubles = DoublesSection(context)
        self.people = PeopleList(self.doubles, self)
        self.doubles.found.connect(self.people.say_doubles)
        self.files = FileDialogs(context, self.invitation, self)
        self._waiting = Waiting(context, self._place, self)
        self.importing = Importing(context, self._place, self._waiting, self)
        self._forming = FormingTeams(context, self._place, self._waiting, self)
        self.adding = AddMenu(
            context, self, everybody=self.people.everybody, show=lambda person: self.people.show_soon(person.id)
        )
        self._connect()
        self.invitation.hide()
        self.people.hide()
        if context.attempt(lambda: is_long(context.dossier)):
            self._read_people()
        elif (found := context.attempt(lambda: everybody(context.dossier))) is not None:
            self._set_everybody(found)  # a page that is shown has something to show
        self.show_list()
        self._look_for_doubles()
        pasting = Pasting(self, text=self._on_pasted, file=self.take_file, nothing=self._on_nothing_copied)
        self.invitation.paste_wanted.connect(pasting.paste)

    def _connect(self) -> None:
        self.invitation.back_wanted.connect(self.show_list)
        self.files.chosen.connect(self.read)
        self.people.import_wanted.connect(self.show_invitation)
        self.people.corrected.connect(self._on_corrected)
        self.people.teams_wanted.connect(self.propose_teams)
        self.people.add_wanted.connect(lambda: self.adding.open_under(self.people.add_button))
        self.invitation.add_wanted.connect(lambda: self.adding.open_under(self.invitation.add_button))
        self._waiting.begun.connect(self._leave)
        self._waiting.over.connect(self.show_list)
        self.importing.left.connect(self.show_list)
        self.importing.imported.connect(self._on_imported)
        self._forming.left.connect(self.show_list)

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again what may have changed."""
        if tables & _LISTED:
            self._read_people()
        if self.doubles.speak_of(tables):
            self._look_for_doubles()
        self.importing.refresh(tables)

    def heir(self) -> QWidget:
        """The list of everybody while it is shown."""
        return self.people.table if self.shown() is self.people else self

    def state(self) -> PageState:
        """Where somebody is in the list; the list that comes in is read again, with all that was said of it."""
        return {"people": self.people.state(), "import": self.importing.state(), "teams": self._forming.state()}

    def restore(self, state: PageState) -> None:
        """The same."""
        self.people.restore(kept.sub(state, "people"))
        self.importing.restore(kept.sub(state, "import"))
        if isinstance(keep_seated := state.get("teams"), bool) and not self._waiting.busy:
            self._forming.propose(keep_seated=keep_seated)

    # What is shown

    def shown(self) -> QWidget | None:
        """What the page shows now."""
        return self._place.shown

    @property
    def preview(self) -> ImportPreview | None:
        """What a list would change, while it is looked at."""
        return self.importing.preview

    @property
    def mapping(self) -> MappingPanel | None:
        """Which column is what, while it is looked at."""
        return self.importing.mapping

    @property
    def teams(self) -> TeamsProposalView | None:
        """The teams that are proposed, while they are looked at."""
        return self._forming.proposal

    @Slot()
    def show_list(self) -> None:
        """Everybody, or the invitation while there is nobody."""
        focused = focus_within(self.window())
        ours = focused is not None and self.isAncestorOf(focused)
        self._leave()
        self._place.show(self.invitation if self._is_empty else self.people)
        if ours:
            self.heir().setFocus()  # whose buttons had it are gone

    @Slot()
    def show_invitation(self) -> None:
        """Ask for a list."""
        self._leave()
        self._place.show(self.invitation)
        self.invitation.file_button.setFocus()

    @Slot()
    def _leave(self) -> None:
        self.importing.leave()
        self._forming.leave()

    # A list that comes in

    @Slot(object)
    def read(self, path: Path) -> None:
        """Read a list in the background and show what it would change."""
        self.importing.begin(Source.of_file(path))

    def take_file(self, path: Path) -> bool:
        """Read a file that was dropped on the window; ``False`` while another is being read."""
        if self._waiting.busy:
            return False
        self.read(path)
        return True

    @Slot()
    def _on_imported(self) -> None:
        self._list_awaited = True
        self.people.show_all()
        self._read_people()

    def _on_nothing_copied(self) -> None:
        self._context.toast(_("Rien n’est copié : copiez d’abord les cases d’un tableur."), meaning=Meaning.INFORMATION)

    def _on_pasted(self, text: str) -> None:
        if not self._waiting.busy:
            self.importing.begin(Source.of_text(text))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file or folder of this computer may be dropped here."""
        if dropped_file(event.mimeData()) is not None and not self._waiting.busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        path = dropped_file(event.mimeData())
        if path is not None and self.take_file(path):
            event.acceptProposedAction()

    # Everybody

    @Slot()
    def propose_teams(self) -> None:
        """Look for a table for everybody and show it."""
        self._forming.propose()

    def _look_for_doubles(self) -> None:
        dossier = self._context.dossier
        self._doubles.ask(lambda _progress: self.doubles.look(dossier))

    def _read_people(self) -> None:
        dossier, before = self._context.dossier, self.people.everybody()
        self._listing.ask(lambda _progress: everybody(dossier, before))

    def _set_everybody(self, found: Everybody) -> None:
        self.people.set_everybody(found)
        self.invitation.offer_back(there_are_people=bool(found.people))
        was_empty, self._is_empty = self._is_empty, not found.people
        turned = was_empty is not self._is_empty and self.shown() in (self.people, self.invitation)
        was_awaited, self._list_awaited = self._list_awaited, False
        if turned or was_awaited:
            self.show_list()
        if was_awaited:
            self.heir().setFocus()  # a Space pressed after an import takes nothing back

    @Slot(str, object)
    def _on_corrected(self, person_id: str, correction: PersonCorrection) -> None:
        def refused(error: DeskError) -> None:
            if not self.people.panel.show_error(error):
                self._context.tell(error)

        person = self._context.do(edit_person, RowId(person_id), correction, told=refused)
        if person is not None:
            self.people.panel.accept(person)
