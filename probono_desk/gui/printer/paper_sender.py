"""Paper on its way out: to a printer or to a file, then on record. Whatever goes wrong is said, and the paper is kept.

Shared by every screen that prints: the papers page, and the door when somebody arrives.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.paper import PaperKind
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.printer import printers, to_printer
from probono_desk.gui.printer.print_dialog import PrintDialog
from probono_desk.gui.printer.to_printer import PrintWish
from probono_desk.gui.widgets.file_choice import ask_save
from probono_desk.i18n import _
from probono_desk.usecases.paper import print_paper
from probono_desk.usecases.paper.badge_order import BadgeOrder

if TYPE_CHECKING:
    from probono_desk.usecases.paper.print_paper import Paper


class PaperSender(QObject):
    """Sends papers for one screen.

    Args:
        context: the desk.
        parent: over what is asked.
        told: says why a paper stays, where the user looks; the window does otherwise.

    Signals:
        came_out: a ``Paper`` has left, and is on record.
        stayed: one has not, or could not even be made (``None``); why was told.
        kept: one was written to a file.
    """

    came_out = Signal(object)
    stayed = Signal(object)
    kept = Signal(object)

    def __init__(
        self, context: DeskContext, parent: QWidget, *, told: Callable[[DeskError], object] | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._widget = parent
        self._tell = told or context.tell

    def ask(self, paper: Paper, *, reason: str = "", stock: str = "") -> None:
        """Ask how to print a paper, then print it.

        Args:
            paper: what is to come out.
            reason: why again, where it was said already.
            stock: of badges, the format, to be remembered.
        """
        if not to_printer.printer_names():
            self._tell(DeskError("printer_missing"))
            self.stayed.emit(paper)
            return
        dialog = PrintDialog(
            self._context,
            self._widget,
            pages=paper.pages,
            page_mm=paper.page_mm,
            badges=paper.kind is PaperKind.BADGE,
            again=0 if reason else paper.again,
        )
        dialog.wanted.connect(lambda wish, why: self.send(paper, wish, reason=reason or why, stock=stock))
        dialog.rejected.connect(lambda: self.stayed.emit(paper))
        dialog.open()

    def send_as_before(self, paper: Paper, *, reason: str = "", stock: str = "") -> None:
        """Print on the printer that was last used for its kind, without a question; ask where there was none."""
        known = printers.remembered(self._context.settings, badges=paper.kind is PaperKind.BADGE)
        if known:
            fit = printers.fit_of(self._context.settings, known)
            self.send(paper, PrintWish(known, fit=fit), reason=reason, stock=stock)
        else:
            self.ask(paper, reason=reason, stock=stock)

    def send(self, paper: Paper, wish: PrintWish, *, reason: str = "", stock: str = "") -> None:
        """Print, and remember the printer for the next time."""
        context = self._context
        printer = context.attempt(lambda: to_printer.printer_for(wish), told=self._tell)
        if printer is None:
            self.stayed.emit(paper)
            return
        badges = paper.kind is PaperKind.BADGE
        remembered = {"badge_printer" if badges else "sheet_printer": wish.printer}
        context.change_settings(**(remembered | ({"badge_stock": stock} if badges and stock else {})))
        told = _("Envoyé à {printer}").format(printer=wish.printer)
        context.tasks.run(
            lambda progress: to_printer.print_pdf(printer, paper.content, progress, fit=wish.fit),
            done=lambda _nothing: self._note(paper, told, reason),
            failed=lambda error: self._on_stayed(error, paper),
            label=_("Impression"),
        )

    def ask_where(self, paper: Paper, file_name: str) -> None:
        """Ask where a paper is to be kept, then write it there.

        Args:
            paper: what is to be kept.
            file_name: proposed.
        """
        kinds = _("Documents PDF (*.pdf)")
        path = ask_save(self._context, self._widget, _("Enregistrer le PDF"), file_name, kinds)
        if path is not None:
            self.keep(paper, path)

    def keep(self, paper: Paper, path: Path) -> None:
        """Write a paper to a file; nothing has come out of a printer yet, so nothing goes on record."""
        told = _("Enregistré : {name}").format(name=path.name)
        self._context.tasks.run(
            lambda _progress: print_paper.keep(paper, path),
            done=lambda _printed: self._on_kept(paper, told),
            label=_("Enregistrement du PDF"),
        )

    def print_badge(self, person_id: RowId, *, reason: str = "") -> None:
        """Print one person's badge on the badge printer, as when they arrive.

        Args:
            person_id: whose.
            reason: why again, where ``print_log.badge_prints`` says that there is one already.
        """
        context, stock = self._context, self._context.settings.badge_stock
        at: datetime = context.now()
        order = BadgeOrder(sheet=stock, people={person_id})
        context.tasks.run(
            lambda _progress: print_paper.make_badges(context.dossier, order, at=at),
            done=lambda paper: self.send_as_before(paper, reason=reason, stock=stock),
            failed=lambda error: self._on_stayed(error, None),
            label=_("Préparation du papier"),
        )

    def say_printed(self, paper: Paper) -> None:
        """A file that was kept has been printed elsewhere: it is on record from now on."""
        self._note(paper, "", "")

    def _on_kept(self, paper: Paper, told: str) -> None:
        self._context.toast(told)
        if isValid(self):  # else its page was made again meanwhile, in another language
            self.kept.emit(paper)

    def _on_stayed(self, error: DeskError, paper: Paper | None) -> None:
        self._tell(error)
        if isValid(self):
            self.stayed.emit(paper)

    def _note(self, paper: Paper, told: str, reason: str) -> None:
        """What goes out of date is put on record, and the window says that act; else this says that it went well."""
        context = self._context
        if paper.kind is None:
            context.toast(told)
        elif context.open_dossier is not None:
            context.do(print_paper.record_print, paper, reason=reason)
        if isValid(self):
            self.came_out.emit(paper)
