"""Proposed teams: who at which table and why, what could not be met, and the two ways on."""

from __future__ import annotations

from datetime import UTC

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHeaderView, QVBoxLayout, QWidget

from probono_desk.gui.base.kept import show_column
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.roster.lines_model import Lines, LinesModel
from probono_desk.gui.screens.roster.notice import Notice
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.page_header import PageHeader
from probono_desk.gui.widgets.section import Section
from probono_desk.gui.widgets.table import Table
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.roster.words import value_words
from probono_desk.usecases.tables.form_teams import Seat, TeamsProposal

_UNMET_SHOWN = 5
_WIDTHS = (72, 210, 110, 190)
_HIDDEN_UNDER_PX = {3: 620, 2: 520}


class TeamsProposalView(QWidget):
    """One proposal; a new one is made for each search.

    Signals:
        accepted: the proposal is to be applied.
        refused: it is not.
        keep_changed: whether those who have a table keep it: search again.
    """

    accepted = Signal(object)
    refused = Signal()
    keep_changed = Signal(bool)

    def __init__(self, proposal: TeamsProposal, parent: QWidget | None = None, *, keep_seated: bool) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 2)
        moved, tables = len(proposal.moved), len({seat.team.id for seat in proposal.seats})
        self.header = PageHeader(
            _("Équipes proposées"),
            " · ".join(
                (
                    ngettext("{n} personne à placer", "{n} personnes à placer", moved).format(n=moved),
                    ngettext("{n} table", "{n} tables", tables).format(n=tables),
                    _("rien n’est encore enregistré"),
                )
            ),
        )
        self.cancel_button = Button(_("Annuler"), on_click=self.refused.emit)
        self.apply_button = Button(
            _("Placer ainsi"),
            kind=Kind.PRIMARY,
            icon_name="check",
            on_click=lambda: self.accepted.emit(proposal),
        )
        self.apply_button.setEnabled(moved > 0)
        self.header.add_action(self.cancel_button)
        self.header.add_action(self.apply_button)
        column.addWidget(self.header)
        self.quality = Notice()
        column.addWidget(self.quality)  # first: what is shown and lies nowhere is a window of its own for a moment
        self.quality.say(*_quality(proposal))
        self.keep_box = QCheckBox(_("Garder les tables déjà données"))
        self.keep_box.setFont(theme.font(14))
        self.keep_box.setChecked(keep_seated)
        self.keep_box.clicked.connect(self.keep_changed)
        column.addWidget(self.keep_box)
        self.table = Table(_("Qui, à quelle table"))
        self.table.setMinimumHeight(theme.current().px(160))
        self.table.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.table.setModel(LinesModel(_lines(proposal), self.table))
        columns = self.table.horizontalHeader()
        for place, width_px in enumerate(_WIDTHS):
            columns.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            columns.resizeSection(place, theme.current().px(width_px))
        column.addWidget(self.table, 1)
        if proposal.unmet:
            column.addWidget(_unmet(proposal.unmet))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns give way before the table scrolls sideways."""
        super().resizeEvent(event)
        for place, least_px in _HIDDEN_UNDER_PX.items():
            show_column(self.table.horizontalHeader(), place, shown=self.width() >= theme.current().px(least_px))


def _quality(proposal: TeamsProposal) -> tuple[str, Meaning]:
    if not proposal.moved:
        return _("Chacun a déjà sa table : il n’y a personne à placer."), Meaning.GOOD
    if not proposal.gap:
        return _("Il n’y a pas mieux avec ces personnes et ces tables."), Meaning.GOOD
    return (
        ngettext(
            "Écart avec la meilleure répartition possible : {n} point au plus (deux profils pareils comptent 1, deux "
            "collègues 3, une compétence absente 100).",
            "Écart avec la meilleure répartition possible : {n} points au plus (deux profils pareils comptent 1, deux "
            "collègues 3, une compétence absente 100).",
            proposal.gap,
        ).format(n=proposal.gap),
        Meaning.INFORMATION,
    )


def _lines(proposal: TeamsProposal) -> Lines:
    def detail(seat: Seat) -> str:
        profile = value_words(seat.person.profile, UTC) if seat.person.profile else ""
        return " · ".join(part for part in (seat.person.organisation, profile) if part)

    def why(seat: Seat) -> str:
        if seat.person.seat_locked:
            return _("reste à cette table")
        return ", ".join(seat.brings)

    return Lines(
        (_("Table"), _("Nom"), _("Avant"), _("Apporte"), _("Précision")),
        [
            (
                str(seat.team.number),
                seat.person.full_name,
                (_("aucune") if seat.before is None else str(seat.before.number)) if seat.moves else _("garde"),
                why(seat),
                detail(seat),
            )
            for seat in proposal.seats
        ],
    )


def _unmet(sentences: tuple[str, ...]) -> Section:
    section = Section(_("Ce qui n’a pas pu être tenu"))
    for sentence in sentences[:_UNMET_SHOWN]:
        section.add(Label(sentence, wrap=True))
    more = len(sentences) - _UNMET_SHOWN
    if more > 0:
        section.add(Label(ngettext("et {n} autre", "et {n} autres", more).format(n=more), ink="muted"))
        section.setToolTip("\n".join(sentences))
    return section
