"""What no list brought: a person, a structure, a table, the place, a usual programme; each one act.

A list of head office's that names them later finds them: people and structures by their names, tables by their numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from probono_desk import paths
from probono_desk.domain.badge_code import new_code
from probono_desk.domain.deliverables import Deliverable
from probono_desk.domain.edition import Edition, Mission, Phase, Structure, Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.people import Badge, EngagementType, Person, Profile, Role
from probono_desk.domain.search_key import fold
from probono_desk.own_words import USUAL_PROGRAMME
from probono_desk.roster import cells, names
from probono_desk.roster.read import read_roster
from probono_desk.said import Said, said
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.usecases.roster.edit_person import sound_values
from probono_desk.usecases.roster.import_roster import import_roster
from probono_desk.usecases.roster.known_skills import as_known
from probono_desk.usecases.roster.same_person import most_alike

TABLES_MOST = 999
_TEXT_MOST = 400


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to add, as it was typed; only a name is needed."""

    first_name: str = ""
    last_name: str = ""
    role: Role = Role.VOLUNTEER
    organisation: str = ""
    email: str = ""
    phone: str = ""
    profile: Profile | None = None
    engagement: EngagementType | None = None
    skills: tuple[str, ...] = ()
    team_id: RowId | None = None
    structure_id: RowId | None = None


@dataclass(frozen=True, slots=True)
class NewStructure:
    """A structure to add with its one mission; only the name is needed. ``table`` is a number."""

    name: str = ""
    mission: str = ""
    need: str = ""
    expected_deliverable: str = ""
    skills: tuple[str, ...] = ()
    table: int | None = None


def add_person(dossier: Dossier, new: NewPerson, *, at: datetime, actor: str) -> Person:
    """Add somebody who is expected, with a badge; whoever is here already is let in at the door, not here.

    Names and skills are read as those of a list are: « NGUYỄN » is Nguyễn, « Juridique » is droit. Whom they are like
    is said beside, and keeps nobody out.

    Raises:
        DeskError: ``name_missing``, ``phone_wrong``, ``email_wrong``, ``team_unknown``.
    """
    first, last = names.tidy_both(cells.clean(new.first_name), cells.clean(new.last_name))
    with dossier.act(at=at, actor=actor) as uow:
        values = sound_values(
            uow,
            {
                "first_name": first,
                "last_name": last,
                "organisation": new.organisation,
                "email": new.email,
                "phone": new.phone,
                "skills": new.skills,
                "team_id": new.team_id,
            },
        )
        if not values["first_name"] and not values["last_name"]:
            raise DeskError("name_missing")
        person = Person(
            new_id(at),
            role=new.role,
            profile=new.profile,
            engagement=new.engagement,
            structure_id=new.structure_id,
            **values,
        )
        like = most_alike(person, uow.all(Person))
        uow.label = _added(person, like)
        uow.add(person)
        uow.add(Badge(new_id(at), new_code(), person.id))
        return person


def add_structure(dossier: Dossier, new: NewStructure, *, at: datetime, actor: str) -> Structure:
    """Add a structure with its mission, its deliverable and its table, which is made where it is not there.

    Raises:
        DeskError: ``structure_name_missing``, ``structure_here``, ``table_taken``, ``table_number_wrong``.
    """
    name = _line(new.name)
    if not name:
        raise DeskError("structure_name_missing")
    with dossier.act(said("Ajout de {name}", name=name), at=at, actor=actor) as uow:
        here = next((one for one in uow.all(Structure) if fold(one.name) == fold(name)), None)
        if here is not None:
            raise DeskError("structure_here", name=here.name)
        structure = Structure(new_id(at), name, need=_line(new.need))
        mission = Mission(
            new_id(at),
            structure.id,
            _line(new.mission) or _line(new.need) or name,
            expected_deliverable=_line(new.expected_deliverable),
            skills=as_known(uow, new.skills),
        )
        uow.add_all([structure, mission, Deliverable(new_id(at), mission.id)])
        if new.table is not None:
            team = _table(uow, new.table)
            if team is None:
                uow.add(Team(new_id(at), new.table, mission.id))
            elif team.mission_id is None:
                uow.change(team, mission_id=mission.id)
            else:
                raise DeskError("table_taken", number=new.table)
        return structure


def add_table(dossier: Dossier, number: int | None = None, *, at: datetime, actor: str) -> Team:
    """Add a table; without a number it gets the next one.

    Raises:
        DeskError: ``table_here``, ``table_number_wrong``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        if number is None:
            number = max((team.number for team in uow.all(Team)), default=0) + 1
        elif _table(uow, number) is not None:
            raise DeskError("table_here", number=number)
        uow.label = said("Table {number} ajoutée", number=number)
        team = Team(new_id(at), number)
        uow.add(team)
        return team


def set_place(dossier: Dossier, *, at: datetime, actor: str, **texts: str) -> Edition:
    """Say where it is: ``venue``, ``address``, ``muster_point``, ``help_number``; what is not named stays.

    ``arrival_note`` is what everybody is told who arrives.

    Raises:
        DeskError: ``edition_missing``, ``phone_wrong``.
    """
    values: dict[str, Any] = {name: _line(text) for name, text in texts.items()}
    if values.get("help_number"):
        found = cells.help_number(values["help_number"])
        if found is None:
            raise DeskError("phone_wrong", value=values["help_number"])
        values["help_number"] = found
    with dossier.act(said("Lieu de la journée"), at=at, actor=actor) as uow:
        edition = next(iter(uow.all(Edition)), None)
        if edition is None:
            raise DeskError("edition_missing")
        return uow.change(edition, **values)


def add_usual_programme(dossier: Dossier, *, at: datetime, actor: str) -> int:
    """Give a day without a programme the usual one, from nine to five.

    It goes in as a list does, so that head office's own programme takes its place, and two desks that do this agree.

    Returns:
        How many phases.

    Raises:
        DeskError: ``programme_here``, ``edition_missing``.
    """
    with dossier.read() as db:
        if db.all(Phase):
            raise DeskError("programme_here")
    reading = read_roster(paths.resources_dir() / "roster" / "Programme.csv")
    reading = replace(reading, source=USUAL_PROGRAMME)
    return len(import_roster(dossier, reading, at=at, actor=actor).new_of(Phase))


def _added(person: Person, like: Person | None) -> Said:
    if like is None:
        return said("Ajout de {name}", name=person.full_name)
    who = like.full_name + (f" ({like.organisation})" if like.organisation else "")
    return said("Ajout de {name}, qui ressemble à {other}, déjà dans la liste", name=person.full_name, other=who)


def _table(db: Reader, number: int) -> Team | None:
    if not 1 <= number <= TABLES_MOST:
        raise DeskError("table_number_wrong", number=number, most=TABLES_MOST)
    return next((team for team in db.all(Team) if team.number == number), None)


def _line(text: str) -> str:
    return cells.clean(text).replace("\n", " ")[:_TEXT_MOST]
