"""Cells that mean « as above »: ditto signs, and a table’s number or a company written once over empty cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from probono_desk.domain.people import Profile, Role
from probono_desk.i18n import _
from probono_desk.roster import cells, word_lists
from probono_desk.roster.columns import ORDER_STATUS, Sheet
from probono_desk.roster.coming import Coming, of_cell, rule_of
from probono_desk.roster.header import find_header
from probono_desk.roster.line_error import LineError
from probono_desk.roster.mapped import SheetMapping
from probono_desk.roster.own_words import here_for, profile_word
from probono_desk.roster.question import Choice, Question, Said, chosen
from probono_desk.roster.sections import is_total, may_be_somebody, section_of
from probono_desk.roster.title import read_title
from probono_desk.roster.words import PROFILES, named

_DITTO = frozenset(sign for one in word_lists.table("lines")["ditto"] for sign in (one, one.capitalize(), one.upper()))
# « idem » there means: as the other name of the same person.
_OTHER_NAME = frozenset({"usual_last_name", "usual_first_name", "birth_last_name", "badge_name", "note"})
_BELOW = {"table", "organisation", "structure", ORDER_STATUS}
_SHOWN, _LOOKED_AT = 3, 300
_COUNTED = re.compile(r"\(\d+\)\s*$")

Rows = list[list[str]]


def without_ditto(rows: Rows) -> Rows:
    """The rows with what stands above in the place of « idem » and of ditto signs."""
    if all(map(_DITTO.isdisjoint, rows)):  # nearly every list, and a long one takes no time
        return rows
    titles = find_header(Sheet.VOLUNTEERS, rows).titles
    kept = {place for place, title in enumerate(titles) if title and _OTHER_NAME & read_title(title).fields.keys()}
    above: dict[int, str] = {}
    found = []
    for row in rows:
        filled = [
            above.get(place, cell) if place not in kept and _is_ditto(cell) else cell for place, cell in enumerate(row)
        ]
        above.update((place, cell) for place, cell in enumerate(filled) if cell.strip())
        found.append(filled)
    return found


def _is_ditto(cell: str) -> bool:
    return cell in _DITTO or (0 < len(cell) <= 8 and cell.strip().casefold() in _DITTO)


def filled_down(mapping: SheetMapping, rows: Rows, said: Said) -> tuple[Rows, list[Question], list[LineError]]:
    """The rows with what is written once over empty cells in each of them; a question where that is not clear.

    A table’s number that comes once, over several cells that are empty until the next one, is theirs, and that is
    said; so is a structure or a company whose cells are empty in the same lines. A lone empty cell among numbers is
    empty. A company alone may as well mean that somebody has none.
    """
    places = {column.field: place for place, column in enumerate(mapping.columns) if column.field in _BELOW}
    names = [place for place, column in enumerate(mapping.columns) if column.field and column.field.endswith("_name")]
    if not places or not names or not mapping.header_line:
        return rows, [], []
    below = rows[mapping.header_line :]
    if not any(place >= len(row) or not row[place] for place in places.values() for row in below):
        return rows, [], []
    named = [
        (line, row)
        for line, row in enumerate(below, mapping.header_line)
        if any(place < len(row) and row[place].strip() for place in names)
    ]
    alone = [next(filter(None, map(str.strip, row))) for _line, row in named[:_LOOKED_AT] if not _has_more(row)]
    people = not any(map(section_of, alone)) and 2 * sum(map(may_be_somebody, alone)) >= len(alone)
    lines = [line for line, row in named if people or _has_more(row)]
    rows, lifted = _from_rows_of_their_own(mapping, rows, places, names, lines)
    everybody, away = lines, _away(mapping, rows, lines)
    questions: list[Question] = []
    remarks: list[LineError] = lifted
    fill: list[tuple[int, list[int]]] = []
    settled: dict[frozenset[int], bool] = {}  # the lines of the empty cells, and whether they mean « as above »
    for field in ("table", "structure", "organisation", ORDER_STATUS):
        if (place := places.get(field)) is None:
            continue
        # Who does not come has no table, and no empty cell that means one.
        lines = everybody
        without = _without_their_own(mapping, rows, everybody, field, place)
        if without := without | (away if field != ORDER_STATUS else frozenset()):
            lines = [line for line in everybody if line not in without or _cell(rows[line], place)]
        column = [_cell(rows[line], place) for line in lines]
        empty = frozenset(line for line, cell in zip(lines, column, strict=True) if not cell)
        if not empty or not _may_be_written_once(column) or (field == "table" and _is_lone(column)):
            continue
        by_gaps = field != ORDER_STATUS and _is_by_gaps(rows, lines, column)
        if by_gaps or (field == "table" and _is_clear(column)):
            settled[empty] = True
            title = mapping.columns[place].title
            remarks.append(LineError(mapping.name, min(empty) + 1, title, _some(column), "filled_down"))
        counted = field == ORDER_STATUS and _is_counted(column)
        if field == ORDER_STATUS and not counted and not _are_groups(mapping.columns[place].title, column):
            continue  # an empty cell among statuses says nothing, and is asked about where it matters
        if counted:
            settled[empty] = True
            remarks.append(
                LineError(mapping.name, min(empty) + 1, mapping.columns[place].title, _some(column), "filled_down")
            )
        if empty not in settled:
            if field != "table" and place > min(names) and not _is_clear(column):
                continue
            question = _ask(said.key(f"below:{field}"), mapping.columns[place].title, column, rows, lines, names)
            answer = chosen(question, said)
            if answer is None:
                questions.append(question)
            settled[empty] = answer == "above"
        if settled[empty]:
            fill.append((place, lines))
    for place, those in fill:
        rows = _with(rows, those, [place])
    return rows, questions, remarks


def _has_more(row: Sequence[str]) -> bool:
    return sum(1 for cell in row if cell.strip()) > 1


def _are_groups(title: str, column: Sequence[str]) -> bool:
    """« Attending », « Cancelled » each once and somebody under a word that is no yes: a report by status, perhaps."""
    filled, rule = [cell for cell in column if cell], rule_of(title)
    under = {cell for cell, after in pairwise(column) if cell and not after}
    several = 1 < len(filled) == len(set(filled)) and len({of_cell(cell, rule) for cell in filled}) > 1
    return several and any(of_cell(cell, rule) is not Coming.YES for cell in under)


def _from_rows_of_their_own(
    mapping: SheetMapping, rows: Rows, places: dict[str, int], names: Sequence[int], lines: Sequence[int]
) -> tuple[Rows, list[LineError]]:
    """The rows with the company that stands on a line of its own over its people, in its column, on each of theirs."""
    for field in ("organisation", "structure"):
        place = places.get(field, -1)
        if place < 0 or any(_cell(rows[line], place) for line in lines):
            continue
        heads = [
            line
            for line, row in enumerate(rows)
            if line >= mapping.header_line and _cell(row, place) and not any(_cell(row, at) for at in names)
        ]
        if len(heads) < 2 or not lines or heads[0] > lines[0]:
            continue
        made, above = list(rows), ""
        for line in range(heads[0], len(rows)):
            if line in heads:
                above, made[line] = rows[line][place], []
            elif line in lines:
                made[line] = [*rows[line], *[""] * (place + 1 - len(rows[line]))]
                made[line][place] = above
        some = _some([_cell(rows[line], place) for line in heads])
        return made, [LineError(mapping.name, heads[0] + 1, mapping.columns[place].title, some, "filled_down")]
    return rows, []


def _away(mapping: SheetMapping, rows: Rows, lines: Sequence[int]) -> frozenset[int]:
    """The lines of those who do not come, by the word of a status."""
    found: set[int] = set()
    for at, column in enumerate(mapping.columns):
        if column.field == ORDER_STATUS:
            rule, told = rule_of(column.title), {_cell(rows[line], at) for line in lines}  # a long list says few words
            away = {cell for cell in told if of_cell(cell, rule) is Coming.NO}
            found.update(line for line in lines if away and _cell(rows[line], at) in away)
    return frozenset(found)


def _without_their_own(
    mapping: SheetMapping, rows: Rows, lines: Sequence[int], field: str, place: int
) -> frozenset[int]:
    """The lines whose empty cell is empty: of facilitators where none has a table, of students beside who works."""
    by, of = {"table": ("role", _is_unseated), "organisation": ("profile", _is_not_employed)}.get(field, ("", None))
    at = next((at for at, column in enumerate(mapping.columns) if column.field == by), None)
    if at is None or of is None:
        return frozenset()
    found = frozenset(line for line in lines if of(_cell(rows[line], at)))
    return frozenset() if any(_cell(rows[line], place) for line in found) else found


def _is_unseated(role: str) -> bool:
    return here_for(role) in {Role.FACILITATOR, Role.LEAD, Role.GUEST}


def _is_not_employed(profile: str) -> bool:
    return named(profile_word(profile), PROFILES) in {Profile.STUDENT, Profile.RETIRED, Profile.JOB_SEEKER}


def _is_by_gaps(rows: Rows, lines: Sequence[int], column: Sequence[str]) -> bool:
    """Whether empty lines part the people into groups of which each has the value on its first line, and only there."""
    starts = [n for n, line in enumerate(lines) if n == 0 or not any(map(str.strip, rows[line - 1]))]
    filled = [n for n, cell in enumerate(column) if cell]
    return len(starts) > 1 and starts == filled


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _may_be_written_once(column: Sequence[str]) -> bool:
    """Whether each value of a column stands together once the empty cells under it are its own."""
    if not column[0]:
        return False
    runs: list[str] = []
    for cell in column:
        if cell and (not runs or runs[-1] != cell):
            runs.append(cell)
    return len(set(runs)) == len(runs) and any(not cell for cell in column[:-1])


def _is_lone(column: Sequence[str]) -> bool:
    """Whether the empty cells are single ones among numbers that every other line has."""
    empty = _empty_under(column)
    return max(empty) <= 1 and (sum(empty) == 1 or 4 * sum(empty) <= len(column))


def _is_clear(column: Sequence[str]) -> bool:
    """Whether no value is written twice, and most of them stand over several empty cells."""
    filled = [cell for cell in column if cell]
    several = sum(1 for empty in _empty_under(column) if empty > 1)
    return 1 < len(filled) == len(set(filled)) and 2 * several > len(filled)


def _is_counted(column: Sequence[str]) -> bool:
    """« Inscrit (2) », « Annulé (1) »: the title of a group, and how many are in it."""
    groups = [cell for cell in column if cell and not is_total([cell])]
    return len(groups) > 1 and all(map(_COUNTED.search, groups))


def _empty_under(column: Sequence[str]) -> list[int]:
    """How many empty cells come after each one that is filled; the first one is."""
    found: list[int] = []
    for cell in column:
        if cell:
            found.append(0)
        else:
            found[-1] += 1
    return found


def _some(column: Sequence[str]) -> str:
    filled = [cells.clean(cell) for cell in column if cell]
    return ", ".join(filled[:_SHOWN]) + ("…" if len(filled) > _SHOWN else "")


def _ask(
    key: str, title: str, column: Sequence[str], rows: Rows, lines: Sequence[int], names: Sequence[int]
) -> Question:
    below: list[str] = []
    value = ""
    for line, cell in zip(lines, column, strict=True):
        if cell:
            value = cell
        elif len(below) < _SHOWN:
            who = " ".join(filter(None, (_cell(rows[line], place) for place in names)))
            below.append(f"{cells.clean(who)} : {cells.clean(value)}")
    none = Choice("none", _("rien : la case est vide"))
    above = Choice("above", _("comme au-dessus : {some}").format(some=" ; ".join(below)))
    asked = tuple(line + 1 for line, cell in zip(lines, column, strict=True) if not cell)
    return Question(key, "below", title, (above, none), lines=asked)


def _with(rows: Rows, lines: Sequence[int], places: Sequence[int]) -> Rows:
    found = list(rows)
    above = dict.fromkeys(places, "")
    for line in lines:
        row = list(found[line])
        for place in places:
            if _cell(row, place):
                above[place] = "" if cells.is_error(row[place]) else row[place]
            else:
                row += [""] * (place + 1 - len(row))
                row[place] = above[place]
        found[line] = row
    return found
