"""Who gets which badge, which badges no longer say what is true, and which names would not print whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from probono_desk.domain.ids import RowId
from probono_desk.domain.paper import PaperKind
from probono_desk.domain.people import Badge, Person, Role
from probono_desk.printing.badge_says import badge_content, badge_of
from probono_desk.printing.data import BadgeData
from probono_desk.printing.sheet_formats import SheetFormat
from probono_desk.store.printed import last_printed
from probono_desk.store.reader import Reader
from probono_desk.usecases.paper.facts import DayFacts, chosen_teams


@dataclass(frozen=True, slots=True)
class PersonBadge:
    """One person's badge as it would be printed now.

    ``printed`` is whether there is one on paper at all, ``current`` whether it says the same.
    """

    person_id: RowId
    data: BadgeData
    content: str
    printed: bool
    current: bool


@dataclass(frozen=True, slots=True)
class BadgeCounts:
    """How the badges on paper stand: ``changed`` are wrong now, ``never`` were not made yet."""

    people: int
    changed: int
    never: int

    @property
    def due(self) -> int:
        """How many there are to print."""
        return self.changed + self.never


def person_badges(db: Reader, facts: DayFacts, *, table: int | None = None) -> list[PersonBadge]:
    """The good badge of each person, volunteers by table and name, then representatives and staff.

    Args:
        table: only those who belong to this table.

    Raises:
        DeskError: ``table_unknown``.
    """
    codes = {badge.person_id: badge.code for badge in db.all(Badge)}  # by id, so that the newest of two stays
    printed = last_printed(db, PaperKind.BADGE)
    teams = {team.id for team in chosen_teams(facts, table)}
    found: list[tuple[tuple[bool, int], PersonBadge]] = []
    for person in facts.people:
        team = facts.team_of(person)
        if person.id not in codes or (table is not None and (team is None or team.id not in teams)):
            continue
        data = badge_of(
            person,
            codes[person.id],
            table=team.number if team is not None else None,
            structure=facts.structure_name(team) if team is not None else "",
        )
        content = badge_content(data)
        known = printed.get(person.id)
        badge = PersonBadge(person.id, data, content, printed=known is not None, current=known == content)
        found.append((_place(person, data.table_number), badge))
    return [badge for _place_of, badge in sorted(found, key=lambda pair: pair[0])]


def counts(badges: Iterable[PersonBadge]) -> BadgeCounts:
    """How many are right on paper, wrong, or not there."""
    listed = list(badges)
    return BadgeCounts(
        people=len(listed),
        changed=sum(badge.printed and not badge.current for badge in listed),
        never=sum(not badge.printed for badge in listed),
    )


def _place(person: Person, table: int | None) -> tuple[bool, int]:
    """Volunteers by table, those without one last; everybody else keeps the order of the facts: role, then name."""
    volunteer = person.role is Role.VOLUNTEER
    return not volunteer, (table if table is not None else 1_000_000) if volunteer else 0


@dataclass(frozen=True, slots=True)
class NameToSee:
    """A badge name with the size and lines in which it would print; ``missing`` are characters that would be boxes."""

    person_id: RowId
    name: str
    size_pt: float
    lines: int
    missing: str


def names_to_see(badges: Iterable[PersonBadge], stock: SheetFormat) -> tuple[NameToSee, ...]:
    """The names that would shrink, wrap or lose a character on a stock, the worst first.

    Raises:
        DeskError: ``label_too_small``.
    """
    # Fonts and codes, when badges are made.
    from probono_desk.printing.badge_layout import badge_layout
    from probono_desk.printing.badges import fitted_name
    from probono_desk.printing.glyphs import missing_glyphs

    full_pt = badge_layout(stock).name_max
    found = []
    for badge in badges:
        fitted, missing = fitted_name(badge.data.name, stock), missing_glyphs(badge.data.name)
        if missing or len(fitted.lines) > 1 or fitted.size_pt < full_pt:
            found.append(NameToSee(badge.person_id, badge.data.name, fitted.size_pt, len(fitted.lines), missing))
    return tuple(sorted(found, key=lambda name: (not name.missing, name.size_pt, -name.lines, name.name)))
