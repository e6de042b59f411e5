"""Finding somebody from the first letter: accents, case, hyphens and the order of names make no difference.

Everybody is held in memory. The first search reads the dossier; after that only the people whom the log says were
written since.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice

from probono_desk.domain.ids import RowId
from probono_desk.domain.instants import from_text
from probono_desk.domain.people import NAMELESS, Absence, Profile, Role
from probono_desk.domain.presence import Presence
from probono_desk.domain.search_key import fold
from probono_desk.domain.seating import SeatingPlan, TablePlace, table_of
from probono_desk.domain.ticket import ticket_key
from probono_desk.precedence import standing_aside
from probono_desk.scanning.layouts import meant
from probono_desk.store import door
from probono_desk.store.door import Listed
from probono_desk.store.dossier import Dossier
from probono_desk.store.seating import seating_plan
from probono_desk.usecases.door.name_index import Entry, NameIndex

MOST = 8
MOST_AT_A_TABLE = 24
_AT_ONCE = 250  # people read in 15 ms
_MOVED_AT_ONCE = 5_000  # people of whom one asks in 15 ms whether their table is another now
_INSIDE_LENGTH = 3  # from here on letters are also looked for inside words
_RESEMBLING_LENGTH = 4
_RESEMBLING = 3
_TABLE = re.compile(r"(?<!\S)(?:table|t) ?(\d{1,4})(?!\S)|^(\d{1,3})$")
_LAST_DIGITS = re.compile(r"(?<!\S)(\d{4})(?!\S)")


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the answer to a search. ``presence`` is ``None`` for who has not come.

    ``namesake`` says that somebody else bears the same name: look at profile, last ``digits`` of the telephone,
    organisation and table. ``late_until`` is when who is late will come.
    """

    person_id: RowId
    name: str
    organisation: str
    role: Role
    table: int | None
    absence: Absence | None
    presence: Presence | None
    namesake: bool
    profile: Profile | None = None
    digits: str = ""
    late_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """Those of one organisation or of one table who are still awaited: they may come in at once."""

    organisation: str
    table: int | None
    people: tuple[RowId, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found, best first; not ``exact`` when there was nobody but for a typing error.

    ``together`` where the words name an organisation or a table of which at least two are awaited; ``by_ticket`` where
    they are the code of a ticket.
    """

    found: tuple[Found, ...] = ()
    exact: bool = True
    together: Together | None = None
    by_ticket: bool = False


class PersonFinder:
    """Searches one dossier. The first ``refresh`` reads everybody: 100,000 people take some seconds, 100 take 5 ms."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._mark: int | None = None
        self._index = NameIndex()
        self._people: dict[RowId, Listed] = {}
        self._namesakes: dict[str, set[RowId]] = {}
        self._at_table: dict[RowId, set[RowId]] = {}
        self._seats: dict[RowId, TablePlace] = {}
        self._by_digits: dict[str, set[RowId]] = {}
        self._by_organisation: dict[str, set[RowId]] = {}
        self._by_ticket: dict[str, set[RowId]] = {}
        self._tables = SeatingPlan(())
        self._folded: dict[str, str] = {}

    @property
    def ready(self) -> bool:
        """Whether everybody is known."""
        return self._mark is not None

    def far_behind(self) -> bool:
        """Whether ``refresh`` would take longer than a window may stand still: then another finder reads, apart."""
        with self._dossier.read() as db:
            if self._mark is None:
                return door.people_count(db) > _AT_ONCE
            if door.changes_since(db, self._mark, most=_AT_ONCE + 1) > _AT_ONCE:
                return True
            return len(self._people) > _MOVED_AT_ONCE and door.tables_changed_since(db, self._mark)

    def refresh(self) -> None:
        """Learn who was added or changed."""
        with self._dossier.read() as db:
            if self._mark is None:
                self._tables, (mark, people) = seating_plan(db), door.everybody_listed(db)
            else:
                moved = door.tables_changed_since(db, self._mark)
                mark, people = door.listed_since(db, self._mark)
                if moved:
                    self._tables = seating_plan(db)
                    people = self._and_moved(people)
        for person in standing_aside(people):
            self._forget(person.person_id)
        here = [person for person in people if not person.retired]
        self._index.learn([self._entry(person) for person in standing_aside(here)])
        self._mark = mark

    def search(self, text: str, *, most: int = MOST) -> Search:
        """The people that a few letters, digits or words mean.

        Args:
            text: letters of names or of the organisation in any order, “table 3”, the last four digits of a telephone,
                or the whole code of a ticket.
            most: how many to give; a table is given whole.
        """
        if not self.ready:
            self.refresh()
        if holders := self._holders(text):
            found = self._lines(self._index.in_order(holders))
            return Search(found, together=self._at_one_table(found), by_ticket=True)
        words, only = self._read(fold(text))
        if not words:
            found = self._lines(self._index.in_order(only or ())[: max(most, MOST_AT_A_TABLE)])
            return Search(found, together=self._at_one_table(found))
        if people := self._matching(words, only, most):
            found = self._lines(people)
            return Search(found, together=self._of_one_organisation(found, words) if only is None else None)
        mended = [word if self._index.starts(word) else self._nearest(word) for word in words]
        return Search(self._lines(self._matching(mended, only, most)), exact=False)

    def resembling(self, name: str) -> list[Found]:
        """People who have not come yet and whose names are nearly these: perhaps a walk-in is one of them."""
        if not self.ready:
            self.refresh()
        words = fold(name).split()
        if len("".join(words)) < _RESEMBLING_LENGTH or len(words) < 2:
            return []
        bearers = [
            set[RowId]().union(*(self._index.bearing(near) for near in self._index.near(word, whole=True)))
            for word in words
        ]
        lines = self._lines(self._index.in_order(set.intersection(*bearers))[: 4 * _RESEMBLING])
        return [line for line in lines if line.presence is None][:_RESEMBLING]

    def alike(self, person_id: RowId, text: str) -> tuple[Found, ...]:
        """Who is meant by one search and bears one name, or has one ticket: more than one must be told apart."""
        person = self._people.get(person_id)
        if person is None:
            return ()
        if person_id in (holders := self._holders(text)):
            return self._lines(self._index.in_order(holders))
        namesakes = self._namesakes[self._name(person)]
        words, only = self._read(fold(text))
        meant = set(self._index.among(namesakes if only is None else namesakes & only, words))
        # Found in spite of a typing error: then the words tell nobody from another.
        return self._lines(self._index.in_order(meant if person_id in meant else namesakes))

    def namesakes(self, person_id: RowId) -> tuple[Found, ...]:
        """The others of the same name."""
        if not self.ready:
            self.refresh()
        person = self._people.get(person_id)
        others = self._namesakes[self._name(person)] - {person_id} if person is not None else set[RowId]()
        return self._lines(self._index.in_order(others))

    # Learning

    def _and_moved(self, people: Sequence[Listed]) -> Sequence[Listed]:
        """The same people, and those who belong to another table now though nothing was written of themselves."""
        written = {person.person_id for person in people}
        return [
            *people,
            *(
                person
                for who, person in self._people.items()
                if who not in written and table_of(person, self._tables) != self._seats.get(who)
            ),
        ]

    def _entry(self, person: Listed) -> Entry:
        first, last, organisation = (self._fold(t) for t in (person.first_name, person.last_name, person.organisation))
        who = person.person_id
        self._people[who] = person
        self._namesakes.setdefault(self._name(person), set()).add(who)
        place = table_of(person, self._tables)
        if place is not None:
            self._at_table.setdefault(place.team_id, set()).add(who)
            self._seats[who] = place
        if digits := _last_digits(person.phone):
            self._by_digits.setdefault(digits, set()).add(who)
        if person.ticket:
            self._by_ticket.setdefault(person.ticket, set()).add(who)
        if organisation:
            self._by_organisation.setdefault(organisation, set()).add(who)
        # “Jean-François” is found by “jeanf” too, and “D’Hondt” by “dhondt”.
        words = {*first.split(), *last.split(), first.replace(" ", ""), last.replace(" ", "")}
        if person.badge_name:
            words.update(self._fold(person.badge_name).split())
        table = place.number if place is not None else 0
        # Namesakes stand in the order of their tables.
        return Entry(who, f"{last} {first} {table:04}", frozenset(words - {""}), frozenset(organisation.split()))

    def _forget(self, who: RowId) -> None:
        person = self._people.pop(who, None)
        if person is None:
            return
        self._index.forget(who)
        self._namesakes[self._name(person)].discard(who)
        if (seat := self._seats.pop(who, None)) is not None:
            self._at_table[seat.team_id].discard(who)
        if digits := _last_digits(person.phone):
            self._by_digits[digits].discard(who)
        if person.ticket:
            self._by_ticket[person.ticket].discard(who)
        if organisation := self._fold(person.organisation):
            self._by_organisation[organisation].discard(who)

    def _name(self, person: Listed) -> str:
        return f"{self._fold(person.first_name)} {self._fold(person.last_name)}"

    def _fold(self, text: str) -> str:
        folded = self._folded.get(text)
        if folded is None:
            folded = self._folded[text] = fold(text)
        return folded

    # Searching

    def _holders(self, text: str) -> set[RowId]:
        """Who has the ticket whose code this is."""
        readings = (text, *meant(text)) if self._by_ticket and ticket_key(text) else ()
        return next((set(found) for one in readings if (found := self._by_ticket.get(ticket_key(one)))), set())

    def _read(self, text: str) -> tuple[list[str], set[RowId] | None]:
        """The words of a search, and the people to whom a table and telephone digits in it restrict it."""
        only: set[RowId] | None = None
        for named, bare in _TABLE.findall(text):
            teams = [place.team_id for place in self._tables.places if place.number == int(named or bare)]
            seated = set[RowId]().union(*(self._at_table.get(team, ()) for team in teams))
            only = seated if only is None else only & seated
        text = _TABLE.sub(" ", text)
        for digits in _LAST_DIGITS.findall(text):
            owners = self._by_digits.get(digits, set())
            only = owners if only is None else only & owners
        return _LAST_DIGITS.sub(" ", text).split(), only

    def _matching(self, words: list[str], only: set[RowId] | None, most: int) -> list[RowId]:
        if only is not None:
            return list(islice(self._index.among(only, words), most))
        ways = [self._index.beginning_with(words, sides=False), self._index.beginning_with(words, sides=True)]
        if min(map(len, words)) >= _INSIDE_LENGTH:
            ways.append(self._index.holding(words))
        # A generator is not begun before the better ones have given all they have.
        return list(islice(dict.fromkeys(islice(chain(*ways), 4 * most)), most))

    def _nearest(self, word: str) -> str:
        return next(iter(self._index.near(word, whole=False)), word)

    # Together

    def _at_one_table(self, found: Sequence[Found]) -> Together | None:
        tables = {line.table for line in found}
        table = next(iter(tables)) if len(tables) == 1 else None
        return None if table is None else self._together("", table, [line.person_id for line in found])

    def _of_one_organisation(self, found: Sequence[Found], words: Sequence[str]) -> Together | None:
        organisation = self._fold(found[0].organisation)
        own_words = organisation.split()
        named = own_words and all(any(own.startswith(word) for own in own_words) for word in words)
        if not named or any(self._fold(line.organisation) != organisation for line in found):
            return None
        people = self._index.in_order(self._by_organisation.get(organisation, ()))
        return self._together(found[0].organisation, None, people)

    def _together(self, organisation: str, table: int | None, people: Sequence[RowId]) -> Together | None:
        with self._dossier.read() as db:
            come = door.presence_of_many(db, people)
        awaited = tuple(who for who in people if who not in come and self._people[who].absence is None)
        if len(awaited) < 2:
            return None
        names = tuple(_name(self._people[who]) for who in awaited)
        return Together(organisation, table, awaited, names)

    # Answering

    def _lines(self, people: Sequence[RowId]) -> tuple[Found, ...]:
        if not people:
            return ()
        with self._dossier.read() as db:
            here = door.presence_of_many(db, people)
        return tuple(self._line(self._people[who], here.get(who)) for who in people)

    def _line(self, person: Listed, presence: Presence | None) -> Found:
        return Found(
            person_id=person.person_id,
            name=_name(person),
            organisation=person.organisation,
            role=Role(person.role),
            table=self._tables.number_of(person),
            absence=Absence(person.absence) if person.absence else None,
            presence=presence,
            namesake=len(self._namesakes[self._name(person)]) > 1,
            profile=Profile(person.profile) if person.profile else None,
            digits=_last_digits(person.phone),
            late_until=from_text(person.late_until) if person.late_until else None,
        )


def _last_digits(phone: str) -> str:
    digits = "".join(c for c in phone if c.isdigit())
    return digits[-4:] if len(digits) > 4 else ""


def _name(person: Listed) -> str:
    return f"{person.first_name} {person.last_name}".strip() or NAMELESS
