"""Who of a list is who here: by what somebody answered, by reference, by name where that leaves no choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person, Role
from probono_desk.domain.search_key import fold
from probono_desk.domain.set_aside import still_open
from probono_desk.precedence import standing_aside
from probono_desk.roster.lines import StaffLine, VolunteerLine
from probono_desk.store.rows import Row
from probono_desk.usecases.roster.same_person import (
    Answers,
    Doubt,
    Likeness,
    candidate,
    find_doubts,
    follow,
    is_answered,
    same_of,
)

_DERIVED = "auto-"  # references that ``roster.read_lines`` makes from name and contact

PersonLine = VolunteerLine | StaffLine


class KnownPeople:
    """The people of a list, each with the id that they have here or will have on every desk.

    Args:
        people: those who are here and not retired.
        lines: those of the list.
        answers: who is who, as somebody said it, now or before.
        own_id: the id that follows from a line's reference.
        here: every row of the dossier by its id, the retired ones too.

    Attributes:
        ids: by a line's reference.
        by_name_only: those whom a name alone tells, and who are taken for one person.
        left_out: references of lines that another line of the same person replaces; ``merged`` has them by the
            reference of the line that stays.
        remarks: lines that are worth a look, with the remark's code.
    """

    def __init__(
        self,
        people: Sequence[Person],
        lines: Sequence[PersonLine],
        answers: Answers,
        *,
        own_id: Callable[[PersonLine], RowId],
        here: Mapping[str, Row],
    ) -> None:
        self._people, self._lines, self._answers, self._here = people, lines, answers, here
        self._said_to_be: set[str] = set()  # references of lines that were said to be somebody known here
        self.merged: dict[str, list[PersonLine]] = {}
        self.left_out: set[str] = set()
        self.remarks: list[tuple[PersonLine, str]] = []
        self.by_name_only: list[Doubt] = []
        # Not kept: who asks holds this, and a circle of a long list’s rows would stay while it is written.
        self.ids = self._find(lines, own_id)

    def _find(self, lines: Sequence[PersonLine], own_id: Callable[[PersonLine], RowId]) -> dict[str, RowId]:
        by_reference: dict[str, RowId] = {}
        by_name: dict[str, list[Person]] = {}
        for person in standing_aside(self._people):
            if person.reference:
                by_reference[person.reference.casefold()] = person.id
            by_name.setdefault(_name_key(person), []).append(person)
        found: dict[str, RowId] = {}
        own_ids = {line.reference: own_id(line) for line in standing_aside(lines)}
        into = self._answered(lines, found, own_ids)
        for line in standing_aside(lines):
            if line.reference in found or line.reference in into:
                continue
            own = own_ids[line.reference]
            known = own if own in self._here else by_reference.get(line.reference.casefold())
            if known is not None:
                found[line.reference] = known
        claimed = set(found.values())
        for line in standing_aside(lines):
            if line.reference in found or line.reference in into:
                continue
            own = own_ids[line.reference]
            known_as = by_name.get(_name_key(line)) if by_name else None
            if known_as is None:  # everybody of a first list
                found[line.reference] = own
                continue
            namesakes = [person for person in known_as if person.id not in claimed]
            same = [
                person
                for person in namesakes
                if _may_be(person, line) and not is_answered(self._answers, own, person.id)
            ]
            if len(same) == 1:
                found[line.reference] = same[0].id
                claimed.add(same[0].id)
                if not _same_contact(same[0], line):
                    self.remarks.append((line, "known_by_name"))
                    self.by_name_only.append(Doubt(line, own, same[0], same[0].id, (Likeness.NAME,), suggested=True))
            else:
                found[line.reference] = own
                if any(person.walk_in and not is_answered(self._answers, own, person.id) for person in namesakes):
                    self.remarks.append((line, "walk_in_here"))
        for reference, kept in into.items():
            found[reference] = found[kept]
        self._leave_out(lines, found, into)
        return found

    def _answered(
        self, lines: Sequence[PersonLine], found: dict[str, RowId], own_ids: Mapping[str, RowId]
    ) -> dict[str, str]:
        """Lines that somebody said to be a person known here (into ``found``), or another line: its reference."""
        same = same_of(self._answers)
        if not same:
            return {}
        line_of = {own_ids[line.reference]: line for line in lines}
        into: dict[str, str] = {}
        for own, line in line_of.items():
            said = follow(same, own)
            if said is None or said == own:
                continue
            if said in line_of and type(line_of[RowId(said)]) is type(line):
                into[line.reference] = line_of[RowId(said)].reference
            elif isinstance(person := self._here.get(said), Person) and not person.retired:
                found[line.reference] = person.id
                self._said_to_be.add(line.reference)
        return into

    def _leave_out(self, lines: Sequence[PersonLine], found: dict[str, RowId], into: dict[str, str]) -> None:
        """Of several lines of one person one is kept: the line that a reference or a name led to, else the first."""
        if not into and not self._said_to_be:
            return
        keepers: dict[RowId, str] = {}
        for line in sorted(lines, key=lambda line: (line.reference in into, line.reference in self._said_to_be)):
            keeper = keepers.setdefault(found[line.reference], line.reference)
            if keeper != line.reference:
                self.left_out.add(line.reference)
                self.merged.setdefault(keeper, []).append(line)

    def doubts(self) -> tuple[Doubt, ...]:
        """Who may be somebody else, in the list or here: what a person is to be asked."""
        found, named = self.ids, set(self.ids.values())
        candidates = [
            candidate(line, found[line.reference], is_new=found[line.reference] not in self._here)
            for line in standing_aside(self._lines)
            if line.reference not in self.left_out
        ]
        candidates += [candidate(person, person.id, is_new=False) for person in self._people if person.id not in named]
        return (*self.by_name_only, *find_doubts(candidates, self._answers))


def _name_key(who: Person | PersonLine) -> str:
    return f"{fold(who.last_name)}|{fold(who.first_name)}"


_CONTACT: tuple[Callable[[Any], str], ...] = (
    lambda who: who.email.casefold(),
    lambda who: who.phone,
    lambda who: fold(who.organisation),
)


def _may_be(person: Person, line: PersonLine) -> bool:
    """Whether a namesake of an earlier list is the person of this line, whose reference is not known here.

    Two references of head office's are two people. Otherwise one contact in common is enough, or none to compare.
    """
    if person.walk_in or (person.role is Role.VOLUNTEER) is not (line.role is Role.VOLUNTEER):
        return False
    if not line.reference_derived and person.reference and not person.reference.startswith(_DERIVED):
        return False
    if not any(of(person) for of in _CONTACT) or any(of(person) and of(person) == of(line) for of in _CONTACT):
        return True
    return bool({"email", "phone"} & {cell.column for cell in still_open(person)})


def _same_contact(person: Person, line: PersonLine) -> bool:
    """Whether nothing that the line says differs; a cell that was set aside may have been put right since."""
    open_ = {cell.column for cell in still_open(person)}
    pairs = zip(("email", "phone", "organisation"), _CONTACT, strict=True)
    return all(not of(line) or of(line) == of(person) or column in open_ for column, of in pairs)


def only(here: list[tuple[str, RowId]], listed: list[tuple[str, RowId]] | None = None) -> dict[str, RowId]:
    """By folded word, the one row that it names; words of the list come before those of the dossier."""
    found: dict[str, RowId] = {}
    for pairs in (here, listed or []):
        ids: dict[str, set[RowId]] = {}
        for word, row_id in pairs:
            if folded := fold(word):
                ids.setdefault(folded, set()).add(row_id)
        for word, named in ids.items():
            if len(named) == 1:
                found[word] = next(iter(named))
            else:
                found.pop(word, None)
    return found


def words_of(who: Person | StaffLine) -> tuple[str, ...]:
    """What somebody is known by: a reference, and both names, either way round."""
    return (who.reference, f"{who.first_name} {who.last_name}", f"{who.last_name} {who.first_name}")
