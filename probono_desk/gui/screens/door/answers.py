"""What the door answers and what can be done about it: each is one use case, and the last answer stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.page import PageState
from probono_desk.gui.base.sound import Sound
from probono_desk.gui.base.way_back import take_back
from probono_desk.gui.screens.door.answer_view import AnswerView
from probono_desk.gui.screens.door.answer_words import came_together, not_written, not_yet, said, sound_of, taken_back
from probono_desk.gui.screens.door.door_paper import DoorPaper
from probono_desk.gui.screens.door.last_answer import (
    Asked,
    Group,
    Last,
    TakenBack,
    act_of,
    from_state,
    is_kept,
    to_state,
)
from probono_desk.i18n import ngettext
from probono_desk.usecases.desk.undo import Act
from probono_desk.usecases.door import check_in
from probono_desk.usecases.door.ask_photo import answer_photo, asks_photo
from probono_desk.usecases.door.check_in import Answer, Outcome
from probono_desk.usecases.door.find_person import Found, Together
from probono_desk.usecases.door.look_at_door import DoorAct, person_of


class Answers(QObject):
    """Keeps the last answer and shows it.

    Args:
        context: the desk.
        view: where it is shown.
        paper: prints badges.
        namesakes: the others of somebody's name.

    Signals:
        answered: another answer stands.
        shared: the ticket of several was scanned: its code.
    """

    answered = Signal()
    shared = Signal(str)

    def __init__(
        self,
        context: DeskContext,
        view: AnswerView,
        paper: DoorPaper,
        namesakes: Callable[[RowId], Sequence[Found]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._view, self._paper, self._namesakes = context, view, paper, namesakes
        self._last: Last | None = None
        view.undo_asked.connect(self._on_undo)
        view.leave_asked.connect(lambda: self._leave(for_lunch=False))
        view.lunch_asked.connect(lambda: self._leave(for_lunch=True))
        view.return_asked.connect(self._on_return)
        view.badge_asked.connect(self._on_badge)
        view.photo_answered.connect(self._on_photo)
        view.note_asked.connect(self._on_note)

    @property
    def last(self) -> Last | None:
        """What was answered last; ``None`` before the first."""
        return self._last

    def scan(self, text: str) -> None:
        """Answer a scan: a code of ours, or anything else."""
        self._ask(check_in.check_in_code, text, if_day=not self._context.notes_early)
        if isinstance(self._last, Answer) and self._last.outcome is Outcome.SHARED:
            self.shared.emit(text)

    def come_in(self, person_id: RowId) -> None:
        """Somebody was found by name, or is back."""
        self._ask(check_in.check_in_person, person_id, if_day=not self._context.notes_early)

    def come_in_together(self, together: Together) -> None:
        """All who are awaited of one company or table come in at once."""
        who = ngettext("{n} personne", "{n} personnes", len(together.people)).format(n=len(together.people))
        self.once_day(who, partial(self._come_in_together, together), table=together.table)

    def once_day(self, name: str, note: Callable[[], None], *, table: int | None = None) -> None:
        """Note an arrival; before the edition's day it is asked first, see ``Asked``."""
        at = self._context.now()
        with self._context.dossier.read() as db:
            day = None if self._context.notes_early else check_in.day_to_come(db, at)
        if day is None:
            note()
        else:
            self._stand(Asked(note, day, at.astimezone(self._context.zone).date(), name, table))

    def _come_in_together(self, together: Together) -> None:
        now = self._context.now()
        came = self._context.do(
            check_in.check_in_together, [(who, now) for who in together.people], at=now, told=self._refused
        )
        if came is not None:
            self._stand(Group(came, together))
            self._context.play(Sound.ARRIVED)

    @Slot(object)
    def take(self, answer: Answer) -> None:
        """Show an answer, let it be heard once it has been painted, and print where that is wanted."""
        self._stand(answer)
        self._context.play(sound_of(answer))
        self._paper.arrived(answer)

    def take_back(self, act_id: str) -> None:
        """Undo an act of the door."""
        take_back(self._context, act_id, owner=self, done=self._on_taken_back)

    def _on_taken_back(self, undone: Act) -> None:
        if act_of(self._last) == undone.id:
            self._stand(TakenBack(str(undone.label)), anew=False)

    def follow(self, acts: Sequence[DoorAct]) -> None:
        """What was undone from elsewhere no longer stands; what was kept is written now."""
        act = next((act for act in acts if act.act_id == act_of(self._last)), None)
        if act is None:
            return
        if act.undone:
            self._stand(TakenBack(str(act.label)), anew=False)
        elif is_kept(self._last):
            if isinstance(self._last, Answer):
                self._stand(replace(self._last, is_kept=False), anew=False)
            elif isinstance(self._last, Group):
                self._stand(replace(self._last, came=replace(self._last.came, is_kept=False)), anew=False)

    def look_again(self) -> None:
        """What the answer says of somebody may have changed: a move, a badge that came out, a photo answer."""
        if isinstance(self._last, Answer):
            last = self._last
            again = self._context.attempt(lambda: check_in.look_again(self._context.dossier, last))
            if again is not None and again != last:
                self._stand(again, anew=False)

    def say_again(self) -> None:
        """The same answer, once more is known of the others."""
        if isinstance(self._last, Answer) and self._context.open_dossier is not None:
            self._stand(self._last, anew=False)

    def state(self) -> PageState:
        """The last answer."""
        return to_state(self._last)

    def restore(self, state: PageState) -> None:
        """The answer that stood."""
        dossier = self._context.dossier
        last = from_state(state, lambda person_id: person_of(dossier, person_id))
        if last is not None:
            self._stand(last)

    def _ask(self, verb: Callable[..., Answer], *args: Any, **values: Any) -> None:
        answer = self._context.do(verb, *args, told=self._refused, **values)
        if answer is not None:
            self.take(answer)

    def _refused(self, error: DeskError) -> None:
        """Nothing was written: the answer to whoever came before must not stand for it."""
        self._context.tell(error)
        self._last = None
        self.answered.emit()
        self._view.show_answer(not_written(), can_undo=False)
        self._context.play(Sound.UNKNOWN)

    def _stand(self, last: Last, *, anew: bool = True) -> None:
        self._last = last
        if anew:
            self.answered.emit()  # in sight first: it is painted at once
        context = self._context
        can_undo = act_of(last) is not None and not is_kept(last)
        if isinstance(last, TakenBack):
            self._view.show_answer(taken_back(last.label), can_undo=False)
        elif isinstance(last, Asked):
            words = not_yet(last.day, last.today, last.name, last.table)
            self._view.show_answer(words, can_undo=False, can_note=True)
        elif isinstance(last, Group):
            self._view.show_answer(came_together(last.came, last.together), can_undo=can_undo)
        else:
            known = last.person is not None and last.outcome is not Outcome.RETIRED
            out = last.outcome is Outcome.LEFT
            came = known and last.outcome is not Outcome.NOT_YET
            prints = context.settings.badge_on_arrival
            others = self._namesakes(last.person.id) if known and last.person is not None else ()
            words = said(last, zone=context.zone, own_desk=context.dossier.desk, prints=prints, namesakes=others)
            self._view.show_answer(
                words,
                can_undo=can_undo,
                can_leave=came and not out,
                can_return=known and out,
                can_note=known and not came,
                can_print=known and not out,
                asks_photo=came and not out and last.person is not None and asks_photo(last.person),
            )

    @Slot()
    def _on_undo(self) -> None:
        act_id = act_of(self._last)
        if act_id is not None:
            self.take_back(act_id)

    @Slot()
    def _on_note(self) -> None:
        """From now on without asking: the computer's date may be wrong, and a queue stands there."""
        last, self._context.notes_early = self._last, True
        if isinstance(last, Asked):
            last.note()
        elif isinstance(last, Answer) and last.person is not None:
            self.come_in(last.person.id)

    def _leave(self, *, for_lunch: bool) -> None:
        if isinstance(self._last, Answer) and self._last.person is not None:
            self._ask(check_in.leave, self._last.person.id, for_lunch=for_lunch)

    @Slot()
    def _on_return(self) -> None:
        if isinstance(self._last, Answer) and self._last.person is not None:
            self.come_in(self._last.person.id)

    @Slot(bool, bool)
    def _on_photo(self, taken: bool, published: bool) -> None:
        last = self._last
        if isinstance(last, Answer) and last.person is not None:
            person = self._context.do(answer_photo, last.person.id, taken=taken, published=published)
            if person is not None:
                self._stand(check_in.look_again(self._context.dossier, replace(last, person=person)))

    @Slot()
    def _on_badge(self) -> None:
        if isinstance(self._last, Answer):
            self._paper.asked(self._last)
