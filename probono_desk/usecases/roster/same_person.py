"""Doubles and homonyms: which lines of a list may be one person, with each other or with somebody known here.

Exact: a name, an e-mail or a telephone in common. Near: names that differ by a letter or two, whatever their order,
or by one word more; « J. Dupont » and « Jean Dupont ».
Nothing is decided here: a person answers, and the answer is kept (``domain.people.SamePerson``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import chain, combinations
from typing import TYPE_CHECKING, TypeAlias

from rapidfuzz import fuzz, process

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person, Role
from probono_desk.domain.search_key import fold
from probono_desk.precedence import standing_aside
from probono_desk.usecases.roster.near_names import near_pairs, sound

if TYPE_CHECKING:
    from probono_desk.roster.lines import StaffLine, VolunteerLine

PersonLine: TypeAlias = "VolunteerLine | StaffLine"
Answers = Mapping[tuple[str, str], bool]  # by ``Doubt.key``: one person, or two

NEAR = 86.0  # one letter of seven: « Lemair » and « Lemaire »
_VERY_NEAR = 93.0  # asked even where one contact differs
_FIRST_NAMES_ALIKE = 70.0  # with the same e-mail or telephone; a couple that shares one is two people
_VOWELS = frozenset("aeiouy")
_AFTER_AN_INITIAL = frozenset({"", ".", "-", " "})
# A contact of a whole company tells nothing about two of its people.
_SHARED_BY = 6
_CALLED = frozenset({"dit", "dite", "alias"})
# Beyond this many comparisons (about two seconds) only names that sound or begin alike are compared.
_COMPARED_AT_MOST = 8_000_000


class Likeness(StrEnum):
    """What two have in common."""

    NAME = "name"
    NEAR_NAME = "near_name"
    EMAIL = "email"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One question: is this line that person?

    Args:
        line: a line of the list.
        line_id: the id that the line's reference stands for.
        other: another line of the list, or somebody known here.
        other_id: the other's id, in the same way.
        likenesses: what they have in common.
        both_new: neither is known here: either line may take the place of the other.
        suggested: what happens without an answer: ``True`` where an import takes them for one person.
    """

    line: PersonLine
    line_id: RowId
    other: PersonLine | Person
    other_id: RowId
    likenesses: tuple[Likeness, ...]
    both_new: bool = False
    suggested: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What an answer is kept by."""
        return self.line_id, self.other_id


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be somebody else. ``is_new`` for a line that the dossier does not know."""

    who: PersonLine | Person
    row_id: RowId
    is_new: bool
    name: str  # folded words, sorted by sound: « LECLERC Jean » is « Jean Leclerc »
    email: str
    digits: str  # the telephone's last nine: national or international, it is one number
    walked_in: bool


def candidate(who: PersonLine | Person, row_id: RowId, *, is_new: bool) -> Candidate:
    """Somebody, ready to be compared."""
    words = [*fold(who.first_name).split(), *fold(who.last_name).split()]
    if not _CALLED.isdisjoint(words):  # « Dupont dit Jeannot » is Dupont to whoever writes another list
        words = words[: next(place for place, word in enumerate(words) if word in _CALLED)] or words
    name = " ".join(sorted(words, key=_by_sound))
    digits = who.phone[-9:]
    if not digits.isdecimal():
        digits = "".join(filter(str.isdigit, who.phone))[-9:]
    walked_in = isinstance(who, Person) and who.walk_in
    return Candidate(who, row_id, is_new, name, who.email.casefold(), digits, walked_in)


@lru_cache(maxsize=65536)
def _by_sound(word: str) -> tuple[str, str]:
    """Words by their sound first: « Kovac Jean » and « Covac Jean » then begin with the same word."""
    return sound(word), word


def is_answered(answers: Answers, one: str, other: str) -> bool:
    """Whether two were compared by a person already, either way round."""
    return (one, other) in answers or (other, one) in answers


def find_doubts(candidates: Sequence[Candidate], answers: Answers) -> tuple[Doubt, ...]:
    """The questions that nobody answered yet: one of each pair is a new line; both being known, two they are.

    Args:
        candidates: new lines, lines that are known, and people whom no line names.
        answers: what was answered before.
    """
    found: list[Doubt] = []
    for one, other in standing_aside(_pairs(candidates)):
        a, b = candidates[one], candidates[other]
        if not a.is_new:
            a, b = b, a
        if not a.is_new or isinstance(a.who, Person) or a.row_id == b.row_id:
            continue
        if answers and is_answered(answers, a.row_id, b.row_id):
            continue
        likenesses = _likenesses(a, b)
        if likenesses:
            found.append(Doubt(a.who, a.row_id, b.who, b.row_id, likenesses, both_new=b.is_new))
    return tuple(found)


def likely_pairs(candidates: Sequence[Candidate], answers: Answers) -> list[tuple[RowId, RowId, tuple[Likeness, ...]]]:
    """The pairs of people who may be one, and that nobody compared yet, with what they have in common."""
    found = []
    for one, other in standing_aside(_pairs(candidates)):
        a, b = candidates[one], candidates[other]
        if not is_answered(answers, a.row_id, b.row_id) and (likenesses := _likenesses(a, b)):
            found.append((a.row_id, b.row_id, likenesses))
    return found


def most_alike(who: Person, people: Iterable[Person]) -> Person | None:
    """Whom somebody who is added may be, the most alike of those who are here; ``None`` where nobody is like them."""
    one = candidate(who, who.id, is_new=True)
    others = [candidate(person, person.id, is_new=False) for person in people if person.id != who.id]
    alike = [other for other in others if _likenesses(one, other)]
    best = max(alike, key=lambda other: fuzz.ratio(one.name, other.name), default=None)
    return best.who if best is not None and isinstance(best.who, Person) else None


def _pairs(candidates: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Whom to compare, in order, each pair once.

    There may be a million, and whatever Python does with all of them in one step, as sorting, no other thread of this
    process runs beside: the window stood still for seconds. So each has those it is compared with beside it.
    """
    beside: dict[int, set[int]] = {}
    named = _places([who.name for who in candidates], least=1)
    contacts = (_places([who.email for who in candidates]), _places([who.digits for who in candidates]))
    loose = {place for place, who in standing_aside(enumerate(candidates)) if not (who.email and who.digits)}
    for places in standing_aside(chain(named.values(), *(shared.values() for shared in contacts))):
        if 1 < len(places) <= _SHARED_BY:
            for i, one in enumerate(places[:-1], 1):
                beside.setdefault(one, set()).update(places[i:])
    for shared in contacts:
        # A switchboard tells nobody apart; among its people names that are alike are.
        for places in shared.values():
            if len(places) > _SHARED_BY:
                for one, other in _near([candidates[place] for place in places], range(len(places))):
                    beside.setdefault(places[one], set()).add(places[other])
    for one, other in _with_a_name_more(candidates, named):
        beside.setdefault(one, set()).add(other)
    for one, other in _with_an_initial(candidates):
        beside.setdefault(one, set()).add(other)
    for one, other in _near(candidates, loose):
        beside.setdefault(one, set()).add(other)
    for one in standing_aside(sorted(beside)):
        for other in sorted(beside.pop(one)):
            yield one, other


def _places(values: Sequence[str], *, least: int = 2) -> dict[str, list[int]]:
    """By value, where it stands; of those that stand in so many places at least."""
    times = Counter(values)
    del times[""]
    found: dict[str, list[int]] = {value: [] for value, n in times.items() if n >= least}
    for place, value in standing_aside(enumerate(values)):
        if (places := found.get(value)) is not None:
            places.append(place)
    return found


def _with_a_name_more(candidates: Sequence[Candidate], named: Mapping[str, list[int]]) -> Iterator[tuple[int, int]]:
    """« Ana Roy » and « Ana Roy-Martin »: the same words and one more, as people marry."""
    for place, who in standing_aside(enumerate(candidates)):
        if who.name.count(" ") < 2:
            continue
        words = who.name.split()
        for left_out in range(len(words)):
            shorter = named.get(" ".join(words[:left_out] + words[left_out + 1 :]), ())
            for other in shorter if len(shorter) <= _SHARED_BY else ():
                if who.is_new or candidates[other].is_new:
                    yield min(place, other), max(place, other)


def _with_an_initial(candidates: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """« J. Dupont » and « Jean Dupont »; an initial that stands for many of one name tells nothing."""
    short = {place for place, who in enumerate(candidates) if initials(who.who)}
    named: dict[str, list[int]] = {}
    if short:
        wanted = {fold(candidates[place].who.last_name) for place in short}
        for place, who in enumerate(candidates):
            if (last := fold(who.who.last_name)) in wanted:
                named.setdefault(last, []).append(place)
    for place in short:
        who = candidates[place]
        found = [
            other
            for other in named[fold(who.who.last_name)]
            if stands_for(who.who, candidates[other].who) and (who.is_new or candidates[other].is_new)
        ]
        for other in found if len(found) <= _SHARED_BY else ():
            yield min(place, other), max(place, other)


def initials(who: PersonLine | Person) -> list[str]:
    """The letters of a first name of which only those are written, « J.-P. » or « MC »; none of one that is whole."""
    if who.first_name[1:2] not in _AFTER_AN_INITIAL and not (len(who.first_name) == 2 and who.first_name.isupper()):
        return []  # nearly everybody
    words = fold(who.first_name).split()
    if len(words) == 1 and len(words[0]) == 2 and who.first_name.isupper() and not _VOWELS.intersection(words[0]):
        return list(words[0])
    return words if all(len(word) == 1 for word in words) else []


def stands_for(short: PersonLine | Person, whole: PersonLine | Person) -> bool:
    """Whether the one may be the other with the first name's initials alone, in one company where both name one."""
    letters, words = initials(short), fold(whole.first_name).split()
    if not letters or initials(whole) or len(letters) > len(words):
        return False
    companies = {fold(who.organisation) for who in (short, whole)} - {""}
    fits = all(word.startswith(letter) for letter, word in zip(letters, words, strict=False))
    return fits and len(companies) < 2 and fold(short.last_name) == fold(whole.last_name) != ""


def _is_one_more(one: str, other: str) -> bool:
    words, others = one.split(), other.split()
    return abs(len(words) - len(others)) == 1 and len({*words} & {*others}) == min(len(words), len(others)) > 1


def _near(candidates: Sequence[Candidate], loose: Collection[int]) -> Iterator[tuple[int, int]]:
    """Names that are alike; two who each have an address and a telephone of their own are two people all the same."""
    new = [place for place, who in enumerate(candidates) if who.is_new and len(who.name) > 4]
    names = [who.name for who in candidates]
    if len(new) * len(names) > _COMPARED_AT_MOST:
        yield from near_pairs(names, new, least=NEAR, loose=frozenset(loose))
        return
    if len(names) <= _SHARED_BY * 2:  # so few that nobody has too many alike
        asked = set(new)
        for one, other in standing_aside(combinations(range(len(names)), 2)):
            if not fuzz.ratio(names[one], names[other], score_cutoff=NEAR):
                continue
            if (one in asked or other in asked) and (one in loose or other in loose):
                yield one, other
        return
    everybody, some = range(len(names)), sorted(loose)
    names_of_some = [names[place] for place in some]
    for place in standing_aside(new):
        among, said = (everybody, names) if place in loose else (some, names_of_some)
        for _name, _score, at in process.extract(
            names[place], said, scorer=fuzz.ratio, processor=None, score_cutoff=NEAR, limit=_SHARED_BY * 2
        ):
            if among[at] != place:
                yield min(place, among[at]), max(place, among[at])


def _likenesses(a: Candidate, b: Candidate) -> tuple[Likeness, ...]:
    # Volunteers are compared with volunteers; who came without an appointment, with everybody.
    same_side = (a.who.role is Role.VOLUNTEER) is (b.who.role is Role.VOLUNTEER)
    if not (same_side or a.walked_in or b.walked_in):
        return ()
    contact: tuple[Likeness, ...] = ()
    if a.email and a.email == b.email:
        contact += (Likeness.EMAIL,)
    if a.digits and a.digits == b.digits:
        contact += (Likeness.PHONE,)
    if a.name == b.name:
        return (Likeness.NAME, *contact)
    alike = fuzz.ratio(a.name, b.name)
    near = alike >= NEAR or _is_one_more(a.name, b.name) or stands_for(a.who, b.who) or stands_for(b.who, a.who)
    found = (Likeness.NEAR_NAME, *contact) if near else contact
    if contact:
        return found if alike >= NEAR or _first_names_alike(a.who, b.who) else ()
    differing = sum(1 for one, other in ((a.email, b.email), (a.digits, b.digits)) if one and other and one != other)
    return found if found and (not differing or (differing == 1 and alike >= _VERY_NEAR)) else ()


def _first_names_alike(one: PersonLine | Person, other: PersonLine | Person) -> bool:
    """« J. » is « Jean »; « René » is not « Monique »."""
    a, b = fold(one.first_name), fold(other.first_name)
    if not a or not b:
        return True
    return (min(len(a), len(b)) <= 2 and a[0] == b[0]) or fuzz.ratio(a, b) >= _FIRST_NAMES_ALIKE


def follow(same: Mapping[str, str], line_id: str) -> str | None:
    """The end of a chain of « the same person »; a circle ends where it began to turn."""
    seen, at = {line_id}, same.get(line_id)
    while at is not None and at in same and same[at] not in seen:
        seen.add(at)
        at = same[at]
    return at


def same_of(answers: Answers) -> dict[str, str]:
    """By line, the person that it was said to be."""
    return {line: person for (line, person), is_same in answers.items() if is_same}


def filled(kept: PersonLine, others: Iterable[PersonLine]) -> dict[str, object]:
    """What the line that is kept leaves open and another line of the same person says."""
    found: dict[str, object] = {}
    for other in others:
        for name in kept.__slots__:
            if getattr(kept, name) in (None, "", ()) and name not in found:
                value = getattr(other, name, None)
                if value not in (None, "", ()):
                    found[name] = value
    return found
