"""What can be done with people and tables, whichever view asks: each is one act that can be taken back."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Absence
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.secret_clipboard import copy_secret
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.tables.missing.late_dialog import LateDialog
from probono_desk.gui.screens.tables.missing.phone_dialog import PhoneDialog
from probono_desk.gui.screens.tables.missing.signed_sheet_dialog import SignedSheetDialog
from probono_desk.gui.screens.tables.move_dialog import MoveDialog
from probono_desk.gui.shared.diagnosis_dialog import DiagnosisDialog
from probono_desk.gui.shared.reason_dialog import ReasonDialog
from probono_desk.gui.widgets.focus_within import focus_within
from probono_desk.gui.widgets.form_dialog import FormDialog
from probono_desk.gui.widgets.question import ask
from probono_desk.i18n import _
from probono_desk.own_words import ABSENCE_REASONS
from probono_desk.said import said
from probono_desk.usecases.door.check_in import Answer, Outcome, check_in_person, check_in_together, leave
from probono_desk.usecases.tables.repair import lock_seat
from probono_desk.usecases.tables.room import Room, Seat
from probono_desk.usecases.tables.seat_people import close_arrivals, destinations, move, set_absence
from probono_desk.words import short_date


class TableActs:
    """Calls the use cases for the views of the tables page."""

    def __init__(self, context: DeskContext) -> None:
        self.context = context
        self._room: Room | None = None

    def know(self, room: Room) -> None:
        """The room as it is now."""
        self._room = room

    def move(self, seat: Seat, team_id: RowId | None) -> bool:
        """Seat somebody elsewhere; whether that was done."""
        return self.context.did(move, seat.person.id, team_id)

    def ask_where(self, seat: Seat, parent: QWidget) -> None:
        """Let somebody choose a table for a person; the focus comes back to where it was."""
        room, focus = self._known(), focus_within(parent)
        own, found = room.table_of(seat.person.id), destinations(room, seat.person)
        dialog = MoveDialog(seat, own, found, parent, keep=lambda team_id: self.move(seat, team_id))
        if focus is not None:
            dialog.finished.connect(focus.setFocus)
        dialog.open()

    def ask_diagnosis(self, structure_id: RowId, parent: QWidget) -> None:
        """Let somebody of its team open a structure's diagnosis."""
        focus = focus_within(parent)
        dialog = self.context.attempt(lambda: DiagnosisDialog(self.context, parent, structure_id))
        if dialog is not None:
            if focus is not None:
                dialog.finished.connect(focus.setFocus)
            dialog.open()

    def arrived(self, seat: Seat, parent: QWidget) -> None:
        """Somebody is there; before the edition's day it is asked first."""
        answer = self.context.do(check_in_person, seat.person.id, method="list", if_day=not self.context.notes_early)
        if answer is not None and answer.outcome is Outcome.NOT_YET and ask(parent, *_early(seat, answer)):
            self.context.notes_early = True
            self.context.do(check_in_person, seat.person.id, method="list")

    def left(self, seat: Seat) -> None:
        """Somebody goes out."""
        self.context.do(leave, seat.person.id)

    def absent(self, seat: Seat, absence: Absence | None) -> None:
        """Somebody will not come, or will after all."""
        self.context.do(set_absence, seat.person.id, absence)

    def ask_reason(self, parent: QWidget, seat: Seat) -> None:
        """Let it be said why somebody will not come; or that they come later than the others."""
        absence, name = seat.person.absence, seat.said_name
        if absence is None:
            marks = self._known().landmarks
            departs_at, ends_at = (marks.departs_at, marks.ends_at) if marks is not None else (None, None)
            late = LateDialog(self.context, parent, seat.person, name, departs_at=departs_at, ends_at=ends_at)
            late.keep_by(lambda: self._did(late, seat, None, reason=late.text(), late_until=late.until()))
            late.open()
            return
        dialog = ReasonDialog(
            self.context,
            parent,
            title=_("{name} : la raison").format(name=name),
            explanation=_("Elle se lit dans la liste des manquants, et à l’accueil si la personne vient quand même."),
            action=_("Noter la raison"),
            answers=ABSENCE_REASONS,
            reason=seat.person.absence_reason,
        )
        dialog.keep_by(lambda: self._did(dialog, seat, absence, reason=dialog.text()))
        dialog.open()

    def _did(self, dialog: FormDialog, seat: Seat, absence: Absence | None, **values: Any) -> bool:
        """Note it; an error is said in the form, which stays with what was typed."""
        return self.context.did(set_absence, seat.person.id, absence, told=dialog.show_error, **values)

    def keep(self, seat: Seat, locked: bool) -> None:
        """Somebody keeps their table whatever is proposed, or no longer."""
        self.context.do(lock_seat, seat.person.id, locked=locked)

    def ask_signed_sheet(self, parent: QWidget) -> None:
        """Let lines that were signed by hand be typed in."""
        now, room = self.context.now(), self._known()
        usual_at = room.landmarks.opens_at if room.landmarks is not None else now
        SignedSheetDialog(
            room,
            usual_at=usual_at,
            now=now,
            zone=self.context.zone,
            keep=lambda arrivals: self.context.did(check_in_together, arrivals, method="paper"),
            parent=parent,
        ).open()

    def close_arrivals(self) -> None:
        """Whoever has not come is absent."""
        self.context.do(close_arrivals)

    def show_phone(self, parent: QWidget, seat: Seat) -> None:
        """Let one's own telephone read somebody's number and dial it."""
        PhoneDialog(seat, parent).open()

    def copy_phone(self, seat: Seat) -> None:
        """Put somebody's number on the clipboard."""
        copy_secret(seat.person.phone)
        self.context.toast(str(said("Numéro de {name} copié", name=seat.said_name)), meaning=Meaning.INFORMATION)

    def _known(self) -> Room:
        assert self._room is not None  # noqa: S101 - the page reads it before any view is shown
        return self._room


def _early(seat: Seat, answer: Answer) -> tuple[str, str, str]:
    """The question before the day, what follows, and the word of its button."""
    question = str(said("Noter l’arrivée de {name} ?", name=seat.said_name))
    day = short_date(answer.day) if answer.day is not None else ""
    return question, _("La journée est le {day} : elle n’a pas commencé.").format(day=day), _("Noter quand même")
