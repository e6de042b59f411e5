"""The papers page: choose at the left, look at the right, then print or keep the PDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import shiboken6
from PySide6.QtCore import QSize, QStandardPaths, Qt, Slot
from PySide6.QtGui import QResizeEvent
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
from probono_desk.gui import theme, to_printer
from probono_desk.gui.context import DeskContext
from probono_desk.gui.paper.name_list import NameList
from probono_desk.gui.paper.options import PaperOptions
from probono_desk.gui.paper.page_view import PageView
from probono_desk.gui.paper.paper_list import PaperList
from probono_desk.gui.paper.papers import PAPERS
from probono_desk.gui.paper.preview_bar import PreviewBar
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.empty_state import EmptyState
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.page_header import PageHeader
from probono_desk.gui.widgets.section import Hairline
from probono_desk.i18n import _
from probono_desk.usecases import print_paper
from probono_desk.usecases.edit_person import edit_person
from probono_desk.usecases.print_paper import Paper, PaperChoices

_LEFT_PX = 376
_LEAST_PX = 360
_SIDE_BY_SIDE_PX = 752  # less room than this, and the preview goes below


@dataclass(frozen=True, slots=True)
class _Made:
    """What the background brought back: a paper, or why there is none."""

    choices: PaperChoices
    paper: Paper | None
    error: DeskError | None


class PaperPage(QWidget):
    """Nothing personal is written to the disk here but what is asked for: the preview lives in memory."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._spec = PAPERS[0]
        self._paper: Paper | None = None
        self._making = False
        self._stale = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        self.header = PageHeader(
            _("Papiers"), _("Ce que vous voyez est ce qui sort. Rien n’est écrit sur le disque avant.")
        )
        self.save_button = Button(_("Enregistrer le PDF…"), icon_name="download", on_click=self._on_save)
        self.print_button = Button(_("Imprimer…"), kind=Kind.PRIMARY, icon_name="printer", on_click=self._on_print)
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
        elif self._making:
            self._stale = True
        else:
            self._make()

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
        table = chosen.table if spec.by_table else None
        self._making, self._stale = True, False

        def work(_progress: object) -> _Made:
            choices = print_paper.paper_choices(dossier, at=at)
            try:
                if spec.sheet is not None:
                    paper = print_paper.make_sheet(dossier, spec.sheet, table=table, at=at)
                else:
                    paper = print_paper.make_badges(
                        dossier,
                        sheet=chosen.stock,
                        start=chosen.start,
                        first=chosen.first,
                        table=table,
                        outdated=chosen.outdated,
                        at=at,
                    )
            except DeskError as error:
                return _Made(choices, None, error)
            return _Made(choices, paper, None)

        context.tasks.run(work, done=self._on_made, failed=self._on_nothing, label=_("Préparation du papier"))

    def _on_made(self, made: _Made) -> None:
        if not self._done_making():
            return
        self._work.show()
        self.empty.hide()
        self.options.show_choices(made.choices)
        badges = made.choices.badges
        again = badges.due if badges.never < badges.people else 0
        self.papers.button("badges").set_due(again)
        self._show(made.paper, made.error)

    def _on_nothing(self, error: DeskError) -> None:
        if not self._done_making():
            return
        if error.code in ("nobody_yet", "edition_missing"):
            self._show_empty()
        else:
            self._show(None, error)
            self._context.tell(error)

    def _done_making(self) -> bool:
        """Whether what came is still wanted: the page lives, and nothing else was chosen meanwhile."""
        if not shiboken6.isValid(self):
            return False
        self._making = False
        if self._stale and self._context.open_dossier is not None:
            self._make()
            return False
        return True

    def _show(self, paper: Paper | None, error: DeskError | None) -> None:
        self._paper = paper
        self.view.show_pdf(paper.content if paper is not None else None)
        if error is not None:
            self._say_why(error_text.sentence(error))
        self.view.setVisible(error is None)
        self._reason.setVisible(error is not None)
        self.bar.tell()
        warnings = "\n".join(paper.warnings) if paper is not None else ""
        self.warnings.setText(warnings)
        self.warnings.setVisible(bool(warnings))
        self.names.show_names(paper.names if paper is not None else ())
        self._fit()
        self._show_actions()

    def _say_why(self, sentence: str) -> None:
        column = self._reason.layout()
        assert column is not None  # noqa: S101 - set in _preview
        while (item := column.takeAt(0)) is not None:
            if old := item.widget():
                old.hide()
                old.deleteLater()
        column.addWidget(EmptyState("file-text", sentence))

    def _show_empty(self) -> None:
        self._paper = None
        self._work.hide()
        self.empty.show()
        self._show_actions()

    def _show_actions(self) -> None:
        ready = self._paper is not None and not self._making
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
        context = self._context
        context.attempt(
            lambda: edit_person(
                context.dossier,
                RowId(person_id),
                {"badge_name": badge_name},
                at=context.now(),
                actor=context.actor,
            )
        )

    def _on_save(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path, _filter = QFileDialog.getSaveFileName(
            self, _("Enregistrer le PDF"), str(Path(documents) / self._file_name()), _("Documents PDF (*.pdf)")
        )
        if path:
            self.save(Path(path))

    def save(self, path: Path) -> None:
        """Keep what is shown as a file."""
        paper = self._paper
        if paper is None:
            return
        if path.suffix.lower() != ".pdf":
            path = path.with_name(path.name + ".pdf")
        told = _("Enregistré : {name}").format(name=path.name)
        self._context.tasks.run(
            lambda _progress: print_paper.keep(paper, path),
            done=lambda _printed: self._came_out(paper, told),
            label=_("Enregistrement du PDF"),
        )

    def _on_print(self) -> None:
        paper = self._paper
        if paper is None:
            return
        if not to_printer.printer_names():
            self._context.tell(DeskError("printer_missing"))
            return
        printer = to_printer.ask_printer(paper.content, self)
        if printer is None:
            return
        told = _("Envoyé à {printer}").format(printer=printer.printerName())
        self._context.tasks.run(
            lambda progress: to_printer.print_pdf(printer, paper.content, progress),
            done=lambda _nothing: self._came_out(paper, told),
            label=_("Impression"),
        )

    def _came_out(self, paper: Paper, told: str) -> None:
        """Badges are put on record, and the window says that act; of anything else this says that it went well."""
        context = self._context
        if paper.kind is None:
            context.toast(told)
        elif context.open_dossier is not None:
            self.options.first.setValue(1)  # what was resumed is done
            context.attempt(
                lambda: print_paper.record_print(context.dossier, paper, at=context.now(), actor=context.actor)
            )

    def _file_name(self) -> str:
        table = self.options.chosen().table if self._spec.by_table else None
        words = self._spec.file_name()
        return f"{words}-{table}.pdf" if table is not None else f"{words}.pdf"
