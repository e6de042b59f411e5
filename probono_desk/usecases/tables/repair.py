"""“Et si…”: who could sit elsewhere now that it is known who came, why, and what even that leaves unmet; then one act.

What makes one repair better than another is said in ``domain.table_repair``; here the room becomes its members and
tables, and its answer becomes sentences. Proposing writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from probono_desk.domain.edition import Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person, Role
from probono_desk.domain.repair_search import EFFORT, best_repair
from probono_desk.domain.search_key import fold
from probono_desk.domain.skills import skill_keys
from probono_desk.domain.table_repair import NOWHERE, Member, Proof, Repair, Score, Seating, TableRules, score
from probono_desk.i18n import N_
from probono_desk.said import counted, said
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.tables.repair_words import Explained, unmet_sentences, why
from probono_desk.usecases.tables.room import Room, Seat, Table

_MOST_ALTERNATIVES = 3

_Seated = tuple[str, str, bool]


class ProposalKind(StrEnum):
    """What a proposal is beside the others."""

    BEST = "best"
    OTHER = "other"
    FEWER = "fewer"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Step:
    """One person's new table, and what it is good for, in words; the first reason says it best."""

    seat: Seat
    before: Table | None
    to: Table
    reasons: tuple[str, ...]

    @property
    def disturbs(self) -> bool:
        """Whether somebody who sits already has to get up."""
        return self.before is not None and self.seat.here


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to seat the room.

    Args:
        kind: what it is beside the others.
        steps: who goes where, by the table that they go to; none where nothing moves.
        unmet: sentences on what stays unmet all the same.
        score: see ``domain.table_repair``.
        proof: what is known of it; of an alternative, among those like it; of doing nothing, where it stands alone.
        spared: whom this one leaves in peace, of those whom the best one moves.
        seated: everybody's table and whether it is locked, when it was made: it holds for that room only.
    """

    kind: ProposalKind
    steps: tuple[Step, ...]
    unmet: tuple[str, ...]
    score: Score
    proof: Proof
    spared: tuple[Seat, ...]
    seated: tuple[_Seated, ...]


@dataclass(frozen=True, slots=True)
class Repairs:
    """Every proposal, the best first and “ne rien bouger” last; and whose seats are held or free."""

    proposals: tuple[Proposal, ...]
    held: tuple[Seat, ...]
    freed: tuple[Seat, ...]
    held_until: datetime | None

    def fits(self, room: Room) -> bool:
        """Whether nobody was seated elsewhere, locked or let go since."""
        return self.proposals[0].seated == _seated(seat.person for seat in room.volunteers)


def propose_repairs(room: Room, *, effort: int = EFFORT, tick: Callable[[int, int], None] | None = None) -> Repairs:
    """The best repair, another that leaves the same people in peace, some with fewer moves, and none at all.

    Args:
        room: as it is now.
        effort: for the best one, see ``best_repair``; the others get a part of it.
        tick: told the work done of the work allowed; what it raises stops the search.
    """
    seats = room.counted
    places = {table.team.id: place for place, table in enumerate(room.tables)}
    members = [_member(seat, places) for seat in seats]
    tables = [_rules(table) for table in room.tables]
    still = tuple(member.at for member in members)
    made = _Maker(room, seats, members, tables)
    found: list[Proposal] = []
    proof = Proof.OPTIMAL
    if tables:
        best = best_repair(members, tables, effort=effort, tick=tick)
        proof = best.proof
        if best.seating != still:
            found = [made.proposal(ProposalKind.BEST, best), *made.alternatives(best, effort // 5, tick)]
    nothing = Repair(still, score(members, tables, still), proof)
    awaited = [seat for table in room.tables for seat in table.seats if seat.awaited]
    return Repairs(
        (*found, made.proposal(ProposalKind.NOTHING, nothing)),
        tuple(seat for seat in awaited if not seat.freed),
        tuple(seat for seat in awaited if seat.freed),
        room.held_until,
    )


def apply_repair(dossier: Dossier, proposal: Proposal, *, at: datetime, actor: str) -> None:
    """Seat everybody as proposed, as one act.

    Raises:
        DeskError: ``repair_stale`` somebody was seated, locked or left out since: look at the room again.
    """
    with dossier.act(at=at, actor=actor) as uow:
        people = {person.id: person for person in uow.all(Person, role=Role.VOLUNTEER)}
        if _seated(people.values()) != proposal.seated:
            raise DeskError("repair_stale")
        teams = {team.id for team in uow.all(Team)}
        for step in proposal.steps:
            person = people[step.seat.person.id]
            if person.absence is not None or step.to.team.id not in teams:
                raise DeskError("repair_stale")
            uow.change(person, team_id=step.to.team.id)
        moved = len(proposal.steps)
        uow.label = counted("Tables réparées : {n} personne", "Tables réparées : {n} personnes", moved)


def lock_seat(dossier: Dossier, person_id: RowId, *, locked: bool, at: datetime, actor: str) -> None:
    """Keep somebody at their table whatever is proposed, or let them be moved again.

    Raises:
        DeskError: ``person_unknown``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        person = uow.get(Person, person_id)
        if person is None or person.retired:
            raise DeskError("person_unknown")
        words = N_("{name} reste à sa table") if locked else N_("{name} peut changer de table")
        uow.label = said(words, name=person.full_name)
        uow.change(person, seat_locked=locked)


class _Maker:
    """Makes proposals of seatings of one room."""

    def __init__(
        self, room: Room, seats: Sequence[Seat], members: Sequence[Member], tables: Sequence[TableRules]
    ) -> None:
        self._room, self._seats, self._members, self._tables = room, seats, members, tables
        self._seated = _seated(seat.person for seat in room.volunteers)

    def proposal(self, kind: ProposalKind, repair: Repair, spared: Sequence[int] = ()) -> Proposal:
        """A seating in words."""
        explained = Explained(self._room, self._seats, self._members, self._tables, repair.seating)
        steps = [self._step(explained, member) for member in _moved(self._members, repair.seating)]
        steps.sort(key=lambda step: (step.to.team.number, not step.disturbs, step.seat.said_name))
        unmet = unmet_sentences(explained)
        spared_seats = tuple(self._seats[member] for member in spared)
        return Proposal(kind, tuple(steps), unmet, repair.score, repair.proof, spared_seats, self._seated)

    def alternatives(self, best: Repair, effort: int, tick: Callable[[int, int], None] | None) -> list[Proposal]:
        """Other ways that are better than nothing: without those whom the best one moves, then with fewer moves."""
        members, tables = self._members, self._tables
        nothing = score(members, tables, tuple(member.at for member in members))
        disturbed = [m for m in _moved(members, best.seating) if members[m].arrived and members[m].at != NOWHERE]
        found: list[Proposal] = []
        seen = {best.seating}

        def keep(kind: ProposalKind, repair: Repair, spared: Sequence[int] = ()) -> None:
            if repair.score.unmet < nothing.unmet and repair.seating not in seen:
                seen.add(repair.seating)
                found.append(self.proposal(kind, repair, spared))

        if disturbed:
            firm = [replace(m, stays=True) if n in disturbed else m for n, m in enumerate(members)]
            keep(ProposalKind.OTHER, best_repair(firm, tables, effort=effort, tick=tick), disturbed)
        most = best.score.moves - 1
        while most >= 0 and len(found) < _MOST_ALTERNATIVES:
            fewer = best_repair(members, tables, most_moves=most, effort=effort, tick=tick)
            if fewer.score[:3] not in [proposal.score[:3] for proposal in found]:
                keep(ProposalKind.FEWER, fewer)
            most = fewer.score.moves - 1
        return sorted(found, key=lambda proposal: proposal.score)

    def _step(self, explained: Explained, member: int) -> Step:
        before, to = self._members[member].at, explained.seating[member]
        tables = self._room.tables
        return Step(
            self._seats[member],
            tables[before] if before != NOWHERE else None,
            tables[to],
            why(explained, member),
        )


def _seated(people: Iterable[Person]) -> tuple[_Seated, ...]:
    return tuple(sorted((p.id, p.team_id or "", p.seat_locked) for p in people))


def _moved(members: Sequence[Member], seating: Seating) -> list[int]:
    return [n for n, (member, at) in enumerate(zip(members, seating, strict=True)) if member.at != at]


def _member(seat: Seat, places: dict[RowId, int]) -> Member:
    person = seat.person
    return Member(
        at=places.get(person.team_id, NOWHERE) if person.team_id is not None else NOWHERE,
        skills=skill_keys(person.skills),
        profile=person.profile,
        organisation=fold(person.organisation),
        arrived=seat.here,
        stays=person.seat_locked,
    )


def _rules(table: Table) -> TableRules:
    least, most = table.team.min_size, table.team.max_size
    return TableRules(frozenset(table.required()), min(least, most), most)
