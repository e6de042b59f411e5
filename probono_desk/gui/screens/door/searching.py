"""Finding somebody by name: what is typed, who that may be, and reading a large roster apart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.latest import Latest
from probono_desk.gui.screens.door.answer_words import together_words
from probono_desk.gui.screens.door.found_list import FoundList
from probono_desk.i18n import _
from probono_desk.usecases.door.find_person import Found, PersonFinder, Search, Together
from probono_desk.usecases.door.look_at_door import people_count

_READ_APART = 2000  # from so many people on the search reads them in the background


class Searching(QObject):
    """Searches one dossier, and shows what it finds in a list."""

    def __init__(self, context: DeskContext, shown: FoundList, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._shown = context, shown
        self._finder = PersonFinder(context.dossier)
        self._text = ""
        self._stale = False
        self.together: Together | None = None
        self._read = Latest[None](
            context.tasks, self, lambda _none: self.again(), failed=context.tell, label=_("Lecture de la liste")
        )

    def people_changed(self) -> None:
        """Somebody was added or changed: the next search reads them first."""
        self._stale = True

    def search(self, text: str) -> None:
        """Show who these letters may mean."""
        self._text = text
        if not self._finder.ready and self._reads_apart():
            self._shown.show_found((), hint=_("La liste se lit : les noms viennent dans un instant."), newcomer="")
            return
        if self._stale:
            self._finder.refresh()
            self._stale = False
        search = self._context.attempt(lambda: self._finder.search(text)) or Search()
        hint = ""
        if not search.found:
            hint = _("Personne à ce nom. Essayez une autre orthographe, ou l’organisation.")
        elif not search.exact:
            hint = _("Rien d’exactement pareil ; voici ce qui y ressemble.")
        newcomer = " ".join(text.split()) if any(letter.isalpha() for letter in text) else ""
        self.together = search.together
        self._shown.show_found(search.found, hint=hint, newcomer=newcomer, together=together_words(search.together))

    def again(self) -> None:
        """The same search once more, if one is asked for: what it found may have changed."""
        if self._text.strip():
            self.search(self._text)

    def forget(self) -> None:
        """Nothing is searched for any more."""
        self._text = ""

    def resembling(self, name: str) -> Sequence[Found]:
        """Who is expected and has a name like this."""
        return self._finder.resembling(name) if self._finder.ready or not self._reads_apart() else ()

    def _reads_apart(self) -> bool:
        """Begin reading a large roster in the background; False when it is small enough to be read at once."""
        if self._read.running:
            return True
        many = people_count(self._context.dossier) > _READ_APART
        if many:
            finder = self._finder
            self._read.ask(lambda _progress: finder.refresh())
        return many
