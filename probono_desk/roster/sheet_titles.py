"""What a title says in a list that is not of people: structures, their diagnoses, the programme.

A form asks « Êtes-vous en procédure collective ? » where the template writes « Procédure collective »: the words count,
not the whole title. The person whom a call’s form asks for is the structure’s representative.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from probono_desk.roster import word_lists
from probono_desk.roster.cell_kinds import kinds_of
from probono_desk.roster.columns import COLUMNS, CRITERION, OF_SEVERAL, ORDER_STATUS, Sheet, fields_by_key
from probono_desk.roster.phrases import Phrases
from probono_desk.roster.title import read_title
from probono_desk.roster.title_phrases import LIKELY
from probono_desk.roster.title_words import bare_words, words_of
from probono_desk.roster.words import key

# What a call decided of a candidature.
_DECISION = frozenset(
    (
        *("statut", "status", "decision", "selection", "avis", "resultat", "etat"),
        *("retenu", "retenue", "laureat", "laureate", "selected", "outcome"),
    )
)
# « Date du diagnostic », « Synthèse du diagnostic » tell of none that the structure agreed to.
_AGREED = frozenset(
    {"valide", "validee", "valides", "validees", "validation", "validated", "accord", "agreed", "agreement", "agrees"}
    | {"approuve", "approuvee", "approved", "approval"}
)
# What « Validé » is about where a need and its priority stand beside it, and what else its title may say.
_DIAGNOSED = frozenset({"priority", "context"})
_OF_ITS_DIAGNOSIS = frozenset({"diagnostic", "diagnosis", "structure", "date"})
_REFERENT = re.compile(r"\br[ée]f[ée]rent(?:[·.(/-]?e\)?)?s?\b\)?", re.IGNORECASE)
SIDES = ("contact_", "second_", "third_")  # the people of a structure
_NAMES = frozenset({"last_name", "first_name", "full_name"})
_PERSONAL = (*sorted(_NAMES), "email", "phone")
# What no list of people asks: a criterion of the call, and what a mission is made of.
_STRONG = frozenset({"ftes", "expected_deliverable", "min_size", "max_size", "validated"})
_WEAK = frozenset(
    {"cause", "need", "priority", "mission", "question", "pitch", "checklist", "context", "validated", "validated_on"}
)
_WEAK_CRITERIA = frozenset(f"{CRITERION}{name}" for name in ("existing_and_growing", "on_territory"))
# What only a list of people asks.
_OF_PEOPLE = frozenset(
    {"profile", "engagement", "photo_taken", "photo_published", "first_time", "access_need", "order_status"}
)


@dataclass(frozen=True, slots=True)
class About:
    """How much the titles of a table speak of structures, and of people.

    Args:
        structures: columns that only structures have; one that people may have too counts half.
        named: whether one is plainly the name of a structure.
        people: columns that only people have, their names among them.
        names: whether one is plainly somebody’s name, and not a contact’s.
    """

    structures: float
    named: bool
    people: int
    names: bool


@lru_cache(maxsize=4096)
def field_of(sheet: Sheet, title: str) -> str | None:
    """The field that a title says, by its words; ``None`` for a title that says none, or only somebody’s contact."""
    if not title:
        return None
    exact = fields_by_key(sheet).get(key(title))
    if exact is not None or sheet not in {Sheet.STRUCTURES, Sheet.DIAGNOSES, Sheet.AGENDA}:
        return exact
    if sheet is Sheet.STRUCTURES and contact_of(title) is not None:
        return None
    return _exactly(sheet).get(key(title)) or _said(sheet, title)


@lru_cache(maxsize=4096)
def contact_of(title: str) -> str | None:
    """« email » for « E-mail du contact », « full_name » for « Représentant 1 »; ``None`` for any other title."""
    words = words_of(title)
    lists = word_lists.table("columns")["structures"]["contact"]
    found = _contacts().find(words)
    if not found or set(words) & set(map(key, lists["not_them"])):
        return None
    taken = {place for one in found for place in range(one.at, one.at + one.length)}
    # « Prénom représentant 2 » is no second first name; « First » is the first one’s only where no « Name » follows.
    sides = frozenset[str]().union(*_words_of_sides()) - ({"first"} if _is_of_name(words) else set())
    rest = " ".join(word for place, word in enumerate(words) if place not in taken and word not in sides)
    said = read_title(rest).fields if rest else {}
    plain = [name for name in _PERSONAL if said.get(name, 0.0) >= LIKELY]
    if {"first_name", "last_name"} <= set(plain) or "full_name" in plain:
        return "full_name"
    if plain:
        return plain[0]
    others = [word for word in bare_words(rest) if word not in {"structure", "name"}]
    return None if others and not said else "full_name"


def titled(sheet: Sheet, titles: Sequence[str], values: Sequence[list[str]]) -> list[str | None]:
    """The field of each column of a list that is not of people: the exact titles first, each field once.

    Args:
        sheet: structures, diagnoses or the programme.
        titles: one a column.
        values: the cells of each that hold something.
    """
    if sheet is Sheet.STRUCTURES:
        titles = _with_contacts(titles)
    known = fields_by_key(sheet)
    exact = [known.get(key(title)) if title else None for title in titles]
    found: list[str | None] = [None] * len(titles)
    taken: set[str] = set()
    order = sorted(range(len(titles)), key=lambda place: (exact[place] is None, place))
    names = [place for place in order if field_of(sheet, titles[place]) == "name"]
    name = max(names, key=lambda place: (_is_a_structure_s(titles[place]), -place), default=None)
    for place in order:
        field = field_of(sheet, titles[place])
        if field == "name" and sheet is Sheet.STRUCTURES and place != name:
            continue
        if field == "validated" and kinds_of(values[place]).date >= 0.5:
            field = "validated_on"  # « Diagnostic validé le »
        if field is not None and (field not in taken or field in OF_SEVERAL):
            taken.add(field)
            found[place] = field
    if sheet is Sheet.STRUCTURES:
        if taken & _DIAGNOSED:
            _agreed_to(titles, values, found)
        for place, title in enumerate(titles):
            if found[place] is None and _DECISION & set(words_of(title)) and kinds_of(values[place]).status >= 0.5:
                found[place] = ORDER_STATUS
                break
        for place, field in _contact_fields(titles, values, found):
            if field not in taken:
                taken.add(field)
                found[place] = field
    return found


def _with_contacts(titles: Sequence[str]) -> Sequence[str]:
    """« Référent·e » beside « Mail référent·e » is the structure’s own contact; alone it is who follows it."""
    of_them = [title for title in titles if _REFERENT.search(title)]
    reached = any({"email", "phone"} & read_title(_REFERENT.sub(" ", title)).fields.keys() for title in of_them)
    return [_REFERENT.sub("contact", title) for title in titles] if reached else titles


def _agreed_to(titles: Sequence[str], values: Sequence[list[str]], found: list[str | None]) -> None:
    """« Validé », « Validation le » beside a priority: the structure's yes to its diagnosis, where none is plainer."""
    for place, title in enumerate(titles):
        field = _agreement(title)
        if found[place] is not None or field is None:
            continue
        if kinds_of(values[place]).date >= 0.5:
            field = "validated_on"
        if field not in found:
            found[place] = field


def _agreement(title: str) -> str | None:
    """The field of a title that says nothing but a yes; « Candidature validée » is to something else."""
    field = field_of(Sheet.DIAGNOSES, title)
    says_more = set(bare_words(title)) - _AGREED - _OF_ITS_DIAGNOSIS
    return field if field in {"validated", "validated_on"} and not says_more else None


def are_of_diagnoses(titles: Sequence[str]) -> bool:
    """Whether a table says of each structure its diagnosis, and nothing else: no table, no contact, no criterion."""
    said = {field_of(Sheet.DIAGNOSES, title) for title in titles if title}
    is_one = bool(said & {"need", "priority", "context"}) and bool(said & {"priority", "validated", "validated_on"})
    return None not in said and "structure" in said and is_one


def about(titles: Sequence[str]) -> About:
    """What the titles of a table speak of."""
    strong = weak = 0
    diagnosed = any(field_of(Sheet.STRUCTURES, title) in _DIAGNOSED for title in titles)
    named = names = False
    people = 0
    for title in dict.fromkeys(titles):
        if not title:
            continue
        if contact_of(title) is not None:
            continue
        said = read_title(title)
        plain = {name for name, level in said.fields.items() if level >= LIKELY}
        field = field_of(Sheet.STRUCTURES, title)
        if diagnosed and field is None and _agreement(title):
            weak += 1
            continue
        if field == "name":
            named = named or _is_a_structure_s(title)
            names = names or bool(plain & _NAMES)
        elif field in _STRONG or (field or "").startswith(CRITERION):
            strong += field not in _WEAK_CRITERIA
            weak += field in _WEAK_CRITERIA
        elif field in _WEAK:
            weak += 1
        elif plain & _NAMES:
            names = True
            people += 1
        people += bool(plain & _OF_PEOPLE) and field is None
    return About(strong + 0.5 * weak, named, people, names)


def speaks_for_structures(titles: Sequence[str]) -> bool:
    """Whether titles may be those of representatives: a structure, and its contact or somebody’s post there."""
    told = about(titles)
    words = {word for title in titles for word in words_of(title)}
    asked = {name for title in titles if title for name in read_title(title).fields}
    is_a_structure = any(
        field_of(Sheet.STRUCTURES, title) == "name" and "structure" in words_of(title) for title in titles
    )
    if not is_a_structure or asked & {*_OF_PEOPLE, "skills", "note"}:
        return False
    if _NAMES & {contact_of(title) for title in titles if title}:
        return True  # « Structure, Nom du contact, Prénom du contact »
    return told.names and "table" not in asked and bool(words & {"fonction", "poste", "position"})


def _contact_fields(
    titles: Sequence[str], values: Sequence[list[str]], found: Sequence[str | None]
) -> Iterator[tuple[int, str]]:
    """The columns of the people of a structure: « Représentant 2 » begins the second."""
    side = 0
    seen: set[tuple[int, str]] = set()
    numbered = {contact_of(title) for title in titles if _side_of(title)} - {None}
    for place, title in enumerate(titles):
        if found[place] is not None or not title:
            continue
        said = contact_of(title)
        if said is None:
            plain = read_title(title).fields
            said = next((name for name in _PERSONAL if plain.get(name, 0.0) >= LIKELY), None)
            if said == "first_name" and plain.get("last_name", 0.0) >= LIKELY:
                said = "full_name"
        if said is None:
            continue
        if said == "full_name" and values[place]:
            kinds = kinds_of(values[place])
            if not any(any(sign.isalpha() for sign in value) for value in values[place]):
                said = "phone"
            elif kinds.email >= 0.6 and kinds.named < 0.5:
                said = "email"
        told = _side_of(title)
        if told is None and contact_of(title) in numbered:
            told = 0  # « Mail contact » before « Mail contact 2 »
        if told is not None:
            side = told
        elif (side, said) in seen:
            side = min(side + 1, len(SIDES) - 1)
        seen.add((side, said))
        yield place, f"{SIDES[side]}{said}"


def _side_of(title: str) -> int | None:
    """Which of the people of a structure a title is about, from 0; ``None`` where it does not say."""
    every = words_of(title) if title else ()
    words = set(every) - ({"first"} if _is_of_name(every) else set())
    return next((side for side, of in reversed([*enumerate(_words_of_sides())]) if of & words), None)


def _is_of_name(words: tuple[str, ...]) -> bool:
    """« First » of « Contact first name », and not of « First representative – Full name »."""
    after = words[words.index("first") + 1 :][:1] if "first" in words else ()
    return "name" in words and not (after and _contacts().at(after, 0))


def _is_a_structure_s(title: str) -> bool:
    return bool(set(words_of(title)) - {"nom", "name", "de", "la", "l"})


def _said(sheet: Sheet, title: str) -> str | None:
    found = [(one, name) for one in _phrases(sheet).find(bare_words(title)) for name in one.means]
    if sheet is not Sheet.AGENDA and _AGREED.isdisjoint(words_of(title)):
        found = [one for one in found if not one[1].startswith("validated")]
    if not found:
        return None
    # « Votre structure est-elle en procédure collective ? » is about the procedure.
    rest = [one for one in found if one[1] not in {"name", "structure"}] or found
    return max(rest, key=lambda one: (one[0].length, -one[0].at))[1]


@cache
def _exactly(sheet: Sheet) -> dict[str, str]:
    """Whole titles of which no word is a filler: « Validé par la structure » is no name of a structure."""
    said = word_lists.table("columns")[sheet.name.lower()]["says"]
    return {key(phrase): name for name, phrases in said.items() for phrase in phrases}


@cache
def _phrases(sheet: Sheet) -> Phrases[str]:
    said: dict[str, list[str]] = dict(word_lists.table("columns")[sheet.name.lower()]["says"])
    for name, headers in COLUMNS[sheet].items():
        said[name] = (
            [*said.get(name, []), *headers] if name not in {"name", "reference", "question"} else said.get(name, [])
        )
    if sheet is Sheet.STRUCTURES:
        for name, one in word_lists.table("eligibility").items():
            said[f"{CRITERION}{name}"] = [*one["headers"], *one["says"]]
    once: dict[tuple[str, ...], str] = {}
    for name, phrases in said.items():
        for phrase in phrases:
            once.setdefault(bare_words(phrase), name)
    return Phrases((words, name) for words, name in once.items() if words)


@cache
def _contacts() -> Phrases[str]:
    words = word_lists.table("columns")["structures"]["contact"]["words"]
    return Phrases((words_of(phrase), "contact") for phrase in words)


@cache
def _words_of_sides() -> tuple[frozenset[str], ...]:
    """What a title says of the first, the second and the third of a structure’s people."""
    lists = word_lists.table("columns")["structures"]["contact"]
    return tuple(frozenset(map(key, lists[side])) - {""} for side in ("first", "second", "third"))
