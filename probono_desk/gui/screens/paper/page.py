"""The papers page: choose at the left, look at the right, then print or keep the PDF."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import number, scroll_of, scroll_to, sub, text
from probono_desk.gui.base.latest import Latest
from probono_desk.gui.base.page import Page, PageState
from probono_desk.gui.look import theme
from probono_desk.gui.printer.paper_sender import PaperSender
from probono_desk.gui.screens.paper.log_dialog import LogDialog
from probono_desk.gui.screens.paper.look_dialog import LookDialog
from probono_desk.gui.screens.paper.make import Made, make
from probono_desk.gui.screens.paper.opened_page import OpenedPage
from probono_desk.gui.screens.paper.options import Chosen
from probono_desk.gui.screens.paper.paper_header import PaperHeader
from probono_desk.gui.screens.paper.papers import PAPERS, PaperSpec
from probono_desk.gui.screens.paper.print_due import PrintDue
from probono_desk.gui.screens.paper.printed_elsewhere import PrintedElsewhere
from probono_desk.gui.screens.paper.two_sides import TwoSides
from probono_desk.gui.screens.paper.why_nothing import nobody_yet, why_nothing
from probono_desk.i18n import _
from probono_desk.usecases.paper.look import look_of
from probono_desk.usecases.paper.print_log import print_log
from probono_desk.usecases.paper.print_paper import Paper
from probono_desk.usecases.roster.edit_person import edit_person

_LEAST_PX = 360


class PaperPage(Page):
    """Nothing personal is written to the disk here but what is asked for: the preview lives in memory."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._spec = PAPERS[0]
        self._paper: Paper | None = None
        self._made = Latest[Made](
            context.tasks, self, self._on_made, failed=self._on_nothing, label=_("Préparation du papier")
        )
        self._asked: tuple[PaperSpec, Chosen] | None = None
        self._opened = OpenedPage(context, self, lambda paper: self._show(paper, None))
        self.out = PaperSender(context, self)
        self._due = PrintDue(self.out, self)
        # From the outside in: a widget that changes its parent is dressed again, with all that is in it.
        self.header = PaperHeader(self)
        PrintedElsewhere(self.out, self.header, self)
        self.save_button, self.print_button = self.header.save_button, self.header.print_button
        self._work = TwoSides(self._spec, context.tasks, self)
        self._left, self._right = self._work.left, self._work.right
        self.papers, self.options = self._left.papers, self._left.options
        self.warnings, self.names = self._left.warnings, self._left.names
        self.view, self.bar = self._right.view, self._right.bar
        self.empty = nobody_yet(lambda: context.go("roster"))
        self._lay_out()
        self._connect()
        self._show_actions()
        self.refresh(frozenset())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        column.addWidget(self.header)
        # Shown and hidden, not stacked: what is hidden asks for no room.
        column.addWidget(self._work, 1)
        self.empty.hide()
        column.addWidget(self.empty, 1)

    def _connect(self) -> None:
        context = self._context
        self.header.log_button.clicked.connect(lambda: LogDialog(context, print_log(context.dossier), self).exec())
        self.save_button.clicked.connect(self._on_save)
        self.print_button.clicked.connect(self._on_print)
        self.out.came_out.connect(self._on_came_out)
        self._due.wanted.connect(self.choose)
        self.papers.chosen.connect(self._on_chosen)
        self.options.changed.connect(self._on_options)
        self.options.look_button.clicked.connect(lambda: LookDialog(context, look_of(context.dossier), self).open())
        self.names.renamed.connect(self._on_renamed)

    def refresh(self, _tables: frozenset[str]) -> None:
        """Make the paper again: every act changes its version, most change its words."""
        if self._context.open_dossier is None:
            self._show_empty()
        elif self._spec.confidential and (self._paper is not None or self._opened.awaited):
            return  # it was opened for somebody, once; nothing opens it again by itself
        else:
            self._make()

    def state(self) -> PageState:
        """The paper, its options, how far down these are, and how near one looks at which page."""
        return {
            "paper": self._spec.name,
            "options": self.options.state(),
            "scroll": scroll_of(self._left),
            "view": self.view.state(),
        }

    def restore(self, state: PageState) -> None:
        """The same paper, as it was looked at."""
        self.options.restore(sub(state, "options"))
        scroll_to(self._left, number(state, "scroll"))
        self.view.want(sub(state, "view"))
        name = text(state, "paper")
        if any(spec.name == name for spec in PAPERS) and name != self._spec.name:
            self.choose(name)
            self.view.want(sub(state, "view"))
        else:
            self.refresh(frozenset())

    def paper(self) -> Paper | None:
        """What is shown now; None while there is nothing to show."""
        return self._paper

    def choose(self, name: str) -> None:
        """Show another paper."""
        self.papers.button(name).setChecked(True)

    def minimumSizeHint(self) -> QSize:
        """Narrower than both sides beside each other: then they go one above the other."""
        return QSize(theme.current().px(_LEAST_PX), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or the preview below where it is narrow."""
        super().resizeEvent(event)
        self._work.fit(self.width())

    # Making the paper

    def _make(self) -> None:
        context, dossier, spec, chosen = self._context, self._context.dossier, self._spec, self.options.chosen()
        at = context.now()
        self._made.ask(lambda _progress: make(dossier, spec, chosen, at=at), instead=self._asked != (spec, chosen))
        self._asked = (spec, chosen)

    def _on_made(self, made: Made) -> None:
        self._work.show()
        self.empty.hide()
        self.options.show_choices(made.choices)
        self.papers.show_due(made.choices.outdated.counts)
        if self._spec.confidential and made.error is None:
            self._left.show_options(self._spec)
            self.options.show_readers(made.readers)
            self._show(None, None)
        else:
            self._show(made.paper, made.error)
        if self._due.going:
            self._due.go_on(made.choices, self._spec, self._paper, stock=self.options.chosen().badges.sheet)

    def _on_nothing(self, error: DeskError) -> None:
        if error.code in ("nobody_yet", "edition_missing"):
            self._show_empty()
        else:
            self._show(None, error, on_again=self._make)
            self._context.tell(error)

    def _show(
        self, paper: Paper | None, error: DeskError | None, *, on_again: Callable[[], object] | None = None
    ) -> None:
        self._paper = paper
        instead = why_nothing(self._spec, error, self._on_open, on_again=on_again) if paper is None else None
        self._right.show_paper(paper, instead=instead)
        self._left.say_warnings(paper.warnings if paper is not None else ())
        self.names.show_names(paper.names if paper is not None else ())
        self._work.fit(self.width())
        self._show_actions()

    def _show_empty(self) -> None:
        self._paper = None
        self._work.hide()
        self.empty.show()
        self._show_actions()

    def _show_actions(self) -> None:
        self.header.allow(ready=self._paper is not None and not self._made.running)

    # What is asked

    @Slot(str)
    def _on_chosen(self, name: str) -> None:
        self._spec = next(spec for spec in PAPERS if spec.name == name)
        self._left.show_options(self._spec)
        self.view.go_to(1)
        self._work.fit(self.width())
        self._on_options()

    @Slot()
    def _on_options(self) -> None:
        self._paper = None
        self._opened.drop()
        self._show_actions()
        self.refresh(frozenset())

    @Slot(str, str)
    def _on_renamed(self, person_id: str, badge_name: str) -> None:
        """The badge says this from now on; the record keeps the official name."""
        self._context.do(edit_person, RowId(person_id), {"badge_name": badge_name})

    @Slot()
    def _on_save(self) -> None:
        if self._paper is not None:
            self.out.ask_where(self._paper, self._spec.file_name_of(self.options.chosen().badges.table))

    def _on_open(self) -> None:
        """Open the diagnosis for who was chosen, which goes on record, and show its page."""
        chosen = self.options.chosen()
        reader, table = chosen.reader, chosen.badges.table
        if reader is None or table is None:
            self._show(None, DeskError("diagnosis_reader_missing"))
            return
        self._opened.open(table, reader, chosen.copies)

    def hideEvent(self, event: QHideEvent) -> None:
        """What is confidential does not wait on a page that nobody looks at."""
        super().hideEvent(event)
        if self._spec.confidential and not event.spontaneous():
            self._opened.drop()
            self._show(None, None)

    @Slot()
    def _on_print(self) -> None:
        if self._paper is not None:
            self.out.ask(self._paper, stock=self.options.chosen().badges.sheet)

    @Slot(object)
    def _on_came_out(self, _paper: Paper) -> None:
        self.options.first.setValue(1)  # what was resumed is done
        if self._due.going:
            self.refresh(frozenset())

    def show_view(self, view: str) -> None:
        """``due`` prints what is out of date, paper after paper; any other is the name of a paper."""
        if view == "due":  # each kind on the printer that it was last printed on, or asking once
            self._due.begin()
            self.options.only_outdated()
            self.refresh(frozenset())
        elif any(spec.name == view for spec in PAPERS):
            self.choose(view)
