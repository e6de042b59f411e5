"""What the board asks in a form, and the use case that keeps each answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from probono_desk.domain.deliverables import DeliverableState, DeliverableVersion, Recommendation
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.deliverables.capture.photo_dialog import PhotoDialog
from probono_desk.gui.screens.deliverables.capture.stick_dialog import StickDialog
from probono_desk.gui.screens.deliverables.mission.dialogs import (
    ChecklistDialog,
    LateDialog,
    LinkDialog,
    PaperDialog,
    PledgeDialog,
    RecommendationDialog,
    RemainingDialog,
    ReplacingDialog,
    TextDialog,
)
from probono_desk.gui.screens.deliverables.mission.sign_off_dialog import SignOffDialog
from probono_desk.gui.widgets.file_choice import ask_save
from probono_desk.gui.widgets.form_dialog import FormDialog
from probono_desk.i18n import _
from probono_desk.usecases.deliverables.appointment import calendar_name, write_calendar_file
from probono_desk.usecases.deliverables.capture import (
    capture_content,
    capture_link,
    capture_paper,
    capture_text,
    explain_late,
    freeze_passed,
)
from probono_desk.usecases.deliverables.follow import (
    add_note,
    set_checklist,
    set_deliverable_state,
    set_remaining,
    tick,
)
from probono_desk.usecases.deliverables.found_files import FoundFile
from probono_desk.usecases.deliverables.missions import MissionSheet, Pledged, missions, trail_candidates
from probono_desk.usecases.deliverables.recommend import (
    Advice,
    recommend,
    revise_recommendation,
    withdraw_recommendation,
)
from probono_desk.usecases.deliverables.replacing import replace_versions
from probono_desk.usecases.deliverables.sign_off import sign_off, signers
from probono_desk.usecases.deliverables.trail import pledge_trail, revise_pledge, withdraw_pledge
from probono_desk.words import clock_time

Told: TypeAlias = Callable[[DeskError], object]


class MissionForms:
    """Opens a form over a page; a mission stays the one it was opened for, whatever is shown meanwhile."""

    def __init__(self, context: DeskContext, over: QWidget) -> None:
        self._context = context
        self._over = over
        self._why_late = ""

    def set_state(self, sheet: MissionSheet, state: DeliverableState) -> bool:
        """Say how far it is; whether that was kept."""
        return self._context.did(set_deliverable_state, sheet.id, state)

    def note(self, sheet: MissionSheet, text: str) -> bool:
        """Keep a note; whether it was kept."""
        return self._context.did(add_note, sheet.id, text)

    def when_late(self, then: Callable[[str, Told | None], bool], *, for_form: bool = False) -> None:
        """Go on with the reason for being late: asked for after the announced freeze, empty before it.

        Args:
            then: is given the reason, and where an error is told; whether it kept what is late. What was typed is never
                lost: the reason stays in its form until then.
            for_form: an error is said in the form below. Then this one goes, and has its reason again the next time.
        """
        context = self._context
        frozen_at = context.attempt(lambda: freeze_passed(context.dossier, context.now()))
        if frozen_at is None:
            then("", None)
            return
        dialog = LateDialog(clock_time(frozen_at, context.zone), self._over, reason=self._why_late)

        def keep() -> bool:
            reason = dialog.reason.text()
            kept = then(reason, dialog.show_error)
            self._why_late = reason if for_form and not kept else ""
            return kept or for_form

        dialog.keep_by(keep)
        dialog.open()

    def ask_reason(self, version: DeliverableVersion) -> None:
        """Ask why something that is here already came late."""
        context = self._context
        frozen_at = freeze_passed(context.dossier, version.at) or version.at
        dialog = LateDialog(clock_time(frozen_at, context.zone), self._over, reason=version.late_reason)
        dialog.keep_by(lambda: self._did(dialog, explain_late, version.id, dialog.reason.text()))
        dialog.open()

    def ask_replaced(self, sheet: MissionSheet, version: DeliverableVersion) -> None:
        """Ask which earlier versions one takes the place of."""
        context = self._context
        dialog = ReplacingDialog(version, sheet.versions, self._over, zone=context.zone)
        dialog.keep_by(lambda: self._did(dialog, replace_versions, version.id, dialog.chosen()))
        dialog.open()

    def take(self, mission_id: RowId, links: Sequence[str], then: Callable[[str], object]) -> None:
        """Keep links, and go on with what came with them; a reason for being late is asked once, for all of it."""
        left = list(links)

        def keep(reason: str, told: Told | None) -> bool:
            while left:
                if not self._context.did(capture_link, mission_id, left[0], late_reason=reason, told=told):
                    return False
                left.pop(0)
            then(reason)
            return True

        self.when_late(keep)

    def ask_link(self, sheet: MissionSheet) -> None:
        """Ask for a link."""
        dialog = LinkDialog(self._over)

        def keep(reason: str) -> bool:
            link, comment = dialog.link.text(), dialog.comment.text()
            return self._did(dialog, capture_link, sheet.id, link, comment=comment, late_reason=reason)

        dialog.keep_by(lambda: self._keep_late(dialog, keep))
        dialog.open()

    def ask_stick(
        self, sheet: MissionSheet, then: Callable[[list[FoundFile]], object], root: Path | None = None
    ) -> StickDialog:
        """Ask what to take from a stick or a card."""
        dialog = StickDialog(self._context, sheet, self._over, root=root)
        dialog.accepted.connect(lambda: then(dialog.chosen()))
        dialog.open()
        return dialog

    def ask_photo(self, sheet: MissionSheet, image: QImage | None = None, name: str = "") -> PhotoDialog:
        """Photograph a board, or straighten a photograph that is here."""
        dialog = PhotoDialog(self._context, sheet, self._over, image=image, name=name)

        def keep(reason: str) -> bool:
            return self._did(dialog, capture_content, sheet.id, *dialog.picture(), late_reason=reason)

        dialog.keep_by(lambda: self._keep_late(dialog, keep))
        dialog.open()
        return dialog

    def ask_sign_off(self, sheet: MissionSheet) -> None:
        """Have the representative sign."""
        context = self._context
        dialog = SignOffDialog(sheet, signers(context.dossier, sheet.id), self._over, zone=context.zone)

        def refused(error: DeskError) -> None:
            if error.code == "versions_changed":  # what the form shows is no more what would be signed
                dialog.reject()
                context.tell(error)
            else:
                dialog.show_error(error)

        dialog.keep_by(lambda: context.did(sign_off, sheet.id, dialog.signed(), seen=dialog.seen, told=refused))
        dialog.open()

    def ask_checklist(self, sheet: MissionSheet) -> None:
        """Ask what the deliverable must have."""
        dialog = ChecklistDialog(sheet, self._over)
        dialog.keep_by(lambda: self._did(dialog, set_checklist, sheet.id, dialog.items.toPlainText().splitlines()))
        dialog.open()

    def tick(self, sheet: MissionSheet, item: str, *, done: bool) -> bool:
        """Tick a point of the checklist; whether that was kept."""
        return self._context.did(tick, sheet.id, item, done=done)

    def ask_text(self, sheet: MissionSheet) -> None:
        """Ask for a text."""
        dialog = TextDialog(self._over)

        def keep(reason: str) -> bool:
            name, text = dialog.name.text(), dialog.text.toPlainText()
            return self._did(dialog, capture_text, sheet.id, name, text, late_reason=reason)

        dialog.keep_by(lambda: self._keep_late(dialog, keep))
        dialog.open()

    def ask_paper(self, sheet: MissionSheet) -> None:
        """Ask what is on paper only, and where."""
        dialog = PaperDialog(self._over)

        def keep(reason: str) -> bool:
            what, where = dialog.what.text(), dialog.where.text()
            return self._did(dialog, capture_paper, sheet.id, what, where, late_reason=reason)

        dialog.keep_by(lambda: self._keep_late(dialog, keep))
        dialog.open()

    def ask_remaining(self, sheet: MissionSheet) -> None:
        """Ask what is left to do."""
        context = self._context
        dialog = RemainingDialog(sheet, context.local_now().date(), self._over)

        def keep() -> bool:
            remaining, owner = dialog.remaining.toPlainText(), dialog.owner.text()
            return self._did(dialog, set_remaining, sheet.id, remaining, owner=owner, due=dialog.due())

        dialog.keep_by(keep)
        dialog.open()

    def ask_recommendation(self, sheet: MissionSheet, one: Recommendation | None = None) -> None:
        """Ask for a recommendation, new or to change."""
        context = self._context
        dialog = RecommendationDialog(one, len(sheet.recommendations), self._over)

        def keep() -> bool:
            advice = dialog.advice()
            if one is not None:
                return self._did(dialog, revise_recommendation, one.id, advice, number=dialog.number.value())
            kept = self._did(dialog, recommend, sheet.id, advice)
            if kept and dialog.goes_on:
                self._go_on(sheet, self.ask_recommendation)
            return kept

        def remove() -> None:
            if one is not None:
                context.do(withdraw_recommendation, one.id)

        dialog.keep_by(keep)
        dialog.remove_wanted.connect(remove)
        dialog.open()

    def ask_pledge(self, sheet: MissionSheet, pledged: Pledged | None = None) -> None:
        """Ask who goes on with the structure, or when."""
        context = self._context
        candidates = trail_candidates(context.dossier, sheet.id) if pledged is None else ()
        today = context.local_now().date()
        dialog = PledgeDialog(pledged, candidates, self._over, today=today, zone=context.zone)

        def keep() -> bool:
            said: dict[str, Any] = {
                "availability": dialog.availability.text(),
                "first_appointment": dialog.first_appointment.text(),
                "agreed": dialog.agreed.isChecked(),
                "shares_contact": dialog.shares.isChecked(),
                "appointment_at": dialog.appointment_at(),
            }
            if pledged is not None:
                return self._did(dialog, revise_pledge, pledged.pledge.id, **said)
            kept = self._did(dialog, pledge_trail, sheet.id, dialog.person_id(), **said)
            if kept and dialog.goes_on:
                self._go_on(sheet, self.ask_pledge)
            return kept

        def remove() -> None:
            if pledged is not None:
                context.do(withdraw_pledge, pledged.pledge.id)

        dialog.keep_by(keep)
        dialog.remove_wanted.connect(remove)
        dialog.open()

    def _did(self, dialog: FormDialog, verb: Callable[..., object], *args: Any, **values: Any) -> bool:
        """Do it; an error is said in the form, which stays."""
        return self._context.did(verb, *args, told=dialog.show_error, **values)

    def _keep_late(self, dialog: FormDialog, keep: Callable[[str], bool]) -> bool:
        """Keep it with the reason for being late; the form goes then and not before."""

        def then(reason: str, _told: Told | None) -> bool:
            kept = keep(reason)
            if kept:
                dialog.leave_kept()
            return kept

        def forget() -> None:
            self._why_late = ""

        dialog.finished.connect(forget)
        self.when_late(then, for_form=True)
        return False

    def _go_on(self, sheet: MissionSheet, ask: Callable[[MissionSheet], object]) -> None:
        """Ask for another one, over the mission as it is now; a turn later, for the form before goes first."""

        def again() -> None:
            now = next((one for one in missions(self._context.dossier) if one.id == sheet.id), None)
            if now is not None:
                ask(now)

        QTimer.singleShot(0, self._over, again)

    def save_appointment(self, sheet: MissionSheet, pledged: Pledged) -> None:
        """Ask where a pledge's appointment is to go, as a calendar file, and write it."""
        context = self._context
        name, kinds = calendar_name(pledged, context.zone), _("Agenda (*.ics)")
        path = ask_save(context, self._over, _("Enregistrer le rendez-vous"), name, kinds)
        if path is None:
            return
        at = context.now()
        if context.attempt(lambda: write_calendar_file(sheet, pledged, path, at=at)) is not None:
            context.toast(_("Enregistré : {name}").format(name=path.name))

    def move_recommendation(self, one: Recommendation, step: int) -> None:
        """Give a recommendation the number before or after its own."""
        advice = Advice(one.text, one.priority, one.owner, one.horizon, one.for_trail)
        self._context.do(revise_recommendation, one.id, advice, number=one.number + step)
