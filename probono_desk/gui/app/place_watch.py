"""While a dossier is open: sends what waits, meets the other desks, looks for head office's receipts."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Slot

from probono_desk import error_text
from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.tasks import Progress, Task, Tasks
from probono_desk.gui.look.theme import Meaning
from probono_desk.i18n import _
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.file import meet, places, receive, send
from probono_desk.usecases.file.join_room import close_room
from probono_desk.usecases.file.meet import OtherDesk, Round
from probono_desk.usecases.file.places import place_words
from probono_desk.usecases.file.send_words import Pace

LOOK_EVERY_MS = 2_000
RECEIPTS_EVERY = timedelta(minutes=1)
PLACES = frozenset({"places"})
"""What the file page hears when something left, came or was refused; no table, for it is this desk's alone."""


class PlaceWatch(QObject):
    """One look every two seconds, never two at once; a long upload keeps nobody from meeting.

    Args:
        context: the open dossier, the clock, the tasks whose progress the window shows.
        parent: the session.
    """

    def __init__(self, context: DeskContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._tasks = Tasks(self, threads=1)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._meeting: Task | None = None
        self._sending: Task | None = None
        self._receipts_at: datetime | None = None
        self._told: set[str] = set()
        self._offers: list[Callable[[], str]] = []
        self._known: object = None

    @Slot()
    def begin(self) -> None:
        """A dossier was opened."""
        dossier = self._context.dossier
        if not (dossier.is_rehearsal or dossier.read_only):
            self._timer.start()

    @Slot()
    def end(self) -> None:
        """It is being closed."""
        self._timer.stop()
        self._tasks.close()
        send.take_up()  # nobody waits any more: whoever asks next is no part of what was called off
        room, self._context.room = self._context.room, None
        if room is not None:
            close_room(self._context.dossier, room)
        self._told.clear()
        self._known = None
        for words in self._offers:
            self._context.take_back_offer(words)  # it speaks of this dossier
        self._offers.clear()
        self._context.silent_places = {}

    @Slot()
    def look(self) -> None:
        """Do what is due, in the background."""
        dossier = self._context.open_dossier
        if dossier is None:
            return
        if self._meeting is None and self._sending is None:
            send.take_up()
        if self._meeting is None:
            at = self._context.now()
            self._meeting = self._tasks.run(
                lambda progress: _met(dossier, at, progress),
                done=self._on_met,
                owner=self,
                quick=True,
                failed=self._on_failed,
            )
            self._meeting.called_off.connect(send.hang_up)
            self._meeting.finished.connect(self._on_meeting_over)
        with suppress(DeskError):
            self._follow(dossier)
        with suppress(DeskError):  # a dossier that is gone for a moment is told by whoever does something with it
            if self._sending is None and self._is_due(dossier):
                self._send(dossier)

    def _follow(self, dossier: Dossier) -> None:
        """Places and files that a command has added meanwhile are sent from here, and so they are seen here."""
        before, self._known = self._known, (dossier, places.all_places(dossier), send.queue(dossier))
        if isinstance(before, tuple) and before[0] is dossier and before != self._known:
            self._context.bridge.changed.emit(PLACES)

    def _is_due(self, dossier: Dossier) -> bool:
        at = self._context.now()
        receipts = self._receipts_at is None or not self._receipts_at <= at < self._receipts_at + RECEIPTS_EVERY
        waiting = [one.sending for one in send.queue(dossier)]
        return any(one.is_due(at) for one in waiting) or (
            receipts and any(one.stage is send.Stage.SENT for one in waiting)
        )

    def _send(self, dossier: Dossier) -> None:
        at = self._receipts_at = self._context.now()
        due = any(one.sending.is_due(at) for one in send.queue(dossier))
        pace = Pace(time.monotonic())

        def work(progress: Progress) -> tuple[int, list[DeskError]]:
            def told(done: int, total: int) -> None:
                progress.report(done, total, pace.line(done, total, time.monotonic()))

            tried = send.send_due(dossier, now=self._context.now, progress=told)
            progress.check()
            received, problems = receive.look_for_receipts(dossier, at=self._context.now())
            return len(tried) + received, problems

        tasks = self._context.tasks if due else self._tasks
        self._sending = tasks.run(
            work,
            done=self._on_sent,
            owner=self,
            failed=self._on_failed,
            label=_("Envoi vers un lieu") if due else "",
            quick=not due,
        )
        self._sending.called_off.connect(send.hang_up)  # its next report may be two minutes away
        self._sending.finished.connect(self._on_sending_over)

    def _on_met(self, met: _Met) -> None:
        for one in met.rounds:
            for name in one.unknown:
                self._ask_once(name)
            for sentence in one.told:
                self._tell_once(sentence)
            for file, error in one.refused:
                self._tell_once(_("{name} : {sentence}").format(name=file, sentence=error_text.sentence(error)))
        if met.seen:
            self._context.bridge.seen.emit(met.seen)
        turned = self._keep_silent(met.silent)
        if turned or any(one.sent or one.taken or one.unknown or one.refused for one in met.rounds):
            self._context.bridge.changed.emit(PLACES)

    def _keep_silent(self, silent: dict[str, str]) -> bool:
        """Keep since when a place has not answered, and say it once; whether one has begun to, or answers again."""
        before, at = self._context.silent_places, self._context.now()
        self._context.silent_places = {place: before.get(place, at) for place in silent}
        for words in silent.values():
            self._tell_once(
                _("{place} ne répond pas : ce poste continue seul, et rattrapera le retard.").format(place=words)
            )
        return before.keys() != silent.keys()

    def _ask_once(self, name: str) -> None:
        """A desk that is to be believed, or not, by somebody."""
        self._offer_once(
            name, lambda: _("Un poste que celui-ci ne connaît pas écrit dans le lieu : {name}.").format(name=name)
        )

    def _refused_once(self, error: DeskError) -> None:
        """A receipt that is there and was not taken: who signed it is settled where the desks are."""
        self._offer_once(
            error_text.sentence(error), lambda: _("Reçu refusé. {sentence}").format(sentence=error_text.sentence(error))
        )

    def _offer_once(self, what: str, words: Callable[[], str]) -> None:
        """What somebody has to decide stays in sight, whole, until somebody looks at it."""
        if what in self._told:
            return
        self._told.add(what)
        self._offers.append(words)
        self._context.offer(words, lambda: _("Voir les postes"), lambda: self._context.go("file", "desks"))

    def _on_sent(self, done: tuple[int, list[DeskError]]) -> None:
        count, problems = done
        for error in problems:
            self._refused_once(error)
        if count:
            self._context.bridge.changed.emit(PLACES)

    def _on_failed(self, error: DeskError) -> None:
        self._tell_once(error_text.sentence(error))

    def _tell_once(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            self._context.toast(sentence, meaning=Meaning.ATTENTION)

    @Slot()
    def _on_meeting_over(self) -> None:
        self._meeting = None
        self._over()

    @Slot()
    def _on_sending_over(self) -> None:
        self._sending = None
        self._over()

    def _over(self) -> None:
        """What was called off has ended: servers may be asked again, by a dialog as well."""
        if self._meeting is None and self._sending is None:
            send.take_up()


@dataclass(frozen=True, slots=True)
class _Met:
    """What came of a look at each place.

    Args:
        silent: the places that did not answer: their words by id.
        seen: the other desks, where one of them was heard of again.
    """

    rounds: list[Round] = field(default_factory=list)
    silent: dict[str, str] = field(default_factory=dict)
    seen: tuple[OtherDesk, ...] = ()


def _met(dossier: Dossier, at: datetime, progress: Progress) -> _Met:
    """A look at each place where desks meet; one that does not answer is asked again, and keeps no other waiting."""
    met = _Met()
    for place in places.all_places(dossier):
        progress.check()
        if not place.exchange:
            continue
        try:
            met.rounds.append(meet.meet(dossier, place, at=at))
        except DeskError as error:
            if error.code in send.COMES_BACK:
                met.silent[place.id] = place_words(place)
            elif error.code != "dossier_busy":
                met.rounds.append(Round(refused=[(place_words(place), error)]))
    heard = any(one.heard for one in met.rounds)
    return replace(met, seen=tuple(meet.others_seen(dossier))) if heard else met
