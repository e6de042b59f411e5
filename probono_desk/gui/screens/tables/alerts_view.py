"""Everything that is wrong at the tables, the worst first, each with the people to call."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.marks import SEVERITY_MEANINGS
from probono_desk.gui.screens.tables.room_view import RoomView
from probono_desk.gui.widgets.bib import Bib
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.empty_state import EmptyState
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.section import Hairline
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.gui.widgets.still_scroll import StillScroll
from probono_desk.i18n import _, ngettext
from probono_desk.said import said
from probono_desk.usecases.tables.alerts import Alert, Severity
from probono_desk.usecases.tables.room import Room, Seat
from probono_desk.words import phone_said

SHOWN = 40
CALLED = 6


class AlertsView(RoomView):
    """One row an alert; the telephone of each person to call is a button that copies it.

    Signals:
        repair_asked: show what could be done about it.
        phone_copied: the number to put on the clipboard (``Seat``).
    """

    repair_asked = Signal()
    phone_copied = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] = ()
        self.rows: list[AlertRow] = []
        self.summary = Label(size_px=16, weight=theme.SEMI_BOLD)
        self.repair_button = Button(
            _("Et si…"), kind=Kind.PRIMARY, icon_name="sparkles", on_click=self.repair_asked.emit, acts=True
        )
        self.repair_button.setToolTip(_("Qui pourrait changer de table, et pourquoi"))
        head = QHBoxLayout()
        head.addWidget(self.summary, 1)
        head.addWidget(self.repair_button)
        content = QWidget()
        content.setObjectName("content")
        self._list = QVBoxLayout(content)
        self._list.setContentsMargins(0, 0, theme.GRID_PX, 0)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        scroll = StillScroll()
        scroll.setWidget(content)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 2)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(full)
        self._layers.addWidget(
            EmptyState(
                "circle-check",
                _("Rien à signaler aux tables."),
                _("Une table sous son minimum ou sans référent·e, une compétence que personne n’a : cela paraît ici."),
            )
        )

    def show_room(self, _room: Room, alerts: tuple[Alert, ...]) -> None:
        """Show what is wrong now; rows stay as they are where nothing changed, so that a focus is not lost."""
        said = tuple((a.kind, a.severity, a.table.team.id, a.table.name, a.sentence, a.call) for a in alerts)
        self._layers.setCurrentIndex(0 if alerts else 1)
        if said == self._shown:
            return
        self._shown = said
        grave = sum(alert.severity is Severity.TROUBLE for alert in alerts)
        words = [ngettext("{n} alerte", "{n} alertes", len(alerts)).format(n=len(alerts))]
        if grave:
            words.append(ngettext("dont {n} grave", "dont {n} graves", grave).format(n=grave))
        self.summary.setText(", ".join(words))
        empty(self._list, keep=1)
        self.rows = [AlertRow(alert, self.phone_copied.emit) for alert in alerts[:SHOWN]]
        for place, row in enumerate(self.rows):
            self._list.insertWidget(2 * place, row)
            self._list.insertWidget(2 * place + 1, Hairline())
        rest = len(alerts) - len(self.rows)
        if rest:
            more = Label(ngettext("et {n} autre", "et {n} autres", rest).format(n=rest), ink="muted")
            more.setContentsMargins(0, theme.GRID_PX, 0, theme.GRID_PX)
            self._list.insertWidget(2 * len(self.rows), more)


class AlertRow(QWidget):
    """The table's bib, what is wrong, how much it matters, and whom to call."""

    def __init__(self, alert: Alert, copy: Callable[[Seat], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        meaning = SEVERITY_MEANINGS[alert.severity]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.GRID_PX * 2, 0, theme.GRID_PX * 2)
        row.setSpacing(theme.GRID_PX * 2)
        bib = Bib(str(alert.table.team.number), size_px=28, meaning=meaning)
        bib.setAccessibleName(_("Table {number}").format(number=alert.table.team.number))
        row.addWidget(bib, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        first = QHBoxLayout()
        first.setSpacing(theme.GRID_PX * 2)
        sentence = alert.sentence[:1].upper() + alert.sentence[1:]
        self.sentence = Label(sentence, weight=theme.SEMI_BOLD, wrap=True, tabular=True)
        first.addWidget(self.sentence, 1)
        first.addWidget(StatusPill(_severity_word(alert.severity), meaning), 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(first)
        lines.addWidget(ElidedLabel(alert.table.name or _("Sans structure"), ink="muted"))
        self.calls: list[Button] = []
        if alert.call:
            lines.addSpacing(4)
            lines.addWidget(self._people(alert, copy))
        row.addLayout(lines, 1)

    def _people(self, alert: Alert, copy: Callable[[Seat], object]) -> QWidget:
        made = QWidget()
        flow = Flow(made, spacing_px=theme.GRID_PX)
        flow.setContentsMargins(0, 0, 0, 0)
        for seat in alert.call[:CALLED]:
            phone = phone_said(seat.person.phone)
            if not phone:
                flow.addWidget(Label(_("{name} (sans téléphone)").format(name=seat.said_name), ink="muted"))
                continue
            button = Button(
                f"{seat.said_name} · {phone}", kind=Kind.QUIET, icon_name="phone", on_click=partial(copy, seat)
            )
            button.setAccessibleName(str(said("Copier le numéro de {name}, {phone}", name=seat.said_name, phone=phone)))
            button.setToolTip(_("Copier le numéro"))
            flow.addWidget(button)
            self.calls.append(button)
        rest = len(alert.call) - CALLED
        if rest > 0:
            words = ngettext("et {n} autre à appeler", "et {n} autres à appeler", rest).format(n=rest)
            flow.addWidget(Label(words, ink="muted"))
        return made


def _severity_word(severity: Severity) -> str:
    return {
        Severity.TROUBLE: _("grave"),
        Severity.ATTENTION: _("à surveiller"),
        Severity.INFORMATION: _("bon à savoir"),
    }[severity]


def alerts_title(_room: Room, alerts: tuple[Alert, ...]) -> str:
    """The word in the switch, with how many there are."""
    return _("Alertes · {n}").format(n=len(alerts)) if alerts else _("Alertes")
