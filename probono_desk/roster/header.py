"""Where a sheet's titles stand: one line of them among the first twenty, or two, a group over its columns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from probono_desk.roster import cells, names
from probono_desk.roster.beside_name import Apart, apart
from probono_desk.roster.cell_kinds import has_skill, skill_words
from probono_desk.roster.columns import Sheet, fields_by_key
from probono_desk.roster.day_titles import is_day, is_half_day
from probono_desk.roster.editions import names_edition
from probono_desk.roster.own_words import engagement_word, profile_word
from probono_desk.roster.sections import may_be_somebody, table_of
from probono_desk.roster.sheet_titles import contact_of, field_of
from probono_desk.roster.title import read_title
from probono_desk.roster.title_phrases import HINT, LIKELY
from probono_desk.roster.words import ENGAGEMENTS, PROFILES, ROLES, key, named

WITHIN = 20
_OF_PEOPLE = frozenset({Sheet.VOLUNTEERS, Sheet.STAFF})
# What surveys write under a question that has one answer.
_ONE_ANSWER = frozenset(
    {"response", "reponse", "open ended response", "reponse ouverte", "reponse libre", "valeur", "value", "answer"}
)
# What may be ticked under a question that stands over several columns.
_ANSWERS = frozenset({"oui", "non", "yes", "no", "autre", "autres", "other", "others", "peut etre", "maybe"})
_DATA = re.compile(r".*@.*\..*|[-+\d\s.,/:()€%]*\d[-+\d\s.,/:()€%]*", re.DOTALL)
_TELEPHONE = re.compile(r"(?:\+|0)[\d\s.()/-]{8,}")
# « 9:00 AM – 12:30 PM », « 9h–12h30 », under a day.
_HOURS = re.compile(r"\d{1,2}\s*[:h]?\d{0,2}\s*(?:[ap]m)?\s*[-–—]\s*\d{1,2}\s*[:h]?\d{0,2}\s*(?:[ap]m)?", re.IGNORECASE)
_IMPORT_ID = re.compile(r'\s*\{"ImportId":')
# What a line under the titles says of the cells below it.
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>@]*>|\{[^{}]*\}")
_KINDS = frozenset(
    {"texte", "text", "string", "chaine", "varchar", "nombre", "number", "entier", "integer", "int", "date", "email"}
    | {"e mail", "oui non", "yes no", "o n", "y n", "boolean", "booleen", "choix", "choice", "liste", "hh mm"}
    | {"jj mm aaaa", "dd mm yyyy", "yyyy mm dd", "aaaa mm jj", "obligatoire", "facultatif", "required", "optional"}
    | {
        "requis",
        "optionnel",
        "mandatory",
        "texte libre",
        "free text",
        "telephone",
        "phone",
        "tel",
        "short text",
        "numerique",
    }
)
_LONGEST, _NAME = 400, 80
# « comp[SQ001]. Vos compétences [Finance] »: LimeSurvey puts a question’s code before it.
_CODE = re.compile(r"^[A-Za-z]\w*(?:\[\w+\])*\.\s+(?=\S)")
_MOST_CODED = 0.6
# What a title that names people is worth more: a table without one is not theirs.
_NAMED = 4.0
_PLAIN = 1.8  # a title that says a field
_NAMES = frozenset({"last_name", "first_name", "full_name", "usual_last_name", "birth_last_name"})


@dataclass(frozen=True, slots=True)
class Header:
    """The titles of a sheet.

    Args:
        first, last: the lines that hold them, from 0; -1 when none does.
        titles: one a column, cleaned; empty where there is none.
        groups: the title over each, where there are two lines of them.
    """

    first: int
    last: int
    titles: tuple[str, ...]
    groups: tuple[str, ...]


def find_header(sheet: Sheet, rows: list[list[str]], start: int = 0) -> Header:
    """The line or the two lines of titles from a line on.

    Args:
        sheet: what the rows are.
        rows: every row from line 1.
        start: the first row that is looked at, from 0.
    """
    best, at = 0.0, -1
    for place, row in enumerate(rows[start : start + WITHIN], start):
        filled = sum(1 for cell in row if cell.strip())
        if not filled or _holds_data(row):
            continue
        score = title_score(sheet, row) + (_NAMED if sheet in _OF_PEOPLE and _names_somebody(row) else 0)
        alone = next((cell for cell in row if cell.strip()), "") if filled == 1 else ""
        if sheet in _OF_PEOPLE and _is_like_others(rows, start, place, by_answers=score < _PLAIN):
            continue
        if score > best and not (alone and (table_of(alone) is not None or _wider_around(rows, start, place, score))):
            best, at = score, place
    if at < 0 and (at := _unknown_titles(rows, start)) < 0:
        return Header(-1, -1, (), ())
    if sheet in _OF_PEOPLE:
        at = _first_of_several(sheet, rows, start, at, best)
    first, last = at, at
    if sheet in _OF_PEOPLE or sheet is Sheet.STRUCTURES:
        if at + 1 < len(rows) and _is_below(sheet, rows[at], rows[at + 1]):
            last = at + 1
        elif sheet in _OF_PEOPLE and at > start and _is_above(rows[at - 1], rows[at]):
            first = at - 1
    if first == last:
        titles = _without_codes(tuple(cells.clean(cell) for cell in rows[at]))
        return Header(at, at, titles, ("",) * len(titles))
    return _of_two(rows, first, last) if sheet in _OF_PEOPLE else _of_structures(rows, first)


def _without_codes(titles: tuple[str, ...]) -> tuple[str, ...]:
    """Titles without the codes before them, where most of them have one; « Tél. portable » alone has none."""
    coded = sum(1 for title in titles if _CODE.match(title))
    if coded < 3 or coded < _MOST_CODED * sum(1 for title in titles if title):
        return titles
    return tuple(_CODE.sub("", title) for title in titles)


def _unknown_titles(rows: list[list[str]], start: int) -> int:
    """The first line, where its cells are none of what every line under it holds: titles that nobody taught."""
    some = [(place, row) for place, row in enumerate(rows[start : start + WITHIN], start) if any(map(str.strip, row))]
    if len(some) < 3 or any(_DATA.fullmatch(cell) for cell in some[0][1] if cell.strip()):
        return -1
    (at, first), lines = some[0], [row for _place, row in some[1:]]
    for place, cell in enumerate(first):
        below = [row[place].strip() for row in lines if place < len(row) and row[place].strip()]
        if cell.strip() and len(below) >= 2 and all(cells.email(one) or _DATA.fullmatch(one) for one in below):
            return at
    return -1


def _names_somebody(row: list[str]) -> bool:
    return any(_NAMES & read_title(cell).fields.keys() for cell in row if cell.strip() and len(cell) <= _LONGEST)


def _first_of_several(sheet: Sheet, rows: list[list[str]], start: int, at: int, best: float) -> int:
    """Of two tables one under the other the first one’s titles, though the second may have more of them."""
    for place, row in enumerate(rows[start : at - 1], start):
        filled = [cell for cell in row if cell.strip()]
        if len(filled) < 2 or _holds_data(row) or not _names_somebody(row):
            continue
        if title_score(sheet, row) + _NAMED >= 0.6 * best and title_score(sheet, row) >= 1.2 * len(filled):
            return place
    return at


def title_score(sheet: Sheet, row: list[str]) -> float:
    """How much a row looks like titles: two for each column that is known, less for one that only says something."""
    return sum(_says(sheet, cell) for cell in dict.fromkeys(row) if cell.strip())


def is_skipped(row: list[str]) -> bool:
    """Whether a row under the titles only serves the program that wrote it."""
    return any(_IMPORT_ID.match(cell) for cell in row[:3]) or says_how_to_fill(row)


def says_how_to_fill(row: list[str]) -> bool:
    """Whether a row says what each column takes: « (texte) ; (adresse) ; (hh:mm) », « texte ; texte ; nombre »."""
    filled = [cell.strip() for cell in row if cell.strip()]
    return len(filled) > 1 and all(_IN_BRACKETS.fullmatch(cell) or key(cell) in _KINDS for cell in filled)


def _says(sheet: Sheet, cell: str) -> float:
    if len(cell) > _LONGEST:
        return 0.0
    if key(cell) in fields_by_key(sheet):
        return 2.0
    if sheet not in _OF_PEOPLE:
        return _PLAIN if field_of(sheet, cell) or (sheet is Sheet.STRUCTURES and contact_of(cell)) else 0.0
    title = read_title(cell)
    level = max(title.fields.values(), default=0.0)
    if level > HINT:
        return _PLAIN
    return 0.9 if level or title.other or is_day(cell) else 0.0


def _holds_data(row: list[str]) -> bool:
    return (
        any("@" in cell and cells.email(cell.strip()) for cell in row)
        or any(_TELEPHONE.fullmatch(cell.strip()) and cells.phone(cell.strip()) for cell in row)
        or any(_is_beside_name(apart(cell)) for cell in row if 0 < len(cell) <= _NAME)
    )


def _is_beside_name(told: Apart) -> bool:
    """« Maëlle Delattre (Lys SA) », « Ada Lu [référente] »."""
    if not told.beside or may_be_somebody(told.name):
        return bool(told.beside)
    if len(told.name.split()) < 2 or named(told.beside, ROLES) is None:
        return False
    title = read_title(told.name)  # « Nom complet (représentant) »
    return told.name[:1].isupper() and not (title.fields or title.other or title.person)


def _is_like_others(rows: list[list[str]], start: int, place: int, *, by_answers: bool) -> bool:
    """Whether a row is one more line: its column holds names of people as it does, or its « oui » again."""
    others = [row for at, row in enumerate(rows[start : place + WITHIN], start) if at != place]
    for at, cell in enumerate(rows[place]):
        is_name = names.is_first_name(cell.strip()) or may_be_somebody(cell.strip())
        if not cell.strip() or not (is_name or (by_answers and _is_answer(cell))):
            continue
        there = [row[at].strip() for row in others if at < len(row) and row[at].strip()]
        alike = sum(1 for one in there if key(one) == key(cell) or (is_name and may_be_somebody(one)))
        if there and 2 * alike >= len(there):
            return True
    return False


def _wider_around(rows: list[list[str]], start: int, place: int, score: float) -> bool:
    """Whether lines of several cells stand right under a lone one; or over it, where it hardly looks like a title."""
    over = rows[start:place] if score < _PLAIN else []
    return any(sum(1 for cell in row if cell.strip()) > 1 for row in [*over, *rows[place + 1 : place + 5]])


def _is_below(sheet: Sheet, row: list[str], under: list[str]) -> bool:
    """Whether the row under the titles is a second line of them: it titles what they leave open."""
    filled = [(place, cell) for place, cell in enumerate(under) if cell.strip()]
    open_there = [
        cell for place, cell in filled if not (row[place].strip() if place < len(row) else "") or _spread(row, place)
    ]
    if len(filled) < 2 or not open_there or any(_DATA.fullmatch(cell) for _place, cell in filled):
        return False
    told = sum(
        1
        for place, cell in filled
        if _says(sheet, cell)
        or (place < len(row) and cell == row[place])  # merged downwards
        or (sheet is Sheet.STRUCTURES and max(read_title(cell).fields.values(), default=0.0) >= LIKELY)  # « Prénom »
        or key(cell) in _ONE_ANSWER
        or key(cell) in skill_words()
        or (_spread(row, place) and (_is_answer(cell) or is_half_day(cell) or bool(_HOURS.fullmatch(cell.strip()))))
    )
    return told >= 0.6 * len(filled) or (
        len(open_there) >= 2 and any(key(cell) in _ONE_ANSWER for _place, cell in filled)
    )


def _is_answer(cell: str) -> bool:
    """Whether a cell is one of the answers that may be ticked: « Oui », « Étudiant », « Mécénat », « Autre »."""
    folded = key(cell)
    return (
        folded in _ANSWERS
        or named(profile_word(cell), PROFILES) is not None
        or named(engagement_word(cell), ENGAGEMENTS) is not None
    )


def _is_above(over: list[str], row: list[str]) -> bool:
    """Whether the row over the titles groups them: « Payeur », « Participant », « Compétences »."""
    filled = [cell for cell in over if cell.strip()]
    if len(set(filled)) > 1 and all(map(names_edition, filled)):
        return True
    if len(set(filled)) < 2 or any(_DATA.fullmatch(cell) for cell in filled):
        return False
    groups = [read_title(cell) for cell in set(filled)]
    return (
        any(group.fields or group.other or group.person for group in groups)
        and len(filled) <= len([cell for cell in row if cell.strip()]) + 3
    )


def _spread(row: list[str], place: int) -> bool:
    """Whether a title stands over several columns."""
    return (
        place < len(row)
        and bool(row[place].strip())
        and row[place] in (row[place - 1] if place else "", *row[place + 1 : place + 2])
    )


def _of_two(rows: list[list[str]], first: int, last: int) -> Header:
    over, under = rows[first], rows[last]
    width = max(len(over), len(under))
    titles, groups, group = [], [], ""
    for place in range(width):
        above = cells.clean(over[place]) if place < len(over) else ""
        below = cells.clean(under[place]) if place < len(under) else ""
        group = above or (group if below else "")
        if not below or key(below) in _ONE_ANSWER or key(below) == key(group):
            titles.append(group)
            groups.append("")
        else:
            own = read_title(below)
            # « Compétences » over « Num. », « Sait faire » over « Compta/finance »
            is_skill = has_skill(below) or read_title(group).fields.get("skills", 0.0) >= LIKELY
            says_more = max(own.fields.values(), default=0.0) > (HINT if is_skill else 0.0)
            says_more = says_more or (bool(own.other) and not is_skill)
            titles.append(below if says_more or not group else f"{group} [{below}]")
            groups.append(group)
    return Header(first, last, tuple(titles), tuple(groups))


def _of_structures(rows: list[list[str]], first: int) -> Header:
    """« Représentant 1 » over « Nom », « Prénom », « E-mail »: each says whose it is."""
    over, under = rows[first], rows[first + 1]
    titles, group = [], ""
    for place in range(max(len(over), len(under))):
        above, below = cells.clean(_at(over, place)), cells.clean(_at(under, place))
        group = above or (group if below else "")
        titles.append(f"{group} – {below}" if group and below and group != below else group or below)
    return Header(first, first + 1, tuple(titles), ("",) * len(titles))


def _at(row: list[str], place: int) -> str:
    return row[place] if place < len(row) else ""
