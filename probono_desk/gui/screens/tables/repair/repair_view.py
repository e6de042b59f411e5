"""“Et si…”: until when seats are held, the proposals with the best first, and the chosen one in full."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QVBoxLayout, QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import number, text
from probono_desk.gui.base.latest import Latest
from probono_desk.gui.base.page import PageState
from probono_desk.gui.base.tasks import Progress
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.tables.acts import TableActs
from probono_desk.gui.screens.tables.repair.hold_bar import HoldBar
from probono_desk.gui.screens.tables.repair.proposal_view import ProposalView, proposal_sum, proposal_title
from probono_desk.gui.screens.tables.room_view import RoomView
from probono_desk.gui.widgets.alert_line import AlertLine
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.choice_button import ChoiceButton
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.one_tab_stop import OneTabStop
from probono_desk.gui.widgets.section import Hairline
from probono_desk.gui.widgets.still_scroll import StillScroll
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.paper.outdated import OutdatedPaper, outdated_paper
from probono_desk.usecases.tables.alerts import Alert
from probono_desk.usecases.tables.repair import (
    Proposal,
    ProposalKind,
    Repairs,
    Step,
    apply_repair,
    propose_repairs,
)
from probono_desk.usecases.tables.room import Room
from probono_desk.usecases.tables.seat_people import hold_seats

CHOICES_PX = 304
STACKED_UNDER_PX = 740
_PAPERS_SHOWN = 6
_ICONS = {
    ProposalKind.BEST: "sparkles",
    ProposalKind.OTHER: "users",
    ProposalKind.FEWER: "minus",
    ProposalKind.NOTHING: "pause",
}


class RepairView(RoomView):
    """Searches when it is shown and when the room no longer is the one it searched; applies what is asked for."""

    def __init__(self, context: DeskContext, acts: TableActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._room: Room | None = None
        self._searched: Room | None = None
        self._wanted = 0
        self._found = Latest[Repairs](
            context.tasks, self, self._on_found, changed=self._show_state, label=_("Recherche de réparations")
        )
        self.repairs: Repairs | None = None
        self.choices: list[ChoiceButton] = []
        self.hold = HoldBar(context.zone)
        self.hold.asked.connect(lambda until: context.do(hold_seats, until))
        self.searching = Label(_("Recherche en cours…"), ink="muted")
        self.again_button = Button(_("Chercher à nouveau"), icon_name="refresh-cw", on_click=self.search)
        self.changed = Label(_("La salle a changé depuis."), ink="muted", wrap=True)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._stop = OneTabStop(self._group)
        side = QWidget()
        self._side = QVBoxLayout(side)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(theme.GRID_PX)
        self._side.addWidget(self.searching)
        self._side.addWidget(self.changed)
        self._side.addWidget(self.again_button)
        self._side.addStretch(1)
        self.detail = ProposalView()
        self.detail.taken.connect(self._on_taken)
        self.detail.lock_asked.connect(self._on_lock)
        self.paper = QWidget()
        self._paper = QVBoxLayout(self.paper)
        self._paper.setContentsMargins(0, 0, 0, 0)
        self._paper.setSpacing(theme.GRID_PX)
        self.paper.hide()
        right = QWidget()
        lines = QVBoxLayout(right)
        lines.setContentsMargins(0, 0, theme.GRID_PX, 0)
        lines.setSpacing(theme.GRID_PX * 2)
        lines.addWidget(self.paper)
        lines.addWidget(self.detail, 1)
        content = QWidget()
        content.setObjectName("content")
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(theme.GRID_PX * 3)
        self._halves.addWidget(side, 2)
        self._halves.addWidget(right, 5)
        scroll = StillScroll()
        scroll.setWidget(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 2)
        column.addWidget(self.hold)
        column.addWidget(Hairline())
        column.addWidget(scroll, 1)
        self._side_widget = side
        self._show_state()

    def show_room(self, room: Room, _alerts: tuple[Alert, ...]) -> None:
        """Show the room as it is now: a proposal that can still be applied stays until another is asked for."""
        self._room = room
        self.hold.show_room(room, self._context.now())
        searched = self._searched
        if (
            searched is None
            or (not self._found.running and self.repairs is not None and not self.repairs.fits(room))
            or searched.held_until != room.held_until
            or searched.seats_freed != room.seats_freed
        ):
            self.search()
        self._show_state()

    def search(self) -> None:
        """Search for repairs of the room as it is, in the background."""
        if self._room is None:
            return
        room = self._searched = self._room

        def work(progress: Progress) -> Repairs:
            return propose_repairs(room, tick=lambda _done, _total: progress.check())

        self._found.ask(work, instead=True)
        self._show_state()

    def choose(self, place: int) -> None:
        """Choose a proposal."""
        if self.repairs is not None and place < len(self.choices):
            self.choices[place].setChecked(True)
            self._show_detail(self.repairs, place)

    def state(self) -> PageState:
        """Which proposal is chosen, and the time that is half set."""
        chosen = (place for place, choice in enumerate(self.choices) if choice.isChecked())
        return {"choice": next(chosen, self._wanted), "until": self.hold.draft()}

    def restore(self, state: PageState) -> None:
        """The same one, as soon as it is found again."""
        self.hold.take_draft(text(state, "until"))
        self._wanted = number(state, "choice")
        self.choose(self._wanted)

    def hideEvent(self, event: QHideEvent) -> None:
        """Next time it is shown it searches anew."""
        super().hideEvent(event)
        if not self._found.running:
            self._searched = None
        self.paper.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        stacked = self.width() < theme.current().px(STACKED_UNDER_PX)
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        if self._halves.direction() is not direction:
            self._halves.setDirection(direction)
        self._side_widget.setMaximumWidth(16777215 if stacked else theme.current().px(CHOICES_PX))

    def _on_found(self, repairs: Repairs) -> None:
        self.repairs = repairs
        for old in self.choices:
            self._group.removeButton(old)
            self._side.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.choices = []
        for place, proposal in enumerate(repairs.proposals):
            choice = ChoiceButton(_ICONS[proposal.kind], proposal_title(proposal), proposal_sum(proposal))
            choice.setCheckable(True)
            choice.setToolTip(proposal_title(proposal))
            choice.clicked.connect(lambda _checked=False, place=place: self.choose(place))
            choice.toggled.connect(lambda on, place=place: self._on_toggled(place, on=on))
            self._group.addButton(choice)
            self._side.insertWidget(place, choice)
            self.choices.append(choice)
        self.choose(self._wanted if self._wanted < len(self.choices) else 0)
        self._wanted = 0
        self._stop.settle()
        self._show_state()

    def _on_toggled(self, place: int, *, on: bool) -> None:
        # Arrows move the choice without a click.
        if on and self.repairs is not None:
            self._show_detail(self.repairs, place)

    def _show_detail(self, repairs: Repairs, place: int) -> None:
        alone, held = len(self.choices) == 1, len(repairs.held)
        self.detail.show_proposal(repairs.proposals[place], alone=alone, held=held)

    def _show_state(self) -> None:
        running = self._found.running
        self.searching.setVisible(running)
        self.detail.setVisible(self.repairs is not None)
        old = self._searched != self._room
        self.changed.setVisible(not running and old and self.repairs is not None)
        self.again_button.setVisible(not running and (old or self.repairs is None))

    def _on_taken(self, proposal: Proposal) -> None:
        if self._context.did(apply_repair, proposal):
            self._show_paper(outdated_paper(self._context.dossier, at=self._context.now()))

    def _on_lock(self, step: Step) -> None:
        self._acts.keep(step.seat, True)

    def _show_paper(self, outdated: OutdatedPaper) -> None:
        empty(self._paper)
        papers = outdated.papers
        if papers:
            words = ngettext("{n} papier à refaire", "{n} papiers à refaire", len(papers)).format(n=len(papers))
            said = [paper.said for paper in papers[:_PAPERS_SHOWN]]
            rest = len(papers) - len(said)
            if rest:
                said.append(_("et {n} de plus").format(n=rest))
            self._paper.addWidget(AlertLine(words, Meaning.INFORMATION, detail=" · ".join(said)))
            self._paper.addWidget(
                Button(
                    _("Voir le papier"),
                    kind=Kind.QUIET,
                    icon_name="printer",
                    on_click=lambda: self._context.go("paper"),
                ),
                0,
                Qt.AlignmentFlag.AlignLeft,
            )
        else:
            self._paper.addWidget(AlertLine(_("Aucun papier n’est à refaire."), Meaning.GOOD))
        self.paper.show()
