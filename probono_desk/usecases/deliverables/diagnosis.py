"""Reading a structure's diagnosis: validated, by its own team or the lead, and never without a trace.

This laptop cannot know who sits before it. It shows whom the diagnosis is for, takes the word of who opens it, and
writes down the name that was said beside the name of who holds the desk.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from probono_desk.actors import actor_words
from probono_desk.domain.diagnosis import Diagnosis, DiagnosisOpening
from probono_desk.domain.edition import Mission, Structure, Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.people import Person, Role
from probono_desk.domain.search_key import fold
from probono_desk.i18n import _
from probono_desk.said import said
from probono_desk.store.dossier import Dossier
from probono_desk.store.log import Kind
from probono_desk.store.reader import Reader
from probono_desk.store.seating import seating_plan
from probono_desk.store.unit_of_work import UnitOfWork
from probono_desk.words import short_date

_OF_THE_TEAM = (Role.REFERENT, Role.FACILITATOR)


@dataclass(frozen=True, slots=True)
class Opened:
    """A diagnosis that was opened: its words, and what is said of it."""

    structure: str
    validated_on: date | None
    need: str = field(repr=False)
    priority: str = field(repr=False)
    context: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Opening:
    """Who opened a diagnosis, when, and who held the desk."""

    at: datetime
    reader: str
    actor: str


@dataclass(frozen=True, slots=True)
class Door:
    """What may be said of a diagnosis before it is opened: nothing of its words.

    ``here`` tells whether there is one; ``readers`` are the people whom it is for, those of the table first;
    ``likeliest`` is the one among them whose name the desk has been given.
    """

    structure_id: RowId
    structure: str
    here: bool
    validated: bool
    readers: tuple[Person, ...]
    likeliest: RowId | None
    openings: tuple[Opening, ...]


def state_told(diagnosis: Diagnosis | None) -> tuple[tuple[str, str], ...]:
    """Whether a structure validated its diagnosis, and what that leaves open; nothing of what it says."""
    if diagnosis is None:
        return ()
    told = _("pas encore validé par la structure")
    if diagnosis.validated:
        told = _("validé par la structure")
        if diagnosis.validated_on is not None:
            told = _("validé par la structure le {date}").format(date=short_date(diagnosis.validated_on))
    lacking = [
        word for word, text in ((_("le besoin"), diagnosis.need), (_("la priorité"), diagnosis.priority)) if not text
    ]
    if lacking:
        told = _("{told} ; il ne dit pas {lacking}").format(told=told, lacking=_(" ni ").join(lacking))
    return ((_("Diagnostic"), told),)


def diagnosis_door(dossier: Dossier, structure_id: RowId, *, actor: str) -> Door:
    """Whether a structure's diagnosis can be opened, by whom, and who did.

    Raises:
        DeskError: ``structure_unknown``.
    """
    with dossier.read() as db:
        structure = _structure(db, structure_id)
        diagnosis = _diagnosis_of(db, structure_id)
        readers = readers_of(db, structure_id)
        names = {person.id: person.full_name for person in db.all_even_retired(Person)} if diagnosis else {}
        facts = db.all(DiagnosisOpening, diagnosis_id=diagnosis.id) if diagnosis else []
    likeliest = [person.id for person in readers if fold(person.full_name) == fold(actor)]
    return Door(
        structure_id=structure_id,
        structure=structure.name,
        here=diagnosis is not None,
        validated=diagnosis is not None and diagnosis.validated,
        readers=readers,
        likeliest=likeliest[0] if len(likeliest) == 1 else None,
        openings=tuple(
            Opening(fact.at, names.get(fact.person_id, ""), actor_words(fact.actor))
            for fact in sorted(facts, key=lambda fact: (fact.at, fact.id), reverse=True)
        ),
    )


def open_diagnosis(dossier: Dossier, structure_id: RowId, reader_id: RowId, *, at: datetime, actor: str) -> Opened:
    """Open a diagnosis for somebody of its team, or the lead; that it was opened is written first, for good.

    Args:
        structure_id: whose diagnosis.
        reader_id: who says to read it.
        at: now (aware).
        actor: who holds the desk.

    Raises:
        DeskError: ``structure_unknown``, ``diagnosis_missing``, ``diagnosis_not_validated``, ``diagnosis_not_yours``.
    """
    with dossier.act(at=at, actor=actor, kind=Kind.FACT) as uow:
        return note_opening(uow, structure_id, reader_id)


def note_opening(uow: UnitOfWork, structure_id: RowId, reader_id: RowId) -> Opened:
    """The same within an act that does more, such as printing; the act gets its label here."""
    structure = _structure(uow, structure_id)
    diagnosis = _diagnosis_of(uow, structure_id)
    if diagnosis is None:
        raise DeskError("diagnosis_missing", structure=structure.name)
    if not diagnosis.validated:
        raise DeskError("diagnosis_not_validated", structure=structure.name)
    readers = readers_of(uow, structure_id)
    if reader_id not in {person.id for person in readers}:
        raise DeskError("diagnosis_not_yours", structure=structure.name)
    uow.label = said("Diagnostic ouvert : {structure}", structure=structure.name)
    uow.add(DiagnosisOpening(new_id(uow.at), diagnosis.id, reader_id, uow.at, uow.actor))
    return Opened(structure.name, diagnosis.validated_on, diagnosis.need, diagnosis.priority, diagnosis.context)


def readers_of(db: Reader, structure_id: RowId) -> tuple[Person, ...]:
    """Whom a structure's diagnosis is for: its referent, who guides its table, and the lead."""
    structure = db.get(Structure, structure_id)
    missions = {mission.id for mission in db.all(Mission, structure_id=structure_id)}
    teams = {team.id for team in db.all(Team) if team.mission_id in missions}
    seats = seating_plan(db)
    own: list[Person] = []
    for role in _OF_THE_TEAM:
        for person in db.all(Person, role=role):
            follows = structure is not None and person.id == structure.referent_id
            team_id = seats.team_of(person)
            belongs = team_id in teams if team_id is not None else person.structure_id == structure_id
            if follows or belongs:
                own.append(person)
    return (*own, *db.all(Person, role=Role.LEAD))


def _structure(db: Reader, structure_id: RowId) -> Structure:
    structure = db.get(Structure, structure_id)
    if structure is None or structure.retired:
        raise DeskError("structure_unknown")
    return structure


def _diagnosis_of(db: Reader, structure_id: RowId) -> Diagnosis | None:
    return next(iter(db.all(Diagnosis, structure_id=structure_id)), None)
