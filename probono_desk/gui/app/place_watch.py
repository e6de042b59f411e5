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
from probono_desk.gui.base.context import DeskContext, PlaceTrouble
from probono_desk.gui.base.tasks import Progress, Task, Tasks
from probono_desk.gui.look.theme import Meaning
from probono_desk.i18n import _
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.file import meet, places, receive, send, trust
from probono_desk.usecases.file.join_room import close_room, forget_room
from probono_desk.usecases.file.meet import OtherDesk, Round
from probono_desk.usecases.file.places import place_words
from probono_desk.usecases.file.send_words import Pace, received_words
from probono_desk.usecases.file.trust import Standing

LOOK_EVERY_MS = 2_000
RECEIPTS_EVERY = timedelta(minutes=1)
MISSING_AFTER = timedelta(minutes=1)
SILENT = frozenset(("place_unreachable", "place_gone", "disk_gone"))
"""Nobody answers; whatever else keeps a place from its work is said in its own words."""

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
        self._waits: dict[str, datetime] = {}
        self._offers: list[Callable[[], str]] = []
        self._known: object = None

    @Slot()
    def begin(self) -> None:
        """A dossier was opened."""
        dossier = self._context.dossier
        if not (dossier.is_rehearsal or dossier.read_only):
            with suppress(DeskError):  # whoever opens the next one does the same
                if forget_room(dossier):  # the page of files may have been read before
                    self._context.bridge.changed.emit(PLACES)
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
        self._waits.clear()
        self._known = None
        for words in self._offers:
            self._context.take_back_offer(words)  # it speaks of this dossier
        self._offers.clear()
        self._context.place_troubles = {}

    @Slot()
    def look(self) -> None:
        """Do what is due, in the background."""
        dossier = self._context.open_dossier
        if dossier is None:
            return
        if self._meeting is None and self._sending is None:
            send.take_up()
        if self._meeting is None:
            at, room = self._context.now(), self._context.room
            self._meeting = self._tasks.run(
                lambda progress: _met(dossier, room.place.id if room is not None else "", at, progress),
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

        def work(progress: Progress) -> tuple[int, int, list[DeskError]]:
            def told(done: int, total: int) -> None:
                pace.line(done, total, time.monotonic())
                progress.report(done, total, pace.last)

            tried = send.send_due(dossier, now=self._context.now, progress=told)
            progress.check()
            return len(tried), *receive.look_for_receipts(dossier, at=self._context.now())

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
        for place in met.foreign:
            words = _("{place} : des fichiers d’une autre édition s’y trouvent aussi. Ils restent là, sans rien gêner.")
            self._tell_once(words.format(place=place))
        self._tell_who_joined(met)
        if met.seen:
            self._context.bridge.seen.emit(met.seen)
        turned = self._keep_troubles(met.troubles), self._keep_waits(met.waits)
        if any(turned) or any(one.sent or one.taken or one.unknown or one.refused for one in met.rounds):
            self._context.bridge.changed.emit(PLACES)

    def _tell_who_joined(self, met: _Met) -> None:
        """Whoever has opened a room hears who came in, each once, and reads it beside the code."""
        room = self._context.room
        for desk, name in met.in_room.items():
            if room is not None and desk not in room.joined:
                room.joined[desk] = name
                self._context.toast(_("{name} a rejoint la réunion").format(name=name))
                self._context.bridge.changed.emit(PLACES)

    def _keep_troubles(self, found: dict[str, tuple[str, DeskError]]) -> bool:
        """Keep what is wrong with a place, since when, and say it once; whether it is another thing than before."""
        before, at = self._context.place_troubles, self._context.now()
        now: dict[str, PlaceTrouble] = {}
        for place, (name, error) in found.items():
            silent = error.code in SILENT
            words = "" if silent else error_text.sentence(error)
            known = before.get(place)
            now[place] = known if known is not None and known.words == words else PlaceTrouble(at, words)
            alone = _("{place} ne répond pas : ce poste continue seul, et rattrapera le retard.").format(place=name)
            self._tell_once(alone if silent else _("{name} : {sentence}").format(name=name, sentence=words))
        self._context.place_troubles = now
        return before != now

    def _keep_waits(self, waits: tuple[str, ...]) -> bool:
        """What waits for a part that does not come is said after a while: parts may come in another order."""
        at = self._context.now()
        before, self._waits = self._waits, {words: self._waits.get(words, at) for words in waits}
        for words, since in self._waits.items():
            if not since <= at < since + MISSING_AFTER:
                self._tell_once(words)
        return before.keys() != self._waits.keys()

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

    def _on_sent(self, done: tuple[int, int, list[DeskError]]) -> None:
        tried, received, problems = done
        for error in problems:
            self._refused_once(error)
        dossier = self._context.open_dossier
        found = receive.received(dossier) if received and dossier is not None else None
        if found is not None and found.at is not None:
            self._context.toast(received_words(found.at.astimezone(self._context.zone), found.people))
        if tried or received:
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
        troubles: the places that did not answer, or took nothing: what they are called, and why, by id.
        seen: the other desks, where one of them was heard of again.
        waits: what of desks that are known waits for a part of theirs.
        foreign: what the places are called where parts of other editions lie.
        in_room: who was heard of in the room that is open here: the names by desk.
    """

    rounds: list[Round] = field(default_factory=list)
    troubles: dict[str, tuple[str, DeskError]] = field(default_factory=dict)
    seen: tuple[OtherDesk, ...] = ()
    waits: tuple[str, ...] = ()
    foreign: list[str] = field(default_factory=list)
    in_room: dict[str, str] = field(default_factory=dict)


def _met(dossier: Dossier, room: str, at: datetime, progress: Progress) -> _Met:
    """A look at each place where desks meet; one that does not answer is asked again, and keeps no other waiting."""
    met = _Met()
    for place in places.all_places(dossier):
        progress.check()
        if not place.exchange:
            continue
        try:
            one = meet.meet(dossier, place, at=at)
        except DeskError as error:
            if error.code != "dossier_busy":
                met.troubles[place.id] = (place_words(place), error)
            continue
        met.rounds.append(one)
        if one.unsent is not None:
            met.troubles[place.id] = (place_words(place), one.unsent)
        met.foreign.extend([place_words(place)] * one.foreign)
        if place.id == room:
            met.in_room.update(one.who)
    heard = any(one.heard for one in met.rounds)
    waits = tuple(words for desk in trust.desks(dossier) if desk.standing is Standing.KNOWN for words in desk.waits)
    return replace(met, seen=tuple(meet.others_seen(dossier)) if heard else (), waits=waits)
