"""The roll-call of an evacuation: who was inside, by table, and who has been seen outside since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from probono_desk.domain.edition import Edition
from probono_desk.domain.evacuation import Evacuation, Incident, MusterTick
from probono_desk.domain.ids import RowId
from probono_desk.domain.presence import Whereabouts
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.usecases.tables.room import Seat, room_of


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody who is called out. ``tick`` is when and by whom they were seen; ``was_inside`` when it began, or since.

    Who was not inside as far as the door knows may all the same stand at the muster point: they can be ticked off, and
    are never missing.
    """

    seat: Seat
    was_inside: bool
    tick: MusterTick | None

    @property
    def missing(self) -> bool:
        """Was inside and has not been seen."""
        return self.was_inside and self.tick is None


@dataclass(frozen=True, slots=True)
class MusterGroup:
    """The people of a table; of no table, with ``number`` ``None``: staff and visitors."""

    number: int | None
    name: str
    people: tuple[Called, ...]

    @property
    def inside(self) -> tuple[Called, ...]:
        """Those who were inside, and whoever was ticked off."""
        return tuple(one for one in self.people if one.was_inside or one.tick is not None)


@dataclass(frozen=True, slots=True)
class Muster:
    """An evacuation as it stands."""

    evacuation: Evacuation
    groups: tuple[MusterGroup, ...]
    incidents: tuple[Incident, ...]
    muster_point: str
    help_number: str

    @property
    def called(self) -> tuple[Called, ...]:
        """Those who were inside, and whoever was ticked off."""
        return tuple(one for group in self.groups for one in group.inside)

    @property
    def inside(self) -> int:
        """How many there are to find."""
        return len(self.called)

    @property
    def accounted(self) -> int:
        """How many have been seen outside."""
        return sum(one.tick is not None for one in self.called)

    @property
    def missing(self) -> int:
        """How many have not."""
        return self.inside - self.accounted


def muster(dossier: Dossier, at: datetime) -> Muster | None:
    """The evacuation that is under way; ``None`` where there is none."""
    with dossier.read() as db:
        running = under_way(db)
        return muster_of(db, running, at) if running else None


def evacuation_now(dossier: Dossier) -> Evacuation | None:
    """The evacuation that is under way, without its roll-call."""
    with dossier.read() as db:
        return next(iter(under_way(db)), None)


def ticked_since(dossier: Dossier, before: Muster) -> Muster | None:
    """The same roll-call with the ticks of now: nobody else is read again, and a group that is the same stays itself.

    A room of six hundred people takes a while to read; ticking one of them off must not.
    """
    with dossier.read() as db:
        running = under_way(db)
        if not running:
            return None
        ticks = _ticks(db, running)
    return replace(before, groups=tuple(_with_ticks(group, ticks) for group in before.groups))


def incidents(dossier: Dossier) -> tuple[Incident, ...]:
    """Every incident of the day, in the order in which they happened."""
    with dossier.read() as db:
        return tuple(sorted(db.all(Incident), key=lambda i: (i.happened_at, i.id)))


def under_way(db: Reader) -> tuple[Evacuation, ...]:
    """Evacuations that have not ended, the earliest first: two desks may have begun the same one."""
    return tuple(sorted((one for one in db.all(Evacuation) if one.ended_at is None), key=lambda one: (one.at, one.id)))


def muster_of(db: Reader, running: tuple[Evacuation, ...], at: datetime) -> Muster:
    """The same, inside a snapshot that is open already."""
    ticks = _ticks(db, running)
    room = room_of(db, at)
    began = running[0].at
    placed: set[RowId] = set()

    def called(seats: Iterable[Seat]) -> tuple[Called, ...]:
        fresh = [seat for seat in seats if seat.person.id not in placed]
        placed.update(seat.person.id for seat in fresh)
        return tuple(Called(seat, _was_inside(seat, began), ticks.get(seat.person.id)) for seat in fresh)

    groups = [MusterGroup(table.team.number, table.name, called(table.everybody)) for table in room.tables]
    groups.append(MusterGroup(None, "", called(room.others)))
    ids = {one.id for one in running}
    noted = sorted((i for i in db.all(Incident) if i.evacuation_id in ids), key=lambda i: (i.happened_at, i.id))
    edition = next(iter(db.all(Edition)), None)
    return Muster(
        evacuation=running[0],
        groups=tuple(group for group in groups if group.people),
        incidents=tuple(noted),
        muster_point=edition.muster_point if edition is not None else "",
        help_number=edition.help_number if edition is not None else "",
    )


def _ticks(db: Reader, running: tuple[Evacuation, ...]) -> dict[RowId, MusterTick]:
    """By person; of two ticks the earlier counts."""
    ticks: dict[RowId, MusterTick] = {}
    for one in running:
        for tick in db.all(MusterTick, evacuation_id=one.id):
            known = ticks.get(tick.person_id)
            if known is None or (tick.at, tick.id) < (known.at, known.id):
                ticks[tick.person_id] = tick
    return ticks


def _with_ticks(group: MusterGroup, ticks: dict[RowId, MusterTick]) -> MusterGroup:
    if all(one.tick == ticks.get(one.seat.person.id) for one in group.people):
        return group
    return replace(group, people=tuple(replace(one, tick=ticks.get(one.seat.person.id)) for one in group.people))


def _was_inside(seat: Seat, began: datetime) -> bool:
    """Inside now, or let out by the door only since it began: leaving by the door is not being found outside."""
    # An exit of another day is one whose hour nobody knows: whoever has left has left.
    left_since = (
        seat.where is Whereabouts.OUT and seat.last_at is not None and began < seat.last_at < began + timedelta(days=1)
    )
    return seat.where is Whereabouts.INSIDE or left_since
