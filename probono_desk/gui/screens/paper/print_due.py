"""Printing what is out of date, paper after paper, at one click."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from probono_desk.gui.printer.paper_sender import PaperSender
from probono_desk.gui.screens.paper.papers import PAPERS, PaperSpec
from probono_desk.usecases.paper.print_paper import Paper, PaperChoices


class PrintDue(QObject):
    """Knows which papers are still to be looked at; each is made by the page, and sent from here.

    Signals:
        wanted: the name of the paper that is to be made next.
    """

    wanted = Signal(str)

    def __init__(self, out: PaperSender, parent: QObject) -> None:
        super().__init__(parent)
        self._out = out
        self._waiting: tuple[PaperSpec, ...] = ()
        out.stayed.connect(self._on_stayed)

    @property
    def going(self) -> bool:
        """Whether some are still to be looked at."""
        return bool(self._waiting)

    def begin(self) -> None:
        """Each kind that goes out of date comes in its turn; what is confidential does not."""
        self._waiting = tuple(spec for spec in PAPERS if spec.kind is not None and not spec.confidential)

    def go_on(self, choices: PaperChoices, spec: PaperSpec, paper: Paper | None, *, stock: str) -> None:
        """A paper was made: send it if it is the one that is due, on the printer that it was last printed on.

        Args:
            choices: what is out of date now.
            spec: which paper was made.
            paper: the paper, None where there is none of it.
            stock: of badges, the format.
        """
        due = [one for one in self._waiting if one.kind in choices.outdated.counts]
        if not due:
            self._waiting = ()
        elif spec is not due[0]:
            self.wanted.emit(due[0].name)  # makes it; then this is called again
        else:
            self._waiting = tuple(due[1:])
            if paper is not None:
                self._out.send_as_before(paper, stock=stock)

    @Slot(object)
    def _on_stayed(self, _paper: Paper) -> None:
        """Why was told; what stays is seen, to be sent again or saved."""
        self._waiting = ()
