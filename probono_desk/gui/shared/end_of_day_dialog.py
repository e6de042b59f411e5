"""« Fin de journée »: everybody who is noted as inside leaves in one act; whoever stays is ticked."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtCore import Qt, QTime, Slot
from PySide6.QtWidgets import QWidget

from probono_desk.domain.ids import RowId
from probono_desk.domain.instants import nearest
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.row_list import RowList
from probono_desk.gui.widgets.spin_box import TimeField
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.door.end_of_day import Inside, leave_together, still_inside, usual_departure
from probono_desk.words import word_for

_PERSON, _STAYS = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.CheckStateRole)
_LINES_SHOWN, _LEAST_LINES = 12, 3
_AROUND_PX = 368  # what the dialog takes besides its list


class EndOfDayDialog(StepDialog):
    """The list of who is inside, table by table, the time at which they leave, and one button."""

    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        super().__init__(
            context,
            parent,
            title=_("Fin de journée"),
            explanation=_("Tout le monde sort à la même heure, en un seul geste. Cochez qui reste encore."),
            action=_("Noter les départs"),
        )
        now = context.now()
        self._usual: datetime = usual_departure(context.dossier, at=now).astimezone(context.zone)
        self.left = TimeField(_("Heure du départ"))
        self.left.setTime(QTime(self._usual.hour, self._usual.minute))
        self.add_field(_("Heure du départ"), self.left)
        self.list = RowList(_("Encore à l’intérieur : cochez qui reste"))
        people = still_inside(context.dossier)
        for one in people:
            self.list.add(_words(one), {_PERSON: one.person_id, _STAYS: Qt.CheckState.Unchecked})
        if people:
            self.list.setCurrentRow(0)
        line_px = max(self.list.sizeHintForRow(0), 1)
        room_px = parent.window().height() - theme.current().px(_AROUND_PX)
        lines = max(1, min(len(people), _LINES_SHOWN, max(_LEAST_LINES, room_px // line_px)))
        self.list.setFixedHeight(lines * line_px + 2 * self.list.frameWidth())
        self.list.model().dataChanged.connect(self._on_ticked)
        self.add_field(_("Encore à l’intérieur"), self.list)
        self._on_ticked()
        self.go_button.setFocus()

    @Slot()
    def _on_ticked(self) -> None:
        leaving = len(self._leaving())
        words = ngettext("Noter {n} départ", "Noter {n} départs", leaving).format(n=leaving)
        self.go_button.setText(words if leaving else _("Personne ne part"))
        self.go_button.setEnabled(leaving > 0)

    def _leaving(self) -> list[RowId]:
        lines = self.list.lines()
        return [
            RowId(line.data(_PERSON)) for line in lines if Qt.CheckState(line.data(_STAYS)) is Qt.CheckState.Unchecked
        ]

    def go(self) -> None:
        """Everybody leaves who is not ticked."""
        clock = self.left.time()
        left_at = self._usual
        if (clock.hour(), clock.minute()) != (left_at.hour, left_at.minute):
            left_at = nearest(time(clock.hour(), clock.minute()), left_at, self.context.zone)
        gone = self.context.do(leave_together, self._leaving(), left_at=left_at, told=self.show_error)
        if gone is not None:
            self.accept()


def _words(one: Inside) -> str:
    place = _("table {n}").format(n=one.table) if one.table is not None else word_for(one.role)
    return " · ".join(part for part in (one.name, place, one.organisation) if part)
