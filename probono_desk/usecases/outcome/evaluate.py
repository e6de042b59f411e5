"""Answering a questionnaire, and what the answers say together.

An anonymous sheet leaves no person, no order and no minute behind: its rows have chance for an id, nothing ties them to
one another, and the act that brings them bears the hour alone. What remains is the act's place in the log, between two
others, as a slip lies between two others in a box; who stood at the kiosk then is written nowhere.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from probono_desk.domain.edition import Structure
from probono_desk.domain.errors import DeskError
from probono_desk.domain.evaluation import (
    HIGHEST,
    LEAST_SHOWN,
    LOWEST,
    Audience,
    EvaluationAnswer,
    Question,
    QuestionKind,
    Questionnaire,
    the_hour,
)
from probono_desk.domain.ids import RowId, roster_id
from probono_desk.domain.people import Person, Role
from probono_desk.domain.search_key import fold
from probono_desk.domain.seating import SeatingPlan
from probono_desk.i18n import N_, _
from probono_desk.said import said
from probono_desk.store import door
from probono_desk.store.dossier import Dossier
from probono_desk.store.log import Kind
from probono_desk.store.reader import Reader
from probono_desk.store.seating import seating_plan
from probono_desk.usecases.door.codes import holders
from probono_desk.usecases.outcome.questionnaires import questionnaires

COMMENT_LENGTH = 1_000

ROLES: Mapping[Audience, Role] = {
    Audience.VOLUNTEERS: Role.VOLUNTEER,
    Audience.STRUCTURES: Role.REPRESENTATIVE,
}

_LABELS: Mapping[Audience, str] = {
    Audience.VOLUNTEERS: N_("Questionnaire de volontaire rempli"),
    Audience.STRUCTURES: N_("Questionnaire de structure rempli"),
}


@dataclass(frozen=True, slots=True)
class Respondent:
    """Somebody who has come and may still answer a named questionnaire."""

    person_id: RowId
    name: str
    where: str


@dataclass(frozen=True, slots=True)
class Tally:
    """What a question's answers say. ``counts`` runs from the lowest mark to the highest.

    A comment stands with its author where the questionnaire is named, with an empty name elsewhere.
    """

    question: Question
    counts: tuple[int, ...]
    comments: tuple[tuple[str, str], ...] = ()

    @property
    def answers(self) -> int:
        """How many gave a mark."""
        return sum(self.counts)

    @property
    def mean(self) -> float | None:
        """The mean mark; ``None`` where nobody gave one."""
        total = sum(mark * count for mark, count in enumerate(self.counts, LOWEST))
        return total / self.answers if self.answers else None


@dataclass(frozen=True, slots=True)
class Results:
    """One questionnaire as it stands: sheets of those who have come, and a tally for each question.

    ``tallies`` is empty while the questionnaire is anonymous and too few have answered: ``withheld``.
    """

    questionnaire: Questionnaire
    sheets: int
    present: int
    tallies: tuple[Tally, ...]
    withheld: bool


def respondents(dossier: Dossier, questionnaire: Questionnaire) -> tuple[Respondent, ...]:
    """Who may still answer a named questionnaire, by table and name; nobody is asked of in an anonymous one."""
    if not questionnaire.named:
        return ()
    with dossier.read() as db:
        here = door.presence(db)
        done = {row.person_id for row in db.all(EvaluationAnswer, questionnaire=questionnaire.name)}
        structures = db.index(Structure)
        seats = seating_plan(db)
        found = [
            (person, _where(person, structures, seats))
            for person in db.all(Person, role=ROLES[questionnaire.audience])
            if person.id in here and person.id not in done
        ]
    found.sort(key=lambda pair: (fold(pair[1]), fold(pair[0].last_name), fold(pair[0].first_name)))
    return tuple(Respondent(person.id, person.full_name, where) for person, where in found)


def respondent_of(dossier: Dossier, code_text: str) -> RowId | None:
    """Whose badge or ticket it is; ``None`` of a code that is not ours, no longer good, or that of several."""
    with dossier.read() as db:
        found = holders(db, code_text)
    return found[0] if len(found) == 1 else None


def answer(
    dossier: Dossier,
    questionnaire: Questionnaire,
    *,
    marks: Mapping[str, int],
    comment: str = "",
    person_id: RowId | None = None,
    at: datetime,
    actor: str,
) -> None:
    """Hand a sheet in. It stays, whatever is undone afterwards.

    Args:
        questionnaire: which.
        marks: by the name of the question; one that was passed over is left out.
        comment: in their own words, or empty.
        person_id: who answers a named questionnaire; ``None`` for an anonymous one, and then nobody is stored.
        at: now (aware).
        actor: which kiosk.

    Raises:
        DeskError: ``evaluation_empty``, ``evaluation_mark``, ``evaluation_who``, ``evaluation_done``.
    """
    comment = comment.strip()[:COMMENT_LENGTH]
    if not marks and not comment:
        raise DeskError("evaluation_empty")
    if questionnaire.named is (person_id is None):
        raise DeskError("evaluation_who")
    scales = [question for question in questionnaire.questions if question.kind is QuestionKind.SCALE]
    if set(marks) - {question.name for question in scales} or any(
        not LOWEST <= mark <= HIGHEST for mark in marks.values()
    ):
        raise DeskError("evaluation_mark", low=LOWEST, high=HIGHEST)
    at = at if questionnaire.named else the_hour(at)
    with dossier.act(said(_LABELS[questionnaire.audience]), at=at, actor=actor, kind=Kind.FACT) as uow:
        if person_id is not None:
            _check_who(uow, questionnaire, person_id)

        def row(question: Question, value: int | None, said: str = "") -> EvaluationAnswer:
            row_id = _row_id(questionnaire, question, person_id)
            return EvaluationAnswer(row_id, questionnaire.name, question.name, at, value, said, person_id)

        rows = [row(question, marks.get(question.name)) for question in scales]
        if comment and questionnaire.questions[-1].kind is QuestionKind.COMMENT:
            rows.append(row(questionnaire.questions[-1], None, comment))
        uow.add_all(rows)


def results(dossier: Dossier) -> tuple[Results, ...]:
    """Every questionnaire as it stands."""
    with dossier.read() as db:
        return results_of(db)


def results_of(db: Reader) -> tuple[Results, ...]:
    """The same, inside a snapshot that is open already."""
    here = door.presence(db)
    people = db.all(Person)
    names = {person.id: person.full_name for person in people}
    found = []
    for questionnaire in questionnaires():
        rows = db.all(EvaluationAnswer, questionnaire=questionnaire.name)
        present = sum(person.role is ROLES[questionnaire.audience] and person.id in here for person in people)
        found.append(_results(questionnaire, rows, present, names))
    return tuple(found)


def _results(
    questionnaire: Questionnaire, rows: Iterable[EvaluationAnswer], present: int, names: Mapping[RowId, str]
) -> Results:
    by_question: dict[str, list[EvaluationAnswer]] = {}
    for row in rows:
        by_question.setdefault(row.question, []).append(row)
    sheets = max(map(len, by_question.values()), default=0)
    withheld = not questionnaire.named and 0 < sheets < LEAST_SHOWN
    tallies = (
        () if withheld else tuple(_tally(one, by_question.get(one.name, []), names) for one in questionnaire.questions)
    )
    return Results(questionnaire, sheets, present, tallies, withheld)


def _tally(question: Question, rows: list[EvaluationAnswer], names: Mapping[RowId, str]) -> Tally:
    marks = [row.value for row in rows]
    said = [(names.get(row.person_id, "") if row.person_id else "", row.comment) for row in rows if row.comment]
    # By the alphabet, never in the order in which they came.
    return Tally(
        question,
        tuple(marks.count(mark) for mark in range(LOWEST, HIGHEST + 1)),
        tuple(sorted(said, key=lambda pair: (fold(pair[0]), fold(pair[1])))),
    )


def _check_who(db: Reader, questionnaire: Questionnaire, person_id: RowId) -> None:
    person = db.get(Person, person_id)
    if person is None or person.retired or person.role is not ROLES[questionnaire.audience]:
        raise DeskError("evaluation_who")
    if db.all(EvaluationAnswer, questionnaire=questionnaire.name, person_id=person_id):
        raise DeskError("evaluation_done", name=person.full_name)


def _row_id(questionnaire: Questionnaire, question: Question, person_id: RowId | None) -> RowId:
    """Chance alone for an anonymous answer; for a named one the same on every desk, so that it stays one answer."""
    if person_id is None:
        return RowId(str(uuid.uuid4()))
    return roster_id("", "evaluation_answer", f"{questionnaire.name}/{question.name}/{person_id}")


def _where(person: Person, structures: Mapping[str, Structure], seats: SeatingPlan) -> str:
    structure = structures.get(person.structure_id or "")
    if structure is not None:
        return structure.name
    number = seats.number_of(person)
    return _("Table {number}").format(number=number) if number is not None else person.organisation
