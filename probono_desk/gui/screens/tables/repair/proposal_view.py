"""One proposal: who goes where and why, what stays unmet, how sure it is, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from probono_desk.domain.table_repair import Proof
from probono_desk.gui.base.kept import show_column
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.tables.repair.steps_model import Column, StepsModel
from probono_desk.gui.widgets.alert_line import AlertLine
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.section import Section
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.gui.widgets.table import Table
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.tables.repair import Proposal, ProposalKind, Step
from probono_desk.usecases.tables.repair_words import proof_words

_UNMET_SHOWN = 5
_ROWS_SHOWN = 8
_WIDTHS = ((Column.NAME, 208), (Column.BEFORE, 80), (Column.TO, 80))


class ProposalView(QWidget):
    """Takes a proposal; nothing happens before its button is pressed.

    Signals:
        taken: do it (``Proposal``).
        lock_asked: the chosen person is to stay where they are (``Step``).
    """

    taken = Signal(object)
    lock_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposal: Proposal | None = None
        self.title = Label(size_px=20, weight=theme.BOLD, wrap=True)
        self.proof = StatusPill()
        self.sum = Label(ink="muted", wrap=True, tabular=True)
        self.apply_button = Button(
            _("Appliquer"), kind=Kind.PRIMARY, icon_name="check", on_click=self._on_taken, acts=True
        )
        head = QHBoxLayout()
        head.setSpacing(theme.GRID_PX * 2)
        head.addWidget(self.title, 1)
        head.addWidget(self.proof)
        self.model = StepsModel(self)
        self.steps = Table(_("Qui change de table"), self.model, stretch=Column.WHY)
        self.steps.setWordWrap(True)
        self.steps.verticalHeader().setMinimumSectionSize(theme.current().px(40))
        columns = self.steps.horizontalHeader()
        for column, width_px in _WIDTHS:
            columns.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            columns.resizeSection(column, theme.current().px(width_px))
        self.lock_button = Button(_("Garder à sa table"), icon_name="lock", on_click=self._on_lock, acts=True)
        columns.sectionResized.connect(lambda _section, _before, _now: self._fit())
        self.steps.selectionModel().currentRowChanged.connect(lambda _now, _before: self._on_chosen())
        actions = QHBoxLayout()
        actions.setSpacing(theme.GRID_PX)
        actions.addWidget(self.lock_button)
        actions.addStretch(1)
        actions.addWidget(self.apply_button)
        self._unmet = Section(_("Ce qui resterait"))
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(0, 0, 0, 0)
        column_box.setSpacing(theme.GRID_PX)
        column_box.addLayout(head)
        column_box.addWidget(self.sum)
        column_box.addSpacing(theme.GRID_PX)
        column_box.addWidget(self.steps)
        column_box.addLayout(actions)
        column_box.addSpacing(theme.GRID_PX)
        column_box.addWidget(self._unmet)
        column_box.addStretch(1)

    def show_proposal(self, proposal: Proposal, *, alone: bool = False, held: int = 0) -> None:
        """Show another proposal.

        Args:
            proposal: what to show.
            alone: how sure it is that there is no better one counts of any.
            held: how many it counts on who have not come yet.
        """
        self._proposal = proposal
        nothing = proposal.kind is ProposalKind.NOTHING
        self.title.setText(proposal_title(proposal))
        self.sum.setText(proposal_sum(proposal))
        sure = proposal.proof is Proof.OPTIMAL
        self.proof.set_state(proof_words(proposal.proof, proposal.score), Meaning.GOOD if sure else Meaning.INFORMATION)
        # “Optimal” is said of the best one only: an alternative is at most the best of its kind.
        self.proof.setVisible(alone or proposal.kind is ProposalKind.BEST)
        self.model.set_steps(proposal.steps)
        for widget in (self.steps, self.lock_button, self.apply_button):
            widget.setVisible(not nothing)
        self._fit()
        if proposal.steps:
            self.steps.setCurrentIndex(self.model.index(0, 0))
        self._on_chosen()
        self._show_unmet(proposal, held)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, from where goes first; reasons break into lines."""
        super().resizeEvent(event)
        show_column(self.steps.horizontalHeader(), Column.BEFORE, shown=self.width() >= theme.current().px(440))
        self._fit()

    def step(self) -> Step | None:
        """Who is chosen."""
        return self.model.step(self.steps.currentIndex())

    def _fit(self) -> None:
        """As tall as its steps, up to a few; the rest scrolls."""
        self.steps.resizeRowsToContents()
        heads = self.steps.verticalHeader()
        rows_px = sum(heads.sectionSize(row) for row in range(min(self.model.rowCount(), _ROWS_SHOWN)))
        self.steps.setFixedHeight(self.steps.horizontalHeader().sizeHint().height() + rows_px + 3)

    def _show_unmet(self, proposal: Proposal, held: int) -> None:
        empty(self._unmet.body)
        for sentence in proposal.unmet[:_UNMET_SHOWN]:
            self._unmet.add(AlertLine(sentence, Meaning.ATTENTION))
        rest = len(proposal.unmet) - _UNMET_SHOWN
        if rest > 0:
            self._unmet.add(Label(ngettext("et {n} autre", "et {n} autres", rest).format(n=rest), ink="muted"))
            self._unmet.setToolTip("\n".join(proposal.unmet))
        if not proposal.unmet:
            words = (
                ngettext(
                    "Rien, si la personne dont la place est gardée vient : chaque table a son minimum et ses "
                    "compétences.",
                    "Rien, si les {n} personnes dont la place est gardée viennent : chaque table a son minimum et ses "
                    "compétences.",
                    held,
                ).format(n=held)
                if held
                else _("Rien : chaque table a son minimum et ses compétences.")
            )
            self._unmet.add(AlertLine(words, Meaning.GOOD))

    def _on_chosen(self) -> None:
        step = self.step()
        seated = step is not None and step.before is not None
        self.lock_button.setEnabled(seated)
        if step is not None:
            self.lock_button.setAccessibleName(_("Garder {name} à sa table").format(name=step.seat.said_name))

    def _on_lock(self) -> None:
        if (step := self.step()) is not None:
            self.lock_asked.emit(step)

    def _on_taken(self) -> None:
        if self._proposal is not None:
            self.taken.emit(self._proposal)


def proposal_title(proposal: Proposal) -> str:
    """What a proposal is beside the others, in a few words."""
    if proposal.kind is ProposalKind.BEST:
        return _("Le mieux")
    if proposal.kind is ProposalKind.NOTHING:
        return _("Ne rien bouger")
    if proposal.kind is ProposalKind.OTHER:
        spared = proposal.spared
        if len(spared) <= 2:
            names = _(" ni ").join(seat.said_name for seat in spared)
            return _("Sans déplacer {names}").format(names=names)
        return _("Avec d’autres personnes")
    if not proposal.score.moves:
        return _("Sans faire lever personne")
    return _("Avec moins de déplacements")


def proposal_sum(proposal: Proposal) -> str:
    """How many get up, how many others change, what is left: one line."""
    placed = sum(step.before is None for step in proposal.steps)
    moves, changes, unmet = proposal.score.moves, proposal.score.changes, proposal.score.unmet
    words = []
    if moves or (proposal.steps and not placed and not changes):
        words.append(ngettext("{n} personne se lève", "{n} personnes se lèvent", moves).format(n=moves))
    if changes:
        words.append(
            ngettext("{n} pas encore là change de table", "{n} pas encore là changent de table", changes).format(
                n=changes
            )
        )
    if placed:
        words.append(ngettext("{n} sans table est placée", "{n} sans table sont placées", placed).format(n=placed))
    if unmet:
        words.append(ngettext("{n} manque reste", "{n} manques restent", unmet).format(n=unmet))
    else:
        words.append(_("plus rien ne manque") if proposal.steps else _("rien ne manque"))
    return " · ".join(words)
