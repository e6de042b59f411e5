"""Undo and redo in the window: what the buttons would take back, and what was just done, said with a way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from probono_desk.gui.base.latest import Latest
from probono_desk.gui.base.way_back import take_back
from probono_desk.gui.look.theme import Meaning
from probono_desk.i18n import _
from probono_desk.said import Said
from probono_desk.usecases.desk.undo import Act, Committed, Kind, Ways, ways

if TYPE_CHECKING:
    from probono_desk.gui.app.main_window import MainWindow

# Acts that take something back or bring it back are said without a way back: the buttons are there.
_WITH_A_WAY_BACK = (Kind.ACT, Kind.IMPORT)


class History(QObject):
    """Serves the window's two buttons from the log of its open dossier."""

    def __init__(self, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._context = window.context
        self._ways: Latest[Ways] = Latest(self._context.tasks, self, self._show, quick=True)
        window.undo_requested.connect(self._on_undo)
        window.redo_requested.connect(self._on_redo)
        window.rebuilt.connect(self._on_rebuilt)

    def refresh(self) -> None:
        """The log has grown: the buttons follow."""
        dossier = self._context.dossier
        self._ways.ask(lambda _progress: ways(dossier))

    @Slot()
    def _on_rebuilt(self) -> None:
        """Perhaps in another language."""
        if self._context.open_dossier is not None:
            self.refresh()

    def say(self, committed: Committed) -> None:
        """What was just done here, with the way back where there is one."""
        if committed.kind in _WITH_A_WAY_BACK:
            self._context.toast(str(committed.label), undo=lambda: self._undo(committed.act_id))
        elif committed.kind in (Kind.UNDO, Kind.REDO):
            self._say_step(committed.label, forth=committed.kind is Kind.REDO)

    def _show(self, found: Ways) -> None:
        if self._context.open_dossier is None:
            return
        back, forth = (str(act.label) if act is not None else "" for act in (found.back, found.forth))
        self._window.set_history(back, forth)

    @Slot()
    def _on_undo(self) -> None:
        self._step(lambda found: found.back)

    @Slot()
    def _on_redo(self) -> None:
        self._step(lambda found: found.forth)

    def _step(self, which: Callable[[Ways], Act | None]) -> None:
        dossier = self._context.open_dossier
        if dossier is not None and any(act["changes"] for act in dossier.keeping.waiting()):
            # The log does not have it yet: its last act is another one, which nobody means.
            words = _("Ce qui vient d’être noté s’écrit encore : on pourra l’annuler dans un instant.")
            self._context.toast(words, meaning=Meaning.INFORMATION)
            return
        target = which(ways(dossier)) if dossier is not None else None
        if target is not None:
            self._undo(target.id)

    def _undo(self, act_id: str) -> None:
        take_back(self._context, act_id, owner=self, done=self._on_stepped)

    def _on_stepped(self, act: Act) -> None:
        """The last act may be another page's: one that answers its own acts shows nothing of it."""
        stack = self._window.stack
        page = stack.page(stack.name()) if stack is not None else None
        if page is not None and page.answers_itself:
            self._say_step(act.label, forth=act.kind is Kind.UNDO)

    def _say_step(self, label: Said, *, forth: bool) -> None:
        words = _("Rétabli : {label}") if forth else _("Annulé : {label}")
        self._context.toast(words.format(label=label), meaning=Meaning.INFORMATION)
