"""The Trail: who goes on with the structure, when they can, when they first meet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from probono_desk.domain.deliverables import PLEDGES_WANTED
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.deliverables.mission.rows import RowSection, row_of
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _, ngettext
from probono_desk.said import said
from probono_desk.usecases.deliverables.bag_page import appointment_words
from probono_desk.usecases.deliverables.missions import Pledged


class Trail(RowSection):
    """The pledges of a mission.

    Signals:
        edit_wanted: a ``Pledged`` to change or take back.
        calendar_wanted: the appointment of a ``Pledged`` as a calendar file.
    """

    edit_wanted = Signal(object)
    calendar_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        pill = StatusPill()
        super().__init__(
            _("Trail"),
            parent,
            add=_("Ajouter un engagement pour le Trail"),
            purpose=_("Deux ou trois volontaires continuent avec la structure pendant un à deux mois : notez qui."),
            beside=pill,
        )
        self.pill = pill

    def show_pledges(self, pledges: Sequence[Pledged], *, zone: tzinfo) -> None:
        """Show who goes on; too few is said."""
        missing = PLEDGES_WANTED - len(pledges)
        if missing > 0:
            words = ngettext("Il manque {n} volontaire", "Il manque {n} volontaires", missing)
            self.pill.set_state(words.format(n=missing), Meaning.ATTENTION)
        else:
            words = ngettext("{n} volontaire", "{n} volontaires", len(pledges))
            self.pill.set_state(words.format(n=len(pledges)), Meaning.GOOD)
        self.show_all(pledges, partial(self._row, zone=zone))

    def _row(self, one: Pledged, zone: tzinfo) -> QWidget:
        row, line = row_of()
        words = QVBoxLayout()
        words.setSpacing(2)
        name = one.name if not one.organisation else f"{one.name} – {one.organisation}"
        words.addWidget(Label(name, weight=theme.MEDIUM, wrap=True))
        facts = [one.pledge.availability or _("Disponibilités à préciser")]
        first = appointment_words(one.pledge, zone)
        facts.append(_("premier rendez-vous : {when}").format(when=first or _("à fixer")))
        if one.gone:
            facts.append(_("parti·e"))
        words.addWidget(Label(" · ".join(facts), ink="muted", wrap=True))
        words.addSpacing(2)
        agreed = (_("Accord de la structure"), Meaning.GOOD)
        pill = StatusPill(*(agreed if one.pledge.agreed else (_("Accord à demander"), Meaning.ATTENTION)))
        words.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeft)  # without it the column is never wider than the pill
        if one.pledge.shares_contact:
            words.addWidget(Label(_("Coordonnées données à la structure"), size_px=12, ink="muted", wrap=True))
        line.addLayout(words, 1)
        if one.pledge.appointment_at is not None:
            calendar = Button(
                kind=Kind.QUIET,
                icon_name="calendar-days",
                name=str(said("Rendez-vous de {name} pour un agenda", name=one.name)),
                on_click=lambda: self.calendar_wanted.emit(one),
            )
            calendar.setObjectName(f"calendar-{one.pledge.id}")
            line.addWidget(calendar, 0, Qt.AlignmentFlag.AlignTop)
        edit = Button(
            kind=Kind.QUIET,
            icon_name="pencil",
            name=str(said("Modifier l’engagement de {name}", name=one.name)),
            on_click=lambda: self.edit_wanted.emit(one),
            acts=True,
        )
        edit.setObjectName(f"pledge-{one.pledge.id}")
        line.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        return row
