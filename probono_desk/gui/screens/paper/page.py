"""The papers page: choose at the left, look at the right, then print or keep the PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStandardPaths, Qt, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from probono_desk import error_text
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import sub, text
from probono_desk.gui.base.latest import Latest
from probono_desk.gui.base.page import Page, PageState
from probono_desk.gui.look import theme
from probono_desk.gui.printer.paper_sender import PaperSender
from probono_desk.gui.screens.paper.log_dialog import LogDialog
from probono_desk.gui.screens.paper.look_dialog import LookDialog
from probono_desk.gui.screens.paper.make import Made, make
from probono_desk.gui.screens.paper.name_list import NameList
from probono_desk.gui.screens.paper.options import Chosen, PaperOptions
from probono_desk.gui.screens.paper.page_view import PageView
from probono_desk.gui.screens.paper.paper_list import PaperList
from probono_desk.gui.screens.paper.papers import PAPERS, PaperSpec
from probono_desk.gui.screens.paper.preview_bar import PreviewBar
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.empty_state import EmptyState
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.page_header import PageHeader
from probono_desk.gui.widgets.section import Hairline
from probono_desk.i18n import _
from probono_desk.usecases.paper.diagnosis_page import make_diagnosis
from probono_desk.usecases.paper.look import look_of
from probono_desk.usecases.paper.print_log import print_log
from probono_desk.usecases.paper.print_paper import Paper, PaperChoices
from probono_desk.usecases.roster.edit_person import edit_person

if TYPE_CHECKING:
    pass

_LEFT_PX = 376
_LEAST_PX = 360
_SIDE_BY_SIDE_PX = 752  # less room than this, and the preview goes below


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
        self._print_due: tuple[PaperSpec, ...] = ()
        self.out = PaperSender(context, self)
        self.out.came_out.connect(self._on_came_out)
        self.out.stayed.connect(self._on_stayed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        self.header = PageHeader(
            _("Papiers"), _("Ce que vous voyez est ce qui sort. Rien n’est écrit sur le disque avant.")
        )
        self.save_button = Button(_("Enregistrer le PDF…"), icon_name="download", on_click=self._on_save)
        self.print_button = Button(_("Imprimer…"), kind=Kind.PRIMARY, icon_name="printer", on_click=self._on_print)
        self.log_button = Button(_("Journal"), kind=Kind.QUIET, icon_name="history", on_click=self._on_log)
        self.header.add_action(self.log_button)
        self.header.add_action(self.save_button)
        self.header.add_action(self.print_button)
        column.addWidget(self.header)
        # Shown and hidden, not stacked: what is hidden asks for no room.
        self._work = self._work_area()
        column.addWidget(self._work, 1)
        go = Button(_("Aller à la liste"), icon_name="users", on_click=lambda: context.go("roster"))
        self.empty = EmptyState(
            "printer",
            _("Pas encore de liste, pas encore de papiers"),
            _("Importez la liste du siège : badges, fiches d’équipe et émargement en viennent tout seuls."),
            action=go,
        )
        self.empty.hide()
        column.addWidget(self.empty, 1)
        self._show_actions()
        self.refresh(frozenset())

    def refresh(self, _tables: frozenset[str]) -> None:
        """Make the paper again: every act changes its version, most change its words."""
        if self._context.open_dossier is None:
            self._show_empty()
        elif self._spec.confidential and self._paper is not None:
            return  # it was opened for somebody, once; nothing opens it again by itself
        else:
            self._make()

    def state(self) -> PageState:
        """The paper, its options, and how near one looks at which page."""
        return {"paper": self._spec.name, "options": self.options.state(), "view": self.view.state()}

    def restore(self, state: PageState) -> None:
        """The same paper, as it was looked at."""
        self.options.restore(sub(state, "options"))
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
        self._fit()

    # How it is made

    def _work_area(self) -> QWidget:
        area = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, area)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(theme.GRID_PX * 3)
        self.papers = PaperList(PAPERS, self._spec.name)
        self.papers.chosen.connect(self._on_chosen)
        self.options = PaperOptions()
        self.options.changed.connect(self._on_options)
        self.options.look_button.clicked.connect(self._on_look)
        self.warnings = Label(size_px=12, weight=theme.MEDIUM, ink="attention", wrap=True)
        self.warnings.hide()
        self.names = NameList()
        self.names.renamed.connect(self._on_renamed)
        left = QWidget()
        left.setObjectName("content")
        self._column = column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, theme.GRID_PX, 0)
        column.setSpacing(12)
        column.addWidget(self.papers)
        self._options_line = Hairline()
        for widget in (self._options_line, self.options, self.warnings, self.names):
            column.addWidget(widget)
        column.addStretch(1)
        self._left = QScrollArea()
        self._left.setFrameShape(QFrame.Shape.NoFrame)
        self._left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._left.setWidgetResizable(True)
        self._left.setWidget(left)
        self._sides.addWidget(self._left)
        self._sides.addWidget(self._preview(), 1)
        self.options.show_for(self._spec)
        return area

    def _preview(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX // 2)
        self.view = PageView(self._context.tasks)
        self.bar = PreviewBar(self.view)
        column.addWidget(self.bar)
        column.addWidget(self.view, 1)
        self._reason = QWidget()
        QVBoxLayout(self._reason).setContentsMargins(0, 0, 0, 0)
        self._reason.hide()
        column.addWidget(self._reason, 1)
        return right

    def _fit(self) -> None:
        scaled = theme.current().px
        beside = self.width() >= scaled(_SIDE_BY_SIDE_PX)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        if beside:
            self._left.setFixedWidth(scaled(_LEFT_PX))
            self._left.setMinimumHeight(0)
        else:
            # All of it, and the whole page scrolls.
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(self.maximumWidth())
            self._left.setMinimumHeight(
                max(self._column.totalHeightForWidth(self.width()), self._column.totalSizeHint().height())
            )
        self.view.setMinimumHeight(scaled(200 if beside else 320))
        # Beside each other they take the height that is left; one above the other they ask for theirs.
        upright = QSizePolicy.Policy.Ignored if beside else QSizePolicy.Policy.Minimum
        self._left.setSizePolicy(QSizePolicy.Policy.Preferred, upright)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, upright)

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
        for spec in PAPERS:
            if spec.kind is not None:
                self.papers.button(spec.name).set_due(made.choices.outdated.counts.get(spec.kind, 0))
        if self._spec.confidential and made.error is None:
            self.options.show_for(self._spec)
            self.options.show_readers(made.readers)
            self._show(None, None)
        else:
            self._show(made.paper, made.error)
        if self._print_due:
            self._print_next_due(made.choices)

    def _on_nothing(self, error: DeskError) -> None:
        if error.code in ("nobody_yet", "edition_missing"):
            self._show_empty()
        else:
            self._show(None, error)
            self._context.tell(error)

    def _show(self, paper: Paper | None, error: DeskError | None) -> None:
        self._paper = paper
        self.view.show_pdf(paper.content if paper is not None else None)
        if error is not None:
            self._say_why("file-text", error_text.sentence(error))
        elif paper is None and self._spec.confidential:
            self._say_why(
                "lock",
                _("Confidentiel : pour cette table seulement"),
                _("Choisissez à qui la page est remise. L’ouverture est notée, et ne s’efface pas."),
                Button(_("Ouvrir et préparer"), icon_name="eye", on_click=self._on_open),
            )
        nothing = paper is None and (error is not None or self._spec.confidential)
        self.view.setVisible(not nothing)
        self._reason.setVisible(nothing)
        self.bar.tell()
        warnings = "\n".join(paper.warnings) if paper is not None else ""
        self.warnings.setText(warnings)
        self.warnings.setVisible(bool(warnings))
        self.names.show_names(paper.names if paper is not None else ())
        self._fit()
        self._show_actions()

    def _say_why(self, icon_name: str, sentence: str, more: str = "", action: Button | None = None) -> None:
        column = self._reason.layout()
        assert column is not None  # noqa: S101 - set in _preview
        empty(column)
        column.addWidget(EmptyState(icon_name, sentence, more, action=action))

    def _show_empty(self) -> None:
        self._paper = None
        self._work.hide()
        self.empty.show()
        self._show_actions()

    def _show_actions(self) -> None:
        ready = self._paper is not None and not self._made.running
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)

    # What is asked

    @Slot(str)
    def _on_chosen(self, name: str) -> None:
        self._spec = next(spec for spec in PAPERS if spec.name == name)
        self.options.show_for(self._spec)
        self._options_line.setVisible(not self.options.isHidden())
        self._paper = None
        self._show_actions()
        self.view.go_to(1)
        self._fit()
        self.refresh(frozenset())

    @Slot()
    def _on_options(self) -> None:
        self._paper = None
        self._show_actions()
        self.refresh(frozenset())

    @Slot(str, str)
    def _on_renamed(self, person_id: str, badge_name: str) -> None:
        """The badge says this from now on; the record keeps the official name."""
        self._context.do(edit_person, RowId(person_id), {"badge_name": badge_name})

    def _on_save(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path, _filter = QFileDialog.getSaveFileName(
            self, _("Enregistrer le PDF"), str(Path(documents) / self._file_name()), _("Documents PDF (*.pdf)")
        )
        if path:
            self.save(Path(path))

    def save(self, path: Path) -> None:
        """Keep what is shown as a file."""
        if self._paper is not None:
            self.out.keep(self._paper, path)

    def _on_open(self) -> None:
        """Open the diagnosis for who was chosen, which goes on record, and show its page."""
        chosen = self.options.chosen()
        reader, table = chosen.reader, chosen.table
        if reader is None or table is None:
            self._show(None, DeskError("diagnosis_reader_missing"))
            return
        paper = self._context.do(make_diagnosis, table, reader_id=reader, copies=chosen.copies)
        if paper is not None:
            self._show(paper, None)

    def _on_look(self) -> None:
        LookDialog(self._context, look_of(self._context.dossier), self).open()

    def _on_log(self) -> None:
        LogDialog(self._context, print_log(self._context.dossier), self).exec()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is confidential does not wait on a page that nobody looks at."""
        super().hideEvent(event)
        if self._spec.confidential and not event.spontaneous():
            self._show(None, None)

    def _on_print(self) -> None:
        if self._paper is not None:
            self.out.ask(self._paper, stock=self.options.chosen().stock)

    @Slot(object)
    def _on_came_out(self, _paper: Paper) -> None:
        self.options.first.setValue(1)  # what was resumed is done
        if self._print_due:
            self.refresh(frozenset())

    @Slot(object)
    def _on_stayed(self, _paper: Paper) -> None:
        """Why was told; what stays is seen, to be sent again or saved."""
        self._print_due = ()

    # What is due, at one click

    def show_view(self, view: str) -> None:
        """``due`` prints what is out of date, paper after paper; any other is the name of a paper."""
        if view == "due":
            self.print_due()
        elif any(spec.name == view for spec in PAPERS):
            self.choose(view)

    def print_due(self) -> None:
        """Print just what is out of date: each kind on the printer that it was last printed on, or asking once."""
        self._print_due = tuple(spec for spec in PAPERS if spec.kind is not None and not spec.confidential)
        self.options.only_outdated()
        self.refresh(frozenset())

    def _print_next_due(self, choices: PaperChoices) -> None:
        due = [spec for spec in self._print_due if spec.kind in choices.outdated.counts]
        if not due:
            self._print_due = ()
            return
        spec = due[0]
        if self._spec is not spec:
            self.papers.button(spec.name).setChecked(True)  # makes it; then this is called again
            return
        paper = self._paper
        self._print_due = tuple(due[1:])
        if paper is None:
            return
        self.out.send_as_before(paper, stock=self.options.chosen().stock)

    def _file_name(self) -> str:
        table = self.options.chosen().table if self._spec.by_table else None
        words = self._spec.file_name()
        return f"{words}-{table}.pdf" if table is not None else f"{words}.pdf"
