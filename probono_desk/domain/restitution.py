"""The restitution: the tables speak in turn, each for some minutes. It follows from facts and an instant alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from probono_desk.domain.edition import Team
from probono_desk.domain.ids import RowId

DEFAULT_TURN_S = 240
_ZERO = timedelta(0)


@dataclass(frozen=True, slots=True)
class TurnSlot:
    """When a table speaks, by ``position``, and for how long; one for each table that was ever put in an order."""

    id: RowId
    team_id: RowId
    position: int
    length_s: int = DEFAULT_TURN_S
    retired: bool = False


class TurnMarkKind(StrEnum):
    """What happened to a turn."""

    START = "start"
    MORE = "more"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class TurnMark:
    """A fact: a table was given the floor for ``length_s``, was given that much more, or gave it back.

    Only ever inserted. A start takes the floor from whoever has it; what names a table that has it no longer is past.
    """

    id: RowId
    team_id: RowId
    kind: TurnMarkKind
    at: datetime
    actor: str
    length_s: int = 0
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A table that spoke, or speaks while ``ends_at`` is ``None``."""

    team_id: RowId
    starts_at: datetime
    length: timedelta
    ends_at: datetime | None = None

    @property
    def due_at(self) -> datetime:
        """What its clock counts down to."""
        return self.starts_at + self.length

    def overrun(self, now: datetime) -> timedelta:
        """How much longer than its time it took, so far; never less than nothing."""
        return max(_ZERO, (self.ends_at or now) - self.due_at)

    def taken(self, now: datetime) -> timedelta:
        """How long it took, so far."""
        return (self.ends_at or now) - self.starts_at


@dataclass(frozen=True, slots=True)
class Restitution:
    """Who speaks when.

    Attributes:
        slots: every table, in the order in which they are to speak.
        turns: those who spoke and who speaks, in the order in which they did.
    """

    slots: tuple[TurnSlot, ...]
    turns: tuple[Turn, ...]

    @property
    def current(self) -> Turn | None:
        """Who has the floor."""
        return self.turns[-1] if self.turns and self.turns[-1].ends_at is None else None

    @property
    def waiting(self) -> tuple[TurnSlot, ...]:
        """Who has not spoken yet, in order; whoever was passed over comes after those that follow."""
        spoken = {turn.team_id for turn in self.turns}
        last = self.turns[-1].team_id if self.turns else None
        here = next((i for i, slot in enumerate(self.slots) if slot.team_id == last), -1)
        from_here = self.slots[here + 1 :] + self.slots[: here + 1]
        return tuple(slot for slot in from_here if slot.team_id not in spoken)

    def overrun(self, now: datetime) -> timedelta:
        """How much longer than their time all of them took together."""
        return sum((turn.overrun(now) for turn in self.turns), _ZERO)

    def ends_at(self, now: datetime) -> datetime:
        """When the last will be done if all keep to their time from now on."""
        now = now.astimezone(UTC)
        start = now if self.current is None else max(now, self.current.due_at)
        return start + timedelta(seconds=sum(slot.length_s for slot in self.waiting))


def restitution(teams: Iterable[Team], slots: Iterable[TurnSlot], marks: Iterable[TurnMark]) -> Restitution:
    """Who speaks when, from what is stored.

    Args:
        teams: the tables; one without a slot speaks after the others, by its number.
        slots: their order.
        marks: what happened, in any order.
    """
    numbers = {team.id: team.number for team in teams if not team.retired}
    placed = {slot.team_id: slot for slot in slots if slot.team_id in numbers and not slot.retired}
    ordered = sorted(placed.values(), key=lambda slot: (slot.position, numbers[slot.team_id], slot.id))
    length_s = ordered[-1].length_s if ordered else DEFAULT_TURN_S
    for team_id, _number in sorted(numbers.items(), key=lambda pair: (pair[1], pair[0])):
        if team_id not in placed:
            ordered.append(TurnSlot(RowId(""), team_id, len(ordered) + 1, length_s))
    told = sorted((mark for mark in marks if not mark.retired), key=lambda mark: (mark.at, mark.id))
    return Restitution(tuple(ordered), tuple(_turns(told)))


def _turns(marks: Sequence[TurnMark]) -> list[Turn]:
    turns: list[Turn] = []
    for mark in marks:
        running = turns[-1] if turns and turns[-1].ends_at is None else None
        length = timedelta(seconds=mark.length_s)
        if mark.kind is TurnMarkKind.START:
            if running is not None:
                turns[-1] = replace(running, ends_at=mark.at)
            turns.append(Turn(mark.team_id, mark.at, length))
        elif running is not None and running.team_id == mark.team_id:
            stop = mark.kind is TurnMarkKind.STOP
            turns[-1] = replace(running, ends_at=mark.at) if stop else replace(running, length=running.length + length)
    return turns
