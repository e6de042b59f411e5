"""Tables in another shape than a line a person under a line of titles: side by side, turned, a column a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from probono_desk.i18n import _
from probono_desk.roster import limits, names
from probono_desk.roster.columns import Sheet
from probono_desk.roster.header import find_header
from probono_desk.roster.sections import STRUCTURES, is_part, is_total, may_be_somebody, section_of, table_of
from probono_desk.roster.sheet_titles import field_of
from probono_desk.roster.title import read_title
from probono_desk.roster.title_phrases import LIKELY
from probono_desk.roster.words import key, role_in

_NAMES = frozenset({"last_name", "full_name", "first_name", "usual_last_name"})
_LOOKED_AT = 300
_WITHIN = 20
_MOST_TURNED = 400  # people in a turned table
_MOST_LABELS, _LONGEST_LABEL = 60, 120
_NUMBERED = re.compile(r"^\s*(?:\d{1,3}\s*[.)°]\s*[-–]?|[-–—•·*▪►>~]|\d{1,3}\s+[-–—])\s+(?=[^\W\d_])")

_HARDLY = 0.005
_MOST_OF_A_NAME = 4  # words
_ROLE_BEFORE = re.compile(r"^\s*(?P<role>[^\W\d_][^:()\[\]]{2,24}?)\s*:\s*(?P<name>[^:,;()\[\]@\d]{3,60}?)\s*$")
_ARTICLE = re.compile(r"(?:l['’]|les?\s|la\s|the\s|asso)", re.IGNORECASE)

# What stands before a line of names of structures, of places, of things.
_OF_NOBODY = frozenset(
    {"structure", "structures", "association", "associations", "laureat", "laureate", "mission", "missions", "besoin"}
    | {"theme", "salle", "lieu", "room", "nonprofit", "charity", "livrable", "sujet", "projet", "project", "topic"}
)

Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class Shaped:
    """One table as the reading takes it.

    Args:
        rows: every row from line 1, cells of other tables empty.
        column: the first column of it, from 1; 0 where it is the only table.
        table: the table that its title gives to all of its people.
        structure: whom that table helps, by the line under its title.
        doubtful: the line, from 1, of names that may be people’s or structures’; 0 where none is.
    """

    rows: Rows
    column: int = 0
    table: int | None = None
    structure: str = ""
    doubtful: int = 0


def tables_in(rows: Rows) -> list[Shaped]:
    """The tables of people that a sheet holds side by side; one where there is only one."""
    rows = without_companies(without_numbers(rows))
    return _a_column_a_table(rows) or _side_by_side(rows)


def beside_people(rows: Rows) -> list[Rows]:
    """What stands beside the people of a sheet in columns of its own, an empty one between: a programme."""
    groups = _groups(rows)
    header = find_header(Sheet.VOLUNTEERS, rows) if len(groups) > 1 else None
    if header is None or header.last < 0:
        return []
    others = [set(group) for group in groups if not _names_people(header.titles, group) and len(group) > 1]
    return [_columns(rows, group) for group in others] if len(others) < len(groups) else []


def without(rows: Rows, other: Rows) -> Rows:
    """The rows without the cells of a table that stands beside them."""
    return [
        ["" if place < len(away) and away[place] else cell for place, cell in enumerate(row)]
        for row, away in zip(rows, other, strict=True)
    ]


def without_numbers(rows: Rows) -> Rows:
    """« 1. Maëlle Delattre », « - Tristan Ouvrard »: names without what a list puts before each."""
    width = max((len(row) for row in rows[:_LOOKED_AT]), default=0)
    numbered = []
    for place in range(width):
        cells = [row[place] for row in rows[:_LOOKED_AT] if place < len(row) and row[place].strip()]
        if sum(1 for cell in cells if _NUMBERED.match(cell)) < 2:
            continue
        cells = [cell for cell in cells if not is_part(cell.strip())]
        told = [cell for cell in cells if _NUMBERED.match(cell)]
        if len(told) >= 2 and len(told) >= 0.6 * len(cells) and (width == 1 or _are_counted(told)):
            numbered.append(place)
    if not numbered:
        return rows
    return [[_NUMBERED.sub("", cell) if place in numbered else cell for place, cell in enumerate(row)] for row in rows]


def _are_counted(cells: list[str]) -> bool:
    """Whether what stands before names counts them; « 1 - L’Établi, 2 - La Halte, 1 - L’Établi » tells their tables."""
    numbers = [int(match[1]) for cell in cells if (match := re.match(r"\s*(\d{1,3})", cell))]
    steps = [after - before for before, after in pairwise(numbers)]
    return 2 * sum(1 for step in steps if step == 1) > len(steps) or not steps


def with_roles_behind(rows: Rows) -> Rows:
    """« Référent : Max Weil » in a list of one column as « Max Weil [Référent] », as others of it may be written."""
    if any(len(filled_of(row)) > 1 for row in rows):
        return rows
    return [[_ROLE_BEFORE.sub(_behind, cell) for cell in row] for row in rows]


def _behind(match: re.Match[str]) -> str:
    words = match["name"].split()
    written_so = 2 <= len(words) <= _MOST_OF_A_NAME and all(word[:1].isupper() for word in words)
    is_name = may_be_somebody(match["name"]) or (written_so and section_of(match["name"]) is None)
    return f"{match['name']} [{match['role']}]" if is_name and role_in(match["role"]) is not None else match[0]


def without_companies(rows: Rows) -> Rows:
    """« Lys SA, Maëlle Delattre » beside « Lys SA »: the name alone, as Odoo puts somebody’s company before it."""
    some = rows[:_LOOKED_AT]
    for place in range(max((len(row) for row in some), default=0)):
        told = [row for row in some if place < len(row) and ", " in row[place]]
        rest = [row[place].partition(", ")[2] for row in told]
        if len(told) < 2 or not are_names(rest) or any(len(name.split()) < 2 for name in rest):
            continue
        before = [_beside(row, place) for row in told]
        if all(before):
            return [
                [
                    cell.partition(", ")[2] if at == place and _beside(row, place) else cell
                    for at, cell in enumerate(row)
                ]
                for row in rows
            ]
    return rows


def _beside(row: list[str], place: int) -> bool:
    """Whether what stands before the comma is another cell of the line."""
    before, comma, _name = row[place].partition(", ") if place < len(row) else ("", "", "")
    return bool(comma) and any(cell.strip() == before for at, cell in enumerate(row) if at != place)


def turned(rows: Rows) -> Rows | None:
    """The rows with lines for columns, where the titles stand one under the other before as many people."""
    some = [row for row in rows[:_LOOKED_AT] if any(cell.strip() for cell in row)]
    if not 2 <= len(some) <= 60 or len(some) < len([row for row in rows if any(row)]):
        return None
    titles = [row[0] if row else "" for row in some]
    across = max(len([cell for cell in row[1:] if cell.strip()]) for row in some)
    if not 1 <= across <= _MOST_TURNED:
        return None
    down = plain_fields(titles)
    if (len(down & _NAMES) < 1 or len(down) < 2 or len(down) < 0.5 * len(titles)) and not _of_structures(titles):
        return None
    if len(plain_fields(some[0][1:])) or any(len(plain_fields(row)) >= 2 for row in some):
        return None
    width = max(len(row) for row in some)
    return [[row[place] if place < len(row) else "" for row in some] for place in range(width)]


def _of_structures(titles: list[str]) -> bool:
    """« Nom de la structure », « Nombre d’ETP », « Territoire » one under the other: the form of a structure."""
    told = {field for title in titles if (field := field_of(Sheet.STRUCTURES, title)) is not None}
    return "name" in told and len(told) >= 4 and 2 * len(told) >= len(titles)


def from_blocks(rows: Rows) -> Rows | None:
    """The rows of forms that stand one under the other, a label and its answer a line: « Nom : Delattre ».

    Each person comes out on the second line of their block, and the titles on the first line of the first.
    """
    if len(rows) > limits.LINES // 4 or not any(_label_of(row) for row in rows[:_WITHIN]):
        return None
    found = {at: told for at, row in enumerate(rows) if (told := _label_of(row)) is not None}
    if any(at not in found and len(filled_of(row)) > 2 for at, row in enumerate(rows)):
        return None  # a list with something said over it
    titles: dict[str, str] = {}
    for label, _answer in found.values():
        titles.setdefault(key(label), label)
    if not 2 <= len(titles) <= _MOST_LABELS or 2 * len(found) < sum(1 for row in rows if any(row)):
        return None
    fields, first = plain_fields(list(titles.values())), min(found)
    opening = key(found[first][0])
    starts = sum(1 for label, _answer in found.values() if key(label) == opening)
    if not _NAMES & fields or len(fields) < 2 or 2 * starts > len(found) or (starts < 2 and not _with_colons(rows)):
        return None
    return [*rows[:first], list(titles.values()), *_of_blocks(rows, found, list(titles), first)]


def _of_blocks(rows: Rows, found: dict[int, tuple[str, str]], titles: list[str], first: int) -> Rows:
    made: Rows = [[] for _row in rows]
    record: list[str] = []
    place, gap = 0, False
    for at, row in enumerate(rows[first:], first):
        if at in found:
            label, answer = key(found[at][0]), found[at][1]
            if label == titles[0]:
                record = [""] * len(titles)
                made[min(at + 1, len(rows) - 1)] = record
            place, gap = titles.index(label), False
            record[place] = ", ".join(filter(None, (record[place], answer)))
            continue
        more = " ".join(filled_of(row))
        if not gap and any(sign.isalnum() for sign in more):
            record[place] = f"{record[place]}\n{more}".strip()  # an answer of several lines
        gap = gap or not more
    return made[first + 1 :]


def filled_of(row: list[str]) -> list[str]:
    """What stands in a row."""
    return [cell.strip() for cell in row if cell.strip()]


def _label_of(row: list[str]) -> tuple[str, str] | None:
    """A label and its answer, in two cells or in one with a colon between."""
    filled = filled_of(row)
    if not filled or not row[0].strip():
        return None
    label, colon, answer = filled[0].partition(":")
    if colon and label.strip() and len(label) <= _LONGEST_LABEL and "@" not in label:
        return label.strip(), ", ".join(filter(None, [answer.strip(), *filled[1:]]))
    return (filled[0], filled[1]) if len(filled) == 2 and len(filled[0]) <= _LONGEST_LABEL else None


def _with_colons(rows: Rows) -> bool:
    alone = [row for row in rows if len(filled_of(row)) == 1]
    return bool(alone) and all(":" in row[0] for row in alone)


def plain_fields(titles: list[str]) -> set[str]:
    """The fields that titles say plainly."""
    found: set[str] = set()
    for title in titles:
        if title.strip() and len(title) <= 80 and "@" not in title:
            said = {name: level for name, level in read_title(title).fields.items() if level >= LIKELY}
            found |= {max(said, key=lambda name: said[name])} if said else set()
    return found


def _a_column_a_table(rows: Rows) -> list[Shaped]:
    """« Table 1 », « Table 2 » as titles, and under each the people who sit there."""
    for at, row in enumerate(rows[:_WITHIN]):
        # A title that is merged over the columns of its table stands in each of them.
        filled = [n for n, cell in enumerate(row) if cell.strip() and not (n and row[n - 1] == cell)]
        tables = {place: number for place in filled if (number := table_of(row[place].strip())) is not None}
        if not tables:
            continue
        labels = _labels(rows, at, min(tables))
        helped = next((n for n, label in labels.items() if STRUCTURES & set(label.split())), None)
        named = {place: _cell(rows[helped], place) for place in tables} if helped is not None else {}
        rows = [[] if _OF_NOBODY & set(labels.get(n, "").split()) else row for n, row in enumerate(rows)]
        if len(tables) < 2 or len(filled) > len(tables) or len(set(tables.values())) < len(tables):
            return []
        under = {
            place: [line[place] for line in rows[at + 1 :] if place < len(line) and line[place].strip()]
            for place in tables
        }
        told = _of_structures_under(rows, at, list(tables))
        if told is not None and told.is_sure:
            named = {place: _cell(rows[told.line], place) for place in tables}
            rows = [[] if n == told.line else row for n, row in enumerate(rows)]
            under = {place: cells[1:] for place, cells in under.items()}
        doubtful = told.line + 1 if told is not None and not told.is_sure else 0
        ends = dict(zip(tables, [*list(tables)[1:], max(map(len, rows))], strict=True))
        below = next((line for line in rows[at + 1 :] if any(cell.strip() for cell in line)), [])
        titled = all(plain_fields(below[place:end]) & _NAMES for place, end in ends.items())  # « Nom », « Prénom »
        if not any(under.values()) or not (titled or all(map(are_names, filter(None, under.values())))):
            return []
        return [
            Shaped(_only(rows, at, place, ends[place], labels), place + 1, number, named.get(place, ""), doubtful)
            for place, number in tables.items()
            if under[place]
        ]
    return []


class _Under(NamedTuple):
    """The line under the titles of tables, where it names nobody that is known; sure where it names structures."""

    line: int
    is_sure: bool


def _of_structures_under(rows: Rows, at: int, places: list[int]) -> _Under | None:
    """The line under « Table 1 », « Table 2 » that names the structure of each: « L’Établi », « Les Mentors »."""
    line = next((n for n, row in enumerate(rows) if n > at and any(cell.strip() for cell in row)), at)
    told = [_cell(rows[line], place) for place in places]
    if line == at or not all(told) or len(set(told)) < len(told) or plain_fields(told):
        return None
    if any(role_in(cell) is not None or any(map(names.is_first_name, cell.split())) for cell in told):
        return None
    below = [cell for row in rows[line + 1 :] for place in places if (cell := _cell(row, place))]
    people = [cell for cell in below if not is_total([cell])]
    known = sum(1 for cell in people if any(map(names.is_first_name, cell.split())))
    # Where nearly all names are known, those of a whole line would hardly be the only ones that are not.
    chance = ((len(people) - known + 1) / (len(people) + 2)) ** len(told)
    is_sure = any(map(_ARTICLE.match, told)) or chance <= _HARDLY
    return _Under(line, is_sure) if is_sure or 2 * known >= len(people) else None


def _cell(row: list[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _labels(rows: Rows, at: int, first: int) -> dict[int, str]:
    """« Structure », « Référent », « Volontaire 1 » before a column for each table, by their line."""
    told = {line: cells[first - 1] for line, cells in enumerate(rows) if line > at and 0 < first <= len(cells)}
    named = {line: " ".join(word for word in key(cell).split() if not word.isdigit()) for line, cell in told.items()}
    known = [one for one in named.values() if role_in(one) is not None or _OF_NOBODY & set(one.split())]
    return named if known else {}


def _only(rows: Rows, at: int, place: int, end: int, labels: dict[int, str]) -> Rows:
    """The columns of one table, from ``place`` to before ``end``, under titles of their own or one that says names.

    What stands before its lines, « Référent », comes behind them, as their role.
    """
    below = next((row for row in rows[at + 1 :] if any(cell.strip() for cell in row)), [])
    titled = bool(plain_fields(below[place:end]) & _NAMES)
    before, behind = [""] * place, [""] * (end - place - 1)
    title = [*before, "" if titled else _("Nom complet"), *behind, _("Rôle") if any(labels.values()) else ""]
    return [
        []
        if line < at or place >= len(row)
        else title
        if line == at
        else [*before, *row[place:end], *[""] * (end - len(row)), labels.get(line, "")]
        for line, row in enumerate(rows)
    ]


def are_names(cells: list[str]) -> bool:
    """Whether most cells have a usual first name in them, and none an address."""
    known = [cell for cell in cells if any(map(names.is_first_name, re.split(r"[\s(]+", cell)))]
    return len(known) >= 0.5 * len(cells) and not any("@" in cell for cell in cells)


def _side_by_side(rows: Rows) -> list[Shaped]:
    """The tables of a sheet that stand beside each other, an empty column between; each keeps its columns' places."""
    groups = _groups(rows)
    header = find_header(Sheet.VOLUNTEERS, rows)
    if len(groups) < 2 and not any(header.groups):
        groups = _repeated(header.titles)
    if len(groups) < 2:
        return [Shaped(rows)]
    if header.last < 0:
        return [Shaped(rows)]
    of_people = [group for group in groups if _names_people(header.titles, group)]
    if len(of_people) < 2 or len(of_people) != len(groups):
        return [Shaped(rows)]
    return [Shaped(_columns(rows, group), min(group) + 1) for group in map(set, groups)]


def _repeated(titles: tuple[str, ...]) -> list[list[int]]:
    """The columns of tables that stand side by side without a gap: « Nom, Mail, Nom, Mail »."""
    width = len(titles)
    for period in range(2, width // 2 + 1):
        if width % period == 0 and all(titles) and titles == titles[:period] * (width // period):
            return [list(range(start, start + period)) for start in range(0, width, period)]
    return []


def _groups(rows: Rows) -> list[list[int]]:
    """The columns that stand together, an empty one between each two groups."""
    width = max((len(row) for row in rows[:_LOOKED_AT]), default=0)
    groups: list[list[int]] = []
    for place in range(width):
        if any(place < len(row) and row[place].strip() for row in rows[:_LOOKED_AT]):
            if groups and groups[-1][-1] == place - 1:
                groups[-1].append(place)
            else:
                groups.append([place])
    return groups


def _names_people(titles: tuple[str, ...], group: list[int]) -> bool:
    return any(place < len(titles) and _NAMES & read_title(titles[place]).fields.keys() for place in group)


def _columns(rows: Rows, group: set[int]) -> Rows:
    return [[cell if place in group else "" for place, cell in enumerate(row)] for row in rows]
