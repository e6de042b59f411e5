"""What lies on the tables and hangs at the door: team sheets, the roll-call, the sheet to sign."""

from __future__ import annotations

from collections.abc import Iterable

from probono_desk.domain.day_window import day_window
from probono_desk.domain.edition import Structure, Team
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person, Role
from probono_desk.domain.search_key import fold
from probono_desk.i18n import _
from probono_desk.printing.data import (
    AgendaLine,
    AttendanceGroup,
    AttendanceLine,
    DoorLine,
    RollCallGroup,
    RollCallPerson,
    TeamMember,
    TeamSheet,
)
from probono_desk.printing.words import profile_word
from probono_desk.roster import eligibility
from probono_desk.usecases.deliverables.diagnosis import state_told
from probono_desk.usecases.paper.facts import DayFacts
from probono_desk.words import capitalised, word_for


def team_sheets(facts: DayFacts, teams: Iterable[Team]) -> list[TeamSheet]:
    """One sheet a table. Volunteers who are known to be absent are not on it."""
    day = agenda(facts)
    return [_team_sheet(facts, team, day) for team in teams]


def agenda(facts: DayFacts) -> tuple[AgendaLine, ...]:
    """The day as it is planned."""
    return tuple(AgendaLine(phase.starts_at, phase.title) for phase in facts.phases)


def roll_call(facts: DayFacts, codes: dict[RowId, str]) -> list[RollCallGroup]:
    """Everybody who may be in the building, by table; whether they are inside once somebody has come."""
    groups = [
        RollCallGroup(_table_title(facts, team), _called(facts, facts.at_table(team), codes), team.number)
        for team in facts.teams
    ]
    groups.append(RollCallGroup(_("Sans table"), _called(facts, facts.without_table(), codes)))
    return [group for group in groups if group.people]


def door_list(facts: DayFacts, codes: dict[RowId, str]) -> list[DoorLine]:
    """Everybody by last name, as people say it at the door."""
    people = sorted(facts.people, key=lambda person: (fold(person.last_name), fold(person.first_name), person.id))
    return [
        DoorLine(
            name=" ".join(part for part in (person.last_name, person.first_name) if part),
            detail=person.organisation if person.role is Role.VOLUNTEER else capitalised(word_for(person.role)),
            table=str(team.number) if (team := facts.team_of(person)) is not None else "",
            code=codes.get(person.id, ""),
        )
        for person in people
    ]


def attendance(facts: DayFacts, teams: Iterable[Team], *, everybody: bool) -> list[AttendanceGroup]:
    """The lines to sign, a group a table, and those who have none when ``everybody`` is asked for."""
    groups = [
        AttendanceGroup(
            _("Table {number} – {structure}").format(number=team.number, structure=facts.structure_name(team)),
            to_sign(facts, team),
        )
        for team in teams
    ]
    if everybody:
        groups.append(AttendanceGroup(_("Sans table"), _lines(facts, facts.without_table())))
    return [group for group in groups if group.lines]


def to_sign(facts: DayFacts, team: Team) -> tuple[AttendanceLine, ...]:
    """The lines of one table."""
    return _lines(facts, facts.at_table(team))


def _team_sheet(facts: DayFacts, team: Team, day: tuple[AgendaLine, ...]) -> TeamSheet:
    structure, mission = facts.structure_at(team), facts.mission_at(team)
    people = facts.at_table(team)
    by_id = {person.id: person for person in facts.people}
    referent = by_id.get(structure.referent_id) if structure is not None and structure.referent_id else None
    return TeamSheet(
        number=team.number,
        structure=structure.name if structure is not None else "",
        cause=structure.cause if structure is not None else "",
        mission=mission.title if mission is not None else "",
        question=mission.question if mission is not None else "",
        expected_deliverable=mission.expected_deliverable if mission is not None else "",
        skills=mission.skills if mission is not None else (),
        referent=referent.full_name if referent is not None else "",
        facilitator=", ".join(person.full_name for person in people if person.role is Role.FACILITATOR),
        representatives=tuple(person.full_name for person in people if person.role is Role.REPRESENTATIVE),
        members=tuple(
            TeamMember(person.full_name, person.organisation, profile_word(person.profile), person.skills)
            for person in people
            if person.role is Role.VOLUNTEER and (person.absence is None or person.id in facts.here)
        ),
        agenda=day,
        eligibility=_answers(facts, structure),
    )


def _answers(facts: DayFacts, structure: Structure | None) -> tuple[tuple[str, str], ...]:
    """What stands on the back: the answers to the call, and whether the diagnosis is validated."""
    answers = eligibility.answered(structure)
    if not answers or structure is None:
        return answers
    return (*answers, *state_told(facts.diagnoses.get(structure.id)))


def _called(facts: DayFacts, people: Iterable[Person], codes: dict[RowId, str]) -> tuple[RollCallPerson, ...]:
    begun = facts.has_begun()
    return tuple(
        RollCallPerson(
            name=person.full_name,
            detail=person.organisation if person.role is Role.VOLUNTEER else capitalised(word_for(person.role)),
            code=codes.get(person.id, ""),
            inside=_is_inside(facts, person) if begun else None,
            needs_help=person.access_need,
        )
        for person in people
    )


def _lines(facts: DayFacts, people: Iterable[Person]) -> tuple[AttendanceLine, ...]:
    first, after = day_window(facts.header.day, facts.header.time_zone)
    lines = []
    for person in people:
        here = facts.here.get(person.id)
        # A desk whose clock was not on the day gives no hours: they are written by hand.
        arrived = here.arrived_at if here is not None and first <= here.arrived_at < after else None
        left = here.last_at if here is not None and not here.inside else None
        lines.append(
            AttendanceLine(
                name=person.full_name,
                organisation=person.organisation,
                profile=profile_word(person.profile) or capitalised(word_for(person.role)),
                arrived_at=arrived,
                left_at=left if left is not None and (arrived or first) <= left < after else None,
            )
        )
    return tuple(lines)


def _is_inside(facts: DayFacts, person: Person) -> bool:
    here = facts.here.get(person.id)
    return here is not None and here.inside


def _table_title(facts: DayFacts, team: Team) -> str:
    return facts.structure_name(team) or _("Table {number}").format(number=team.number)
