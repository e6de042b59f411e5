"""Which badges are wanted, and how: what window, door and command line say in the same words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person
from probono_desk.domain.search_key import fold
from probono_desk.usecases.paper.badges import PersonBadge


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeOrder:
    """An order of badges; as it stands, one for each person, on the default sheet.

    Attributes:
        sheet: the name of a sheet format; the default one when empty.
        start: the first free label of the first page, from 1.
        first: the badge to begin with, from 1 in the order of printing, to resume after a jam.
        table: only those who belong to this table.
        people: only these, as the one who is at the door.
        name: only those whose name holds these letters, accents or not.
        outdated: only badges that were never printed, or say something that is no longer so.
        back: whether each has a back with the agenda, the help number and the muster point.
    """

    sheet: str = ""
    start: int = 1
    first: int = 1
    table: int | None = None
    people: Collection[RowId] | None = None
    name: str = ""
    outdated: bool = False
    back: bool = False

    def pick(self, badges: Iterable[PersonBadge], people: Iterable[Person]) -> list[PersonBadge]:
        """Those of its table's badges that are to be printed, in the order in which they come.

        Args:
            badges: of its table, or of all.
            people: everybody, by whose names it is asked.

        Raises:
            DeskError: ``badge_missing`` when none of these people has a code, ``nobody_named``, ``badges_up_to_date``,
                ``badge_out_of_range``.
        """
        chosen = list(badges)
        if self.people is not None:
            chosen = [badge for badge in chosen if badge.person_id in self.people]
            if not chosen:
                raise DeskError("badge_missing")
        if words := fold(self.name).split():
            known = {person.id: fold(f"{person.full_name} {person.badge_name}") for person in people}
            chosen = [badge for badge in chosen if all(word in known[badge.person_id] for word in words)]
            if not chosen:
                raise DeskError("nobody_named", name=self.name)
        if self.outdated and chosen:
            chosen = [badge for badge in chosen if not badge.current]
            if not chosen:
                raise DeskError("badges_up_to_date")
        if chosen and not 1 <= self.first <= len(chosen):
            raise DeskError("badge_out_of_range", first=self.first, badges=len(chosen))
        return chosen[self.first - 1 :]


EVERY_BADGE: Final = BadgeOrder()
