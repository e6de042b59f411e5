"""Looking for a table for everybody, in the background, and taking what was found."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.roster.one_at_a_time import OneAtATime
from probono_desk.gui.screens.roster.teams_proposal import TeamsProposalView
from probono_desk.gui.screens.roster.waiting import Waiting
from probono_desk.i18n import _
from probono_desk.usecases.tables.form_teams import TeamsProposal, form_teams, propose_teams


class FormingTeams(QObject):
    """Shows one proposal, until something else is shown.

    Signals:
        left: it was taken, or nothing is wanted of it.
    """

    left = Signal()

    def __init__(self, context: DeskContext, place: OneAtATime, waiting: Waiting, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._place, self._waiting = context, place, waiting
        self.proposal: TeamsProposalView | None = None
        self._searching: bool | None = None
        waiting.over.connect(self._on_over)

    def state(self) -> bool | None:
        """Whether those who have a table keep it in the proposal that is looked at, or looked for; else ``None``."""
        return self.proposal.keep_box.isChecked() if self.proposal is not None else self._searching

    def propose(self, *, keep_seated: bool = True) -> None:
        """Look for a table for everybody and show it; whoever has a table keeps it, to begin with."""
        dossier, at = self._context.dossier, self._context.now()
        self._waiting.run(
            lambda progress: propose_teams(dossier, at=at, keep_seated=keep_seated, progress=progress.report),
            done=lambda proposal: self._show(proposal, keep_seated=keep_seated),
            label=_("Recherche des équipes"),
        )
        self._searching = keep_seated

    @Slot()
    def _on_over(self) -> None:
        self._searching = None

    def leave(self) -> None:
        """Something else is shown."""
        self._place.throw_away(self.proposal)
        self.proposal = None

    def _show(self, proposal: TeamsProposal, *, keep_seated: bool) -> None:
        self.leave()
        view = self.proposal = TeamsProposalView(proposal, keep_seated=keep_seated)
        view.refused.connect(self.left)
        view.accepted.connect(self._on_accepted)
        view.keep_changed.connect(lambda keep: self.propose(keep_seated=keep))
        self._place.show(view)
        (view.apply_button if view.apply_button.isEnabled() else view.keep_box).setFocus()

    @Slot(object)
    def _on_accepted(self, proposal: TeamsProposal) -> None:
        if self._context.do(form_teams, proposal) is not None:
            self.left.emit()
