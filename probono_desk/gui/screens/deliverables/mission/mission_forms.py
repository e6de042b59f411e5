"""What the board asks in a form, and the use case that keeps each answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from probono_desk.domain.deliverables import DeliverableState, DeliverableVersion, Recommendation
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
    TextDialog,
)
from probono_desk.gui.screens.deliverables.mission.sign_off_dialog import SignOffDialog
from probono_desk.usecases.deliverables.add_note import add_note
from probono_desk.usecases.deliverables.capture import (
    capture_content,
    capture_link,
    capture_paper,
    capture_text,
    explain_late,
    freeze_passed,
)
from probono_desk.usecases.deliverables.follow import set_checklist, tick
from probono_desk.usecases.deliverables.found_files import FoundFile
from probono_desk.usecases.deliverables.missions import MissionSheet, Pledged, trail_candidates
from probono_desk.usecases.deliverables.recommend import (
    Advice,
    recommend,
    revise_recommendation,
    withdraw_recommendation,
)
from probono_desk.usecases.deliverables.set_deliverable_state import set_deliverable_state, set_remaining
from probono_desk.usecases.deliverables.sign_off import sign_off, signers
from probono_desk.usecases.deliverables.trail import pledge_trail, revise_pledge, withdraw_pledge
from probono_desk.words import clock_time


class MissionForms:
    """Opens a form over a page; a mission stays the one it was opened for, whatever is shown meanwhile."""

    def __init__(self, context: DeskContext, over: QWidget) -> None:
        self._context = context
        self._over = over

    def set_state(self, sheet: MissionSheet, state: DeliverableState) -> bool:
        """Say how far it is; whether that was kept."""
        context = self._context
        return self._try(
            lambda: set_deliverable_state(context.dossier, sheet.id, state, at=context.now(), actor=context.actor)
        )

    def note(self, sheet: MissionSheet, text: str) -> bool:
        """Keep a note; whether it was kept."""
        context = self._context
        return self._try(lambda: add_note(context.dossier, sheet.id, text, at=context.now(), actor=context.actor))

    def when_late(self, then: Callable[[str], object]) -> None:
        """Go on with the reason for being late: asked for after the announced freeze, empty before it."""
        context = self._context
        frozen_at = context.attempt(lambda: freeze_passed(context.dossier, context.now()))
        if frozen_at is None:
            then("")
            return
        dialog = LateDialog(clock_time(frozen_at, context.zone), self._over)
        dialog.accepted.connect(lambda: then(dialog.reason.text()))
        dialog.open()

    def ask_reason(self, version: DeliverableVersion) -> None:
        """Ask why something that is here already came late."""
        context = self._context
        frozen_at = freeze_passed(context.dossier, version.at) or version.at
        dialog = LateDialog(clock_time(frozen_at, context.zone), self._over, reason=version.late_reason)

        def keep() -> None:
            explain_late(context.dossier, version.id, dialog.reason.text(), at=context.now(), actor=context.actor)

        dialog.accepted.connect(lambda: self._try(keep))
        dialog.open()

    def keep_link(self, sheet: MissionSheet, link: str, comment: str = "") -> None:
        """Keep a link."""
        context = self._context

        def keep(reason: str) -> None:
            capture_link(
                context.dossier,
                sheet.id,
                link,
                comment=comment,
                at=context.now(),
                actor=context.actor,
                late_reason=reason,
            )

        self.when_late(lambda reason: self._try(lambda: keep(reason)))

    def ask_link(self, sheet: MissionSheet) -> None:
        """Ask for a link."""
        dialog = LinkDialog(self._over)
        dialog.accepted.connect(lambda: self.keep_link(sheet, dialog.link.text(), dialog.comment.text()))
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
        context = self._context
        dialog = PhotoDialog(context, sheet, self._over, image=image, name=name)

        def keep(file: str, content: bytes, reason: str) -> None:
            capture_content(
                context.dossier,
                sheet.id,
                file,
                content,
                at=context.now(),
                actor=context.actor,
                late_reason=reason,
            )

        dialog.kept.connect(
            lambda file, content: self.when_late(lambda reason: self._try(lambda: keep(file, content, reason)))
        )
        dialog.open()
        return dialog

    def ask_sign_off(self, sheet: MissionSheet) -> None:
        """Have the representative sign."""
        context = self._context
        dialog = SignOffDialog(sheet, signers(context.dossier, sheet.id), self._over)

        def keep() -> None:
            sign_off(
                context.dossier, sheet.id, dialog.signed(), seen=dialog.seen, at=context.now(), actor=context.actor
            )

        dialog.accepted.connect(lambda: self._try(keep))
        dialog.open()

    def ask_checklist(self, sheet: MissionSheet) -> None:
        """Ask what the deliverable must have."""
        context, dialog = self._context, ChecklistDialog(sheet, self._over)

        def keep() -> None:
            lines = dialog.items.toPlainText().splitlines()
            set_checklist(context.dossier, sheet.id, lines, at=context.now(), actor=context.actor)

        dialog.accepted.connect(lambda: self._try(keep))
        dialog.open()

    def tick(self, sheet: MissionSheet, item: str, *, done: bool) -> bool:
        """Tick a point of the checklist; whether that was kept."""
        context = self._context
        return self._try(
            lambda: tick(context.dossier, sheet.id, item, done=done, at=context.now(), actor=context.actor)
        )

    def ask_text(self, sheet: MissionSheet) -> None:
        """Ask for a text."""
        context, dialog = self._context, TextDialog(self._over)

        def keep(reason: str) -> None:
            name, text = dialog.name.text(), dialog.text.toPlainText()
            capture_text(
                context.dossier, sheet.id, name, text, at=context.now(), actor=context.actor, late_reason=reason
            )

        dialog.accepted.connect(lambda: self.when_late(lambda reason: self._try(lambda: keep(reason))))
        dialog.open()

    def ask_paper(self, sheet: MissionSheet) -> None:
        """Ask what is on paper only, and where."""
        context, dialog = self._context, PaperDialog(self._over)

        def keep(reason: str) -> None:
            what, where = dialog.what.text(), dialog.where.text()
            capture_paper(
                context.dossier, sheet.id, what, where, at=context.now(), actor=context.actor, late_reason=reason
            )

        dialog.accepted.connect(lambda: self.when_late(lambda reason: self._try(lambda: keep(reason))))
        dialog.open()

    def ask_remaining(self, sheet: MissionSheet) -> None:
        """Ask what is left to do."""
        context = self._context
        dialog = RemainingDialog(sheet, context.local_now().date(), self._over)

        def keep() -> None:
            set_remaining(
                context.dossier,
                sheet.id,
                dialog.remaining.toPlainText(),
                owner=dialog.owner.text(),
                due=dialog.due(),
                at=context.now(),
                actor=context.actor,
            )

        dialog.accepted.connect(lambda: self._try(keep))
        dialog.open()

    def ask_recommendation(self, sheet: MissionSheet, one: Recommendation | None = None) -> None:
        """Ask for a recommendation, new or to change."""
        context = self._context
        dialog = RecommendationDialog(one, len(sheet.recommendations), self._over)

        def keep() -> None:
            at, actor, advice = context.now(), context.actor, dialog.advice()
            if one is None:
                recommend(context.dossier, sheet.id, advice, at=at, actor=actor)
            else:
                number = dialog.number.value()
                revise_recommendation(context.dossier, one.id, advice, number=number, at=at, actor=actor)

        def remove() -> None:
            if one is not None:
                withdraw_recommendation(context.dossier, one.id, at=context.now(), actor=context.actor)

        dialog.accepted.connect(lambda: self._try(keep))
        dialog.remove_wanted.connect(lambda: self._try(remove))
        dialog.open()

    def ask_pledge(self, sheet: MissionSheet, pledged: Pledged | None = None) -> None:
        """Ask who goes on with the structure, or when."""
        context = self._context
        candidates = trail_candidates(context.dossier, sheet.id) if pledged is None else ()
        dialog = PledgeDialog(pledged, candidates, self._over)

        def keep() -> None:
            at, actor = context.now(), context.actor
            dossier, agreed = context.dossier, dialog.agreed.isChecked()
            when, first = dialog.availability.text(), dialog.first_appointment.text()
            if pledged is None:
                who = dialog.person_id()
                pledge_trail(
                    dossier,
                    sheet.id,
                    who,
                    availability=when,
                    first_appointment=first,
                    agreed=agreed,
                    at=at,
                    actor=actor,
                )
            else:
                known = pledged.pledge.id
                revise_pledge(
                    dossier, known, availability=when, first_appointment=first, agreed=agreed, at=at, actor=actor
                )

        def remove() -> None:
            if pledged is not None:
                withdraw_pledge(context.dossier, pledged.pledge.id, at=context.now(), actor=context.actor)

        dialog.accepted.connect(lambda: self._try(keep))
        dialog.remove_wanted.connect(lambda: self._try(remove))
        dialog.open()

    def move_recommendation(self, one: Recommendation, step: int) -> None:
        """Give a recommendation the number before or after its own."""
        context = self._context
        advice = Advice(one.text, one.priority, one.owner, one.horizon, one.for_trail)
        self._try(
            lambda: revise_recommendation(
                context.dossier, one.id, advice, number=one.number + step, at=context.now(), actor=context.actor
            )
        )

    def _try(self, act: Callable[[], object]) -> bool:
        def done() -> bool:
            act()
            return True

        return self._context.attempt(done) or False
