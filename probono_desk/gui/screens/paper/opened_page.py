"""The confidential page, from its opening, which is on record at once, to what is shown of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from probono_desk.domain.ids import RowId
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.latest import Latest
from probono_desk.i18n import _
from probono_desk.usecases.paper.diagnosis_page import make_diagnosis, open_page
from probono_desk.usecases.paper.print_paper import Paper


class OpenedPage:
    """Opens it, makes it in the background, and shows it where somebody still waits for it.

    Args:
        context: of the desk.
        owner: the page.
        show: called with the paper.
    """

    def __init__(self, context: DeskContext, owner: QWidget, show: Callable[[Paper], object]) -> None:
        self._context, self._show = context, show
        self._made = Latest[Paper](context.tasks, owner, self._on_made, label=_("Préparation du papier"))
        self._wanted = False

    @property
    def awaited(self) -> bool:
        """Whether it is being made, for somebody who still waits for it."""
        return self._wanted and self._made.running

    def open(self, table: int, reader: RowId, copies: int) -> None:
        """Open it for somebody; once, however often it is asked while it is made."""
        if self.awaited:
            return
        opened = self._context.do(open_page, table, reader_id=reader)
        if opened is not None:
            self._wanted = True
            self._made.ask(lambda _progress: make_diagnosis(opened, copies=copies), instead=True)

    def drop(self) -> None:
        """Nobody waits for it any more: it is not shown."""
        self._wanted = False
        self._made.drop()

    def _on_made(self, paper: Paper) -> None:
        self._show(paper)
