"""Finding somebody by name: what is typed, who that may be, and reading a large roster apart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.latest import Latest
from probono_desk.gui.screens.door.answer_words import together_words
from probono_desk.gui.screens.door.found_list import FoundList, ticket_words
from probono_desk.i18n import _
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.door.find_person import Found, PersonFinder, Search, Together


class Searching(QObject):
    """Searches one dossier, and shows what it finds in a list.

    Signals:
        read: many people are known from now on who were not.
    """

    read = Signal()

    def __init__(self, context: DeskContext, shown: FoundList, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._shown = context, shown
        self._finder = PersonFinder(context.dossier)
        self._text = ""
        self._stale = self._by_ticket = False
        self.together: Together | None = None
        self._which: RowId | None = None
        self._read = Latest[PersonFinder](
            context.tasks, self, self._on_read, failed=self._on_failed, label=_("Lecture de la liste")
        )

    def people_changed(self) -> None:
        """Somebody was added or changed: the next search reads them first."""
        self._stale = True

    def search(self, text: str) -> None:
        """Show who these letters may mean."""
        self._text, self._which = text, None
        if not self._catch_up():
            self._shown.show_found((), hint=_("La liste se lit : les noms viennent dans un instant."), newcomer="")
            return
        search = self._context.attempt(lambda: self._finder.search(text)) or Search()
        hint = ""
        if not search.found and self._read.running:
            hint = _("La liste se lit : les noms viennent dans un instant.")
        elif not search.found:
            hint = _("Personne ne porte ce nom. Essayez une autre orthographe, ou l’organisation.")
        elif search.by_ticket and len(search.found) > 1:
            hint = ticket_words(len(search.found))
        elif not search.exact:
            hint = _("Rien d’exactement pareil ; voici ce qui y ressemble.")
        self._by_ticket = search.by_ticket
        is_name = any(letter.isalpha() for letter in text) and not search.by_ticket
        newcomer = " ".join(text.split()) if is_name else ""
        self.together = search.together
        self._shown.show_found(search.found, hint=hint, newcomer=newcomer, together=together_words(search.together))

    def ask_which(self, person_id: RowId) -> bool:
        """Show the bearers of one name or ticket alone, to be told apart, unless that was asked or there is no doubt.

        Returns:
            Whether it is asked now.
        """
        if self._which is not None:
            return False
        alike = self._finder.alike(person_id, self._text)
        if len(alike) < 2:
            return False
        self._which = person_id
        self._shown.ask_which(alike, person_id, by_ticket=self._by_ticket)
        return True

    def is_asked(self) -> None:
        """The ticket of several was scanned: what is shown asks already whose turn it is."""
        self._which = next((found.person_id for found in self._shown.people()), None)

    def namesakes(self, person_id: RowId) -> Sequence[Found]:
        """The others of somebody's name, where the roster is known."""
        return self._finder.namesakes(person_id) if self._catch_up() else ()

    def know(self) -> None:
        """Read the roster before it is asked for."""
        if self._context.open_dossier is not None:  # else closed before the turn of the event loop that this was for
            self._catch_up()

    def again(self) -> None:
        """The same search once more, if one is asked for: what it found may have changed."""
        if not self._text.strip():
            return
        if (which := self._which) is not None:
            self._catch_up()
            self._shown.ask_which(self._finder.alike(which, self._text), which, by_ticket=self._by_ticket)
        else:
            self.search(self._text)

    def forget(self) -> None:
        """Nothing is searched for any more."""
        self._text, self._which = "", None

    def resembling(self, name: str) -> Sequence[Found]:
        """Who is expected and has a name like this."""
        return self._finder.resembling(name) if self._catch_up() else ()

    def _catch_up(self) -> bool:
        """Learn what was written since. Much of it is read in the background; the names known so far serve meanwhile.

        Returns:
            Whether any names are known.
        """
        if (self._stale or not self._finder.ready) and not self._read.running:
            self._stale = False
            if self._finder.far_behind():
                dossier = self._context.dossier
                self._read.ask(lambda _progress: _read_everybody(dossier))
            else:
                self._finder.refresh()
        return self._finder.ready

    def _on_read(self, finder: PersonFinder) -> None:
        self._finder = finder
        self.again()
        self.read.emit()

    def _on_failed(self, error: DeskError) -> None:
        self._stale = True
        self._context.tell(error)


def _read_everybody(dossier: Dossier) -> PersonFinder:
    finder = PersonFinder(dossier)
    finder.refresh()
    return finder
