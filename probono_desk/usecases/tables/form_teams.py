"""Forming teams: who could sit where, why, and what cannot be met; then, once somebody agreed, one act."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from probono_desk.domain.edition import Mission, Structure, Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import new_id
from probono_desk.domain.people import Person, Role
from probono_desk.domain.search_key import fold
from probono_desk.domain.skills import required, skill_keys
from probono_desk.i18n import _, ngettext
from probono_desk.said import counted
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.usecases.tables.team_search import NOWHERE, Guest, Table, place

_USUAL_SIZE = 10


@dataclass(frozen=True, slots=True)
class Seat:
    """One person's proposed table. ``brings`` are skills that its mission requires."""

    person: Person
    team: Team
    before: Team | None
    brings: tuple[str, ...]

    @property
    def moves(self) -> bool:
        """Whether the person sits elsewhere now, or nowhere."""
        return self.before is None or self.before.id != self.team.id


@dataclass(frozen=True, slots=True)
class TeamsProposal:
    """Everybody's table, and what could not be met.

    Args:
        seats: by table, then by name.
        new_teams: tables that the dossier does not have yet.
        unplaced: those for whom no seat is left.
        unmet: sentences, the gravest first.
        gap: the most that a perfect placement could do better, in the points of ``team_search``.
    """

    seats: tuple[Seat, ...]
    new_teams: tuple[Team, ...]
    unplaced: tuple[Person, ...]
    unmet: tuple[str, ...]
    gap: int

    @property
    def moved(self) -> tuple[Seat, ...]:
        """Those whose table the proposal changes."""
        return tuple(seat for seat in self.seats if seat.moves)


def propose_teams(
    dossier: Dossier,
    *,
    at: datetime,
    keep_seated: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> TeamsProposal:
    """A table for every volunteer who is expected; nothing is written.

    Args:
        at: now; ids of new tables are made of it.
        keep_seated: whoever has a table keeps it; otherwise only those whose seat is locked do.
        progress: told tries done of tries at most; what it raises stops the search.

    Raises:
        DeskError: ``nobody_to_seat``.
    """
    with dossier.read() as db:
        volunteers = [person for person in db.all(Person, role=Role.VOLUNTEER) if person.absence is None]
        if not volunteers:
            raise DeskError("nobody_to_seat")
        teams, new_teams = _tables(db, len(volunteers), at)
        missions, structures = db.index(Mission), db.index(Structure)
    volunteers.sort(key=lambda person: (fold(person.last_name), fold(person.first_name), person.id))
    places = {team.id: number for number, team in enumerate(teams)}
    needs = [required(missions[team.mission_id].skills if team.mission_id in missions else ()) for team in teams]
    guests = [
        Guest(
            skills=skill_keys(person.skills),
            organisation=fold(person.organisation),
            profile=person.profile,
            at=places.get(person.team_id, NOWHERE)
            if person.team_id and (keep_seated or person.seat_locked)
            else NOWHERE,
        )
        for person in volunteers
    ]
    tables = [Table(frozenset(need), team.min_size, team.max_size) for need, team in zip(needs, teams, strict=True)]
    placement = place(guests, tables, progress=progress)
    seats: list[Seat] = []
    unplaced: list[Person] = []
    by_id = {team.id: team for team in teams}
    for person, number in zip(volunteers, placement.tables, strict=True):
        if number == NOWHERE:
            unplaced.append(person)
            continue
        there = needs[number]
        brings = tuple(spelt for key, spelt in there.items() if key in skill_keys(person.skills))
        before = by_id.get(person.team_id) if person.team_id else None
        seats.append(Seat(person, teams[number], before, brings))
    seats.sort(key=lambda seat: seat.team.number)
    names: dict[str, str] = {}
    for team in teams:
        mission = missions.get(team.mission_id) if team.mission_id else None
        if mission is not None and mission.structure_id in structures:
            names[team.id] = structures[mission.structure_id].name
    unmet = tuple(_unmet(teams, needs, seats, len(unplaced), names))
    return TeamsProposal(tuple(seats), tuple(new_teams), tuple(unplaced), unmet, placement.cost - placement.bound)


def form_teams(dossier: Dossier, proposal: TeamsProposal, *, at: datetime, actor: str) -> int:
    """Seat everybody as proposed, as one act; who was moved, locked or took leave since stays as they are.

    Returns:
        How many were seated.
    """
    moved = proposal.moved
    label = counted("Équipes formées : {n} personne placée", "Équipes formées : {n} personnes placées", len(moved))
    with dossier.act(label, at=at, actor=actor) as uow:
        here = {team.number for team in uow.all(Team)}
        added = [team for team in proposal.new_teams if team.number not in here]
        uow.add_all(added)
        good = {team.id for team in uow.all(Team)}
        seated = 0
        for seat in moved:
            person = uow.get(Person, seat.person.id)
            as_it_was = person is not None and not person.retired and person.team_id == seat.person.team_id
            if person is not None and as_it_was and seat.team.id in good:
                locked_since = person.seat_locked and not seat.person.seat_locked
                if not locked_since and person.absence is None:
                    uow.change(person, team_id=seat.team.id)
                    seated += 1
    return seated


def _tables(db: Reader, volunteers: int, at: datetime) -> tuple[list[Team], list[Team]]:
    """The tables that are there; one more for each mission without; tables of ten where there is no mission at all."""
    teams = sorted(db.all(Team), key=lambda team: team.number)
    held = {team.mission_id for team in teams}
    number = max((team.number for team in teams), default=0)
    new: list[Team] = []
    for mission in db.all(Mission):
        if mission.id not in held:
            number += 1
            new.append(Team(new_id(at), number, mission.id))
    if not teams and not new:
        new = [Team(new_id(at), n, None) for n in range(1, math.ceil(volunteers / _USUAL_SIZE) + 1)]
    return teams + new, new


def _unmet(
    teams: list[Team], needs: list[dict[str, str]], seats: list[Seat], unplaced: int, names: dict[str, str]
) -> Iterator[str]:
    if unplaced:
        yield ngettext(
            "{n} personne sans place : les tables sont pleines.",
            "{n} personnes sans place : les tables sont pleines.",
            unplaced,
        ).format(n=unplaced)
    by_team: dict[str, list[Person]] = {team.id: [] for team in teams}
    for seat in seats:
        by_team[seat.team.id].append(seat.person)
    for team in teams:
        people = len(by_team[team.id])
        if people < team.min_size:
            yield ngettext(
                "Table {number} : {n} volontaire, il en faut {least}.",
                "Table {number} : {n} volontaires, il en faut {least}.",
                people,
            ).format(number=team.number, n=people, least=team.min_size)
        elif people > team.max_size:
            yield _("Table {number} : {n} volontaires pour {most} places.").format(
                number=team.number, n=people, most=team.max_size
            )
    for team, need in zip(teams, needs, strict=True):
        there = skill_keys(skill for person in by_team[team.id] for skill in person.skills)
        for folded, skill in need.items():
            if folded not in there:
                yield _("Table {number}{whose} : personne pour « {skill} ».").format(
                    number=team.number, whose=f" ({names[team.id]})" if team.id in names else "", skill=skill
                )
    for team in teams:
        organisations = Counter(person.organisation for person in by_team[team.id] if person.organisation)
        for organisation, n in organisations.most_common():
            if n > 1:
                yield _("Table {number} : {n} personnes de « {organisation} ».").format(
                    number=team.number, n=n, organisation=organisation
                )
