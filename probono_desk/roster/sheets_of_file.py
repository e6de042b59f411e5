"""What each sheet of a workbook, or each file of a folder, is: by its name, else by what is in it, else by asking.

A sheet that looks like people and is not read is a question, never a remark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from probono_desk.domain.people import Role
from probono_desk.domain.search_key import fold
from probono_desk.i18n import _
from probono_desk.roster import cells, word_lists
from probono_desk.roster.columns import SHEETS_FOR_PEOPLE, Sheet, fields_by_key, sheet_named
from probono_desk.roster.coming import Coming
from probono_desk.roster.header import find_header
from probono_desk.roster.line_error import LineError
from probono_desk.roster.mapping import Kind, kind_of, looks_like_people, names_people
from probono_desk.roster.question import Answers, Choice, Question, chosen
from probono_desk.roster.records import Remarks
from probono_desk.roster.sections import section_of, table_of
from probono_desk.roster.sheet_lines import Part
from probono_desk.roster.title import read_title
from probono_desk.roster.words import ROLES, key, named
from probono_desk.roster.workbook_rows import RowsOfSheet

_NAMES = frozenset({"last_name", "full_name", "first_name", "usual_last_name"})
_PEOPLE = frozenset({Sheet.VOLUNTEERS, Sheet.STAFF})
# Sheets that may be there several times: their lines are put together.
_SEVERAL = frozenset({*_PEOPLE, Sheet.STRUCTURES})
_SKIP = "skip"
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class NamedRows:
    """One list of a file: what it is, its name as the user sees it, its rows from line 1, what its name says."""

    sheet: Sheet
    name: str
    rows: list[list[str]]
    part: Part


@dataclass(slots=True)
class _Judging:
    """The sheets of one file, one after the other."""

    answers: Answers
    remarks: Remarks
    found: list[NamedRows]
    questions: list[Question]
    years: frozenset[str]


def sheets_of(
    read: list[RowsOfSheet], names: list[str], answers: Answers, remarks: Remarks
) -> tuple[list[NamedRows], list[Question]]:
    """What there is to read, and which sheets only a person can tell.

    Args:
        read: the sheets as they were read, none of them empty.
        names: what each is called, without the end of a file's name.
        answers: what was answered.
        remarks: where a sheet that is not read is said.
    """
    years = frozenset(year for name in names for year in _YEAR.findall(name))
    judging = _Judging(answers, remarks, [], [], years)
    kinds = [kind_by_name(name) for name in names]
    is_named = any(
        kind is Sheet.VOLUNTEERS and looks_like_people(one.rows) for kind, one in zip(kinds, read, strict=True)
    )
    for one, name, kind in zip(read, names, kinds, strict=True):
        _judge(judging, one, name, kind, is_named=is_named)
    return judging.found, judging.questions


def _judge(judging: _Judging, one: RowsOfSheet, name: str, kind: Sheet | None, *, is_named: bool) -> None:
    if key(name) in SHEETS_FOR_PEOPLE:
        return
    exact, content = sheet_named(name), kind_of(one.rows)
    people = content.sheet is Sheet.VOLUNTEERS
    likely = kind if kind in _PEOPLE else Sheet.VOLUNTEERS
    is_there = any(found.sheet is Sheet.VOLUNTEERS for found in judging.found)
    section = section_of(name)
    not_today = bool(set(fold(name).split()) & _not_today()) or _is_of_another_year(name, judging.years)
    if not one.is_shown:
        _judge_hidden(judging, one, name, kind, content)
    elif content.sheet is Sheet.STRUCTURES and (content.overrules or exact is None) and exact in {None, *_PEOPLE}:
        if content.is_sure:
            _take(judging, one, Sheet.STRUCTURES, Part())
        else:
            _ask(judging, one, name, Sheet.STRUCTURES, likely=True)
    elif people and exact is None and not_today and (is_named or judging.found):
        _ask(judging, one, name, likely, likely=False)
    elif people and table_of(name) is not None:
        _take(judging, one, Sheet.VOLUNTEERS, Part(table=table_of(name)))
    elif people and exact is None and section is not None and section.coming is not None:
        coming = section.coming if section.coming is not Coming.YES else None
        _take(judging, one, Sheet.VOLUNTEERS, Part(coming=coming))
    elif people and exact is Sheet.STRUCTURES and names_people(one.rows):
        _ask(judging, one, name, Sheet.STAFF, likely=True)
    elif exact is not None and not (_is_taken(judging, exact) and exact not in _SEVERAL):
        _take(judging, one, exact, Part())
    elif exact is not None:
        _say(judging, one, "sheet_twice")
    elif kind is Sheet.STAFF and people:
        _take_staff(judging, one, name)
    elif people and (kind in _PEOPLE or not (is_named or is_there)):
        _take(judging, one, likely, Part())
    elif people:
        _ask(judging, one, name, Sheet.VOLUNTEERS, likely=True)
    elif content.sheet is not None and kind in {None, content.sheet} and not _is_taken(judging, content.sheet):
        _take(judging, one, content.sheet, Part())
    else:
        _say(judging, one, "sheet_unknown")


def _judge_hidden(judging: _Judging, one: RowsOfSheet, name: str, kind: Sheet | None, content: Kind) -> None:
    if content.sheet is Sheet.VOLUNTEERS:
        _ask(judging, one, name, kind if kind in _PEOPLE else Sheet.VOLUNTEERS, likely=False)
    elif (other := kind or content.sheet) is not None and not _is_taken(judging, other):
        _ask_hidden(judging, one, name, other)
    else:
        _say(judging, one, "sheet_hidden")


def _is_taken(judging: _Judging, sheet: Sheet) -> bool:
    return any(found.sheet is sheet for found in judging.found)


def kind_by_name(name: str) -> Sheet | None:
    """What the words in a name say: « Liste volontaires 2026 »."""
    if (exact := sheet_named(name)) is not None:
        return exact
    words = fold(name).split()
    for sheet in (Sheet.STAFF, Sheet.DIAGNOSES, Sheet.AGENDA, Sheet.STRUCTURES, Sheet.VOLUNTEERS):
        if set(words) & set(word_lists.table("columns")["name_words"][sheet.name.lower()]):
            return sheet
    return None


def _not_today() -> frozenset[str]:
    return frozenset(word_lists.table("columns")["name_words"]["not_today"])


def _is_of_another_year(name: str, years: frozenset[str]) -> bool:
    own = _YEAR.findall(name)
    return bool(own) and max(own) < max(years)


def _take(judging: _Judging, one: RowsOfSheet, sheet: Sheet, part: Part) -> None:
    tables = side_by_side(one.rows) if sheet in _PEOPLE else [one.rows]
    for rows in tables:
        prefix = f"{one.name}/" if any(found.sheet in _PEOPLE for found in judging.found) and sheet in _PEOPLE else ""
        several = len(tables) > 1
        name = _("{sheet}, colonne {n}").format(sheet=one.name, n=_first_column(rows)) if several else one.name
        own = f"{prefix}{_first_column(rows)}/" if several and prefix else prefix
        told = replace(part, hidden=one.hidden, struck=one.struck, prefix=own)
        judging.found.append(NamedRows(sheet, name, rows, told))
    if one.formulas:
        judging.remarks.warnings.append(LineError(one.name, 0, "", str(one.formulas), "formulas_empty"))


def _take_staff(judging: _Judging, one: RowsOfSheet, name: str) -> None:
    """« Représentants » names their role; a sheet of people that does not, and has no column for it, is asked about."""
    said = (named(word.rstrip("s"), ROLES) for word in fold(name).split())
    role = next((role for role in said if role is not None), None)
    if role is not None or _has_roles(one.rows):
        _take(judging, one, Sheet.STAFF, Part(role=role))
    else:
        _ask(judging, one, name, Sheet.STAFF, likely=True)


def _has_roles(rows: list[list[str]]) -> bool:
    known = fields_by_key(Sheet.STAFF)
    return any(known.get(key(title)) == "role" for title in find_header(Sheet.STAFF, rows).titles)


def _say(judging: _Judging, one: RowsOfSheet, code: str) -> None:
    judging.remarks.warnings.append(LineError(one.name, 0, "", "", code))


def _ask(judging: _Judging, one: RowsOfSheet, name: str, sheet: Sheet, *, likely: bool) -> None:
    question = about_sheet(one, name, sheet, likely=likely)
    answer = chosen(question, judging.answers)
    if answer is None:
        judging.questions.append(question)
    elif answer == _SKIP:
        _say(judging, one, "sheet_unknown")
    elif answer == "structures":
        _take(judging, one, Sheet.STRUCTURES, Part())
    else:
        is_staff = answer == "staff"
        role = Role.FACILITATOR if is_staff and not _has_roles(one.rows) else None
        _take(judging, one, Sheet.STAFF if is_staff else Sheet.VOLUNTEERS, Part(role=role))


def about_sheet(one: RowsOfSheet, name: str, sheet: Sheet, *, likely: bool) -> Question:
    """What is in a sheet that may be read in several ways, or not at all; the likeliest first."""
    some = _some_lines(one.rows)
    read = Choice("volunteers", _("la lire, comme volontaires : {some}").format(some=some))
    staff = Choice("staff", _("la lire, comme équipe et représentants : {some}").format(some=some))
    structures = Choice("structures", _("la lire, comme structures et leurs contacts : {some}").format(some=some))
    skip = Choice(_SKIP, _("ne pas la lire"))
    first = (structures, read, staff) if sheet is Sheet.STRUCTURES else (read, staff)
    if sheet is Sheet.STAFF:
        first = (staff, read)
    code = "sheet_about" if sheet is Sheet.STRUCTURES else "sheet"
    return Question(f"sheet:{fold(name)}", code, one.name, (*first, skip) if likely else (skip, *first))


def _ask_hidden(judging: _Judging, one: RowsOfSheet, name: str, sheet: Sheet) -> None:
    choices = (Choice(_SKIP, _("ne pas la lire")), Choice("read", _("la lire")))
    question = Question(f"sheet:{fold(name)}", "hidden_sheet", one.name, choices)
    answer = chosen(question, judging.answers)
    if answer is None:
        judging.questions.append(question)
    elif answer == "read":
        _take(judging, one, sheet, Part())


def _some_lines(rows: list[list[str]]) -> str:
    header = find_header(Sheet.VOLUNTEERS, rows)
    some = [
        " ".join(cells.clean(cell) for cell in row if cell.strip())[:50] for row in rows[header.last + 1 :] if any(row)
    ]
    return " ; ".join(some[:2])


def _first_column(rows: list[list[str]]) -> int:
    return next((place for row in rows for place, cell in enumerate(row) if cell.strip()), 0) + 1


def side_by_side(rows: list[list[str]]) -> list[list[list[str]]]:
    """The tables of a sheet that stand beside each other, an empty column between; each keeps its columns' places."""
    width = max((len(row) for row in rows[:300]), default=0)
    filled = [any(place < len(row) and row[place].strip() for row in rows[:300]) for place in range(width)]
    groups: list[list[int]] = []
    for place in range(width):
        if filled[place]:
            if groups and groups[-1][-1] == place - 1:
                groups[-1].append(place)
            else:
                groups.append([place])
    if len(groups) < 2:
        return [rows]
    header = find_header(Sheet.VOLUNTEERS, rows)
    if header.last < 0:
        return [rows]
    of_people = [
        group
        for group in groups
        if any(
            place < len(header.titles) and _NAMES & read_title(header.titles[place]).fields.keys() for place in group
        )
    ]
    if len(of_people) < 2 or len(of_people) != len(groups):
        return [rows]
    return [
        [["" if place not in group else cell for place, cell in enumerate(row)] for row in rows]
        for group in map(set, groups)
    ]
