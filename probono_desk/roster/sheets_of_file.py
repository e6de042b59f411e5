"""What each sheet of a workbook, or each file of a folder, is: by its name, else by what is in it, else by asking.

A sheet that looks like people and is not read is a question, never a remark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from probono_desk.domain.people import Role
from probono_desk.domain.search_key import fold
from probono_desk.i18n import _
from probono_desk.roster import cells, word_lists
from probono_desk.roster.columns import SHEETS_FOR_PEOPLE, Sheet, fields_by_key, sheet_named
from probono_desk.roster.coming import Coming
from probono_desk.roster.header import find_header
from probono_desk.roster.line_error import LineError
from probono_desk.roster.mapping import fingerprint_of_rows
from probono_desk.roster.part import Part
from probono_desk.roster.pasted_mail import cut, without_letter
from probono_desk.roster.question import Answers, Choice, Question, Remembered, Said, chosen
from probono_desk.roster.records import Remarks
from probono_desk.roster.section_people import is_of_answers
from probono_desk.roster.sections import Section, section_of, section_of_tab
from probono_desk.roster.shapes import (
    beside_people,
    from_blocks,
    tables_in,
    turned,
    with_roles_behind,
    without,
    without_numbers,
)
from probono_desk.roster.table_kinds import (
    Kind,
    each_with_contacts,
    explains_columns,
    kind_of,
    looks_like_people,
    names_people,
)
from probono_desk.roster.tabs_named import tabs_named
from probono_desk.roster.title import read_title
from probono_desk.roster.title_phrases import LIKELY
from probono_desk.roster.two_lines_each import a_line_each
from probono_desk.roster.words import ROLES, key, named, role_in
from probono_desk.roster.workbook_rows import RowsOfSheet

_PEOPLE = frozenset({Sheet.VOLUNTEERS, Sheet.STAFF})
# Sheets that may be there several times: their lines are put together.
_SEVERAL = frozenset({*_PEOPLE, Sheet.STRUCTURES})
_SKIP = "skip"
# Structures apply, and so do volunteers.
_APPLIED = frozenset({"candidature", "candidatures", "candidats", "applications", "applicants"})
_OF_VOLUNTEERS = ("engagement", "skills", "profile", "first_time")
_SHORTEST = 3  # lines of a programme
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class NamedRows:
    """One list of a file: what it is, its name as the user sees it, its rows from line 1, what its name says."""

    sheet: Sheet
    name: str
    rows: list[list[str]]
    part: Part


@dataclass(slots=True)
class Judging:
    """The sheets of one file, one after the other.

    Args:
        answers: what was answered.
        known: what is remembered.
        remarks: where a sheet that is not read is said.
        found: what there is to read.
        questions: what only a person can tell.
        asked: the key of each question, answered or not, and the fingerprint of its sheet.
        years: the years that names of sheets say.
        newer: whether one of the newest year is a list of people.
        tabs: what another sheet says of each tab, by its folded name.
    """

    answers: Answers
    known: Mapping[str, Remembered]
    remarks: Remarks
    found: list[NamedRows]
    questions: list[Question]
    asked: dict[str, str]
    years: frozenset[str]
    newer: bool = False
    tabs: Mapping[str, Section] = field(default_factory=dict)


def sheets_of(
    read: list[RowsOfSheet], names: list[str], answers: Answers, known: Mapping[str, Remembered], remarks: Remarks
) -> Judging:
    """What there is to read, and which sheets only a person can tell.

    Args:
        read: the sheets as they were read, none of them empty.
        names: what each is called, without the end of a file's name.
        answers: what was answered.
        known: what is remembered, by the fingerprint of a sheet’s titles.
        remarks: where a sheet that is not read is said.
    """
    years = frozenset(year for name in names for year in _YEAR.findall(name))
    newer = len(years) > 1 and any(
        max(years) in name and looks_like_people(one.rows) for one, name in zip(read, names, strict=True)
    )
    judging = Judging(answers, known, remarks, [], [], {}, years, newer, tabs_named(read, names))
    kinds = [kind_by_name(name) for name in names]
    is_named = any(
        kind is Sheet.VOLUNTEERS and looks_like_people(one.rows) for kind, one in zip(kinds, read, strict=True)
    )
    explained = [explains_columns(one.rows, (other.rows for other in read if other is not one)) for one in read]
    for one, name, kind, is_key in zip(read, names, kinds, explained, strict=True):
        if is_key and one.is_shown:
            _say(judging, one, "sheet_unknown")
            continue
        if sheet_named(name) in {None, *_PEOPLE}:
            set_upright(one, remarks)
        _judge(judging, one, name, kind, is_named=is_named)
    return judging


def _judge(judging: Judging, one: RowsOfSheet, name: str, kind: Sheet | None, *, is_named: bool) -> None:
    if key(name) in SHEETS_FOR_PEOPLE:
        return
    exact, content = sheet_named(name), kind_of(one.rows)
    people = content.sheet in _PEOPLE
    if people and (exact is Sheet.AGENDA or key(name) in _APPLIED):  # « Planning » of who comes on which day
        exact = kind = None
    if kind is Sheet.STRUCTURES and content.sheet is Sheet.DIAGNOSES:
        kind = exact  # « structures 2026.csv » with nothing but their diagnoses
    likely = kind if kind in _PEOPLE else Sheet.VOLUNTEERS
    is_there = any(found.sheet is Sheet.VOLUNTEERS for found in judging.found)
    section = section_of(name)
    not_today = _names("not_today", name) or _is_of_another_year(name, judging.years)
    not_today = not_today or (_names("of_others", name) and (kind not in _PEOPLE or is_there))
    if not one.is_shown:
        _judge_hidden(judging, one, name, kind, content)
    elif content.sheet is Sheet.STRUCTURES and (content.overrules or exact is None) and exact in {None, *_PEOPLE}:
        if content.is_sure:
            _take(judging, one, Sheet.STRUCTURES, Part())
        else:
            _ask(judging, one, name, Sheet.STRUCTURES, likely=True)
    elif content.sheet is Sheet.STAFF and Sheet.STRUCTURES in {exact, kind} and each_with_contacts(one.rows):
        _take(judging, one, Sheet.STRUCTURES, Part())
    elif content.sheet is Sheet.STAFF and exact is None and kind is not Sheet.STAFF:
        _ask(judging, one, name, Sheet.STAFF, likely=True)
    elif people and exact is None and not_today and (is_named or judging.found or judging.newer):
        _ask(judging, one, name, likely, likely=False)
    elif people and (of_tab := judging.tabs.get(fold(name))) and (of_tab.table or kind in {None, Sheet.VOLUNTEERS}):
        _take(judging, one, Sheet.VOLUNTEERS, Part(of_tab))  # a tab for each structure, or for each company
    elif people and exact is None and section is not None and section.tells_of_people and kind is None:
        _take(judging, one, Sheet.VOLUNTEERS, Part(replace(section, title="")))
    elif people and (of_table := section_of_tab(name)) is not None:
        _take(judging, one, Sheet.VOLUNTEERS, Part(of_table))
    elif people and exact is None and section is not None and (section.coming is not None or section.seatless):
        _take(judging, one, Sheet.VOLUNTEERS, Part(Section("", coming=_coming_of_tab(section.coming, name, one.rows))))
    elif people and exact is Sheet.STRUCTURES and names_people(one.rows):
        _ask(judging, one, name, Sheet.STAFF, likely=True)
    elif exact is Sheet.STAFF and people and _leads(name):
        _take_staff(judging, one, name)
    elif exact is Sheet.STAFF and people and not _tells_of_staff(one.rows):
        if _tells_of_volunteers(one.rows) or all(shaped.table for shaped in tables_in(a_line_each(one.rows))):
            _take(judging, one, Sheet.VOLUNTEERS, Part())  # « Équipe 1 », « Équipe 2 » over who is in them
        else:
            _ask(judging, one, name, Sheet.VOLUNTEERS, likely=True)  # « Équipes » of volunteers
    elif exact is not None and not (_is_taken(judging, exact) and exact not in _SEVERAL):
        _take(judging, one, exact, Part())
    elif exact is not None:
        _say(judging, one, "sheet_twice")
    elif people and (kind is Sheet.STAFF or (kind is None and _leads(name))):
        _take_staff(judging, one, name)
    elif people and (is_there or is_named) and kind is not Sheet.VOLUNTEERS and _has_roles(one.rows):
        _take(judging, one, Sheet.STAFF, Part())
    elif people and (kind in _PEOPLE or not (is_named or is_there)):
        _take(judging, one, likely, Part())
    elif people:
        _ask(judging, one, name, Sheet.VOLUNTEERS, likely=True)
    elif content.sheet is not None and kind in {None, content.sheet} and not _is_taken(judging, content.sheet):
        _take(judging, one, content.sheet, Part())
    else:
        _say(judging, one, "sheet_unknown")


def _judge_hidden(judging: Judging, one: RowsOfSheet, name: str, kind: Sheet | None, content: Kind) -> None:
    if content.sheet in _PEOPLE:
        _ask(judging, one, name, kind if kind in _PEOPLE else Sheet.VOLUNTEERS, likely=False)
    elif (other := kind or content.sheet) is not None and not _is_taken(judging, other):
        _ask_hidden(judging, one, name, other)
    else:
        _say(judging, one, "sheet_hidden")


def _is_taken(judging: Judging, sheet: Sheet) -> bool:
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


def _names(words: str, name: str) -> bool:
    return not set(fold(name).split()).isdisjoint(word_lists.table("columns")["name_words"][words])


def _is_of_another_year(name: str, years: frozenset[str]) -> bool:
    own = _YEAR.findall(name)
    return bool(own) and max(own) < max(years)


def _take(judging: Judging, one: RowsOfSheet, sheet: Sheet, part: Part) -> None:
    told = replace(part, hidden=one.hidden, struck=one.struck, coloured=one.coloured, notes=one.notes)
    if sheet in _PEOPLE and not _is_taken(judging, Sheet.AGENDA):
        _take_programme_over(judging, one)
    if sheet in _PEOPLE:
        for other in beside_people(one.rows):
            if kind_of(other).sheet is Sheet.AGENDA and not _is_taken(judging, Sheet.AGENDA):
                judging.found.append(NamedRows(Sheet.AGENDA, one.name, other, Part()))
                one.rows = without(one.rows, other)
    is_first = not any(found.sheet in _PEOPLE for found in judging.found)
    prefix = "" if is_first or sheet not in _PEOPLE else f"{one.name}/"
    judging.found += lists_of(sheet, one, told, prefix=prefix)
    if one.formulas:
        judging.remarks.warnings.append(LineError(one.name, 0, "", str(one.formulas), "formulas_empty"))


def _take_programme_over(judging: Judging, one: RowsOfSheet) -> None:
    """A programme that stands over a list of people in one sheet."""
    begin = find_header(Sheet.VOLUNTEERS, one.rows).first
    while begin > 0 and sum(1 for cell in one.rows[begin - 1] if cell.strip()) < 2:
        begin -= 1  # « Volontaires », over their list
    if begin > _SHORTEST and kind_of(one.rows[:begin]).sheet is Sheet.AGENDA:
        judging.found.append(NamedRows(Sheet.AGENDA, one.name, one.rows[:begin], Part()))
        one.rows = [*([] for _row in one.rows[:begin]), *one.rows[begin:]]


def set_upright(one: RowsOfSheet, remarks: Remarks) -> None:
    """Turn a table of people whose titles stand in its first column, and forms that stand one under the other.

    A text may be a mail: what is written around its list is taken away, and its lines are cut.
    """
    rows = from_blocks(one.rows)
    if rows is None:
        one.rows = with_roles_behind(without_numbers(one.rows))
    if rows is None and not one.is_workbook:
        listed, around = without_letter(one.rows)
        for at in around:
            text = " ".join(filter(None, map(cells.clean, one.rows[at])))
            remarks.warnings.append(LineError(one.name, at + 1, "", text, "report_line"))
        one.rows = cut(listed)
        rows = from_blocks(one.rows) if around else None
    if rows is None and (rows := turned(one.rows)) is not None:
        remarks.warnings.append(LineError(one.name, 0, "", "", "sheet_turned"))
    if rows is not None:
        one.rows, one.hidden, one.struck_cells, one.coloured_cells, one.notes = rows, frozenset(), {}, {}, {}


def lists_of(sheet: Sheet, one: RowsOfSheet, part: Part, *, prefix: str = "") -> list[NamedRows]:
    """The lists of one sheet: of people several may stand side by side, or one turned on its side."""
    if sheet not in _PEOPLE:
        return [NamedRows(sheet, one.name, one.rows, part)]
    found = []
    for place, shaped in enumerate(tables_in(a_line_each(one.rows))):
        name, own = one.name, prefix
        if shaped.column:
            name = _("{sheet}, colonne {n}").format(sheet=one.name, n=shaped.column)
            own = f"{prefix}{shaped.column}/" if prefix or place else ""
        section = replace(part.section, table=shaped.table or part.section.table)
        if shaped.structure:
            section = replace(section, structure=shaped.structure, is_structure=True)
        told = replace(part, section=section, doubtful=shaped.doubtful, prefix=own)
        found.append(NamedRows(sheet, name, shaped.rows, told))
    return found


def _take_staff(judging: Judging, one: RowsOfSheet, name: str) -> None:
    """« Représentants » names their role; a sheet of people that does not, and has no column for it, is asked about."""
    said = (named(word.rstrip("s"), ROLES) for word in fold(name).split())
    role = next((role for role in said if role is not None), _leads(name))
    if role is not None or _has_roles(one.rows):
        _take(judging, one, Sheet.STAFF, Part(role=role))
    else:
        _ask(judging, one, name, Sheet.STAFF, likely=True)


def _leads(name: str) -> Role | None:
    """What the people of a sheet are here for, by its name alone: « Équipe Pro Bono Lab », « Staff », « Référents »."""
    section = section_of(name)
    return section.role if section is not None and section.role not in {Role.VOLUNTEER, Role.GUEST} else None


def _tells_of_staff(rows: list[list[str]]) -> bool:
    """Whether a column says what somebody is here for, or whom they follow."""
    known = fields_by_key(Sheet.STAFF)
    told = {known.get(key(title)) for title in find_header(Sheet.STAFF, rows).titles} & {"role", "structure"}
    return bool(told) or _has_roles(rows)


def _tells_of_volunteers(rows: list[list[str]]) -> bool:
    """Whether a title asks for what volunteers alone are asked: whose time it is, skills, a situation, a first time."""
    said = map(read_title, find_header(Sheet.VOLUNTEERS, rows).titles)
    return any(title.fields.get(name, 0.0) >= LIKELY for title in said for name in _OF_VOLUNTEERS)


def _coming_of_tab(coming: Coming | None, name: str, rows: list[list[str]]) -> Coming | None:
    """What a tab’s name says: « Invités » and « Absences » (from work) nothing where a column may tell of each."""
    if coming is Coming.YES or not is_of_answers(name):
        return None if coming is Coming.YES else coming
    titles = map(read_title, find_header(Sheet.VOLUNTEERS, rows).titles)
    told = any(title.says_status or title.fields.get("order_status", 0.0) >= LIKELY for title in titles)
    return None if told else coming


def _has_roles(rows: list[list[str]]) -> bool:
    """Whether a column says what each is here for, whatever its title; « Directrice » is no role of the day."""
    below = rows[find_header(Sheet.STAFF, rows).last + 1 :]
    columns = ([row[at] for row in below if at < len(row) and row[at].strip()] for at in range(max(map(len, rows))))
    return any(some and 2 * sum(1 for cell in some if role_in(cell) is not None) > len(some) for some in columns)


def _say(judging: Judging, one: RowsOfSheet, code: str) -> None:
    judging.remarks.warnings.append(LineError(one.name, 0, "", "", code))


def _ask(judging: Judging, one: RowsOfSheet, name: str, sheet: Sheet, *, likely: bool) -> None:
    question = about_sheet(one, name, sheet, likely=likely)
    answer = _answer(judging, one, question)
    if answer is None:
        judging.questions.append(question)
    elif answer == _SKIP:
        _say(judging, one, "sheet_unknown")
    elif answer == "structures":
        _take(judging, one, Sheet.STRUCTURES, Part())
    else:
        is_staff = answer == "staff"
        _take(
            judging, one, Sheet.STAFF if is_staff else Sheet.VOLUNTEERS, Part(role=role_of(one) if is_staff else None)
        )


def role_of(one: RowsOfSheet) -> Role | None:
    """What the people of a staff’s sheet are here for, where no column says it: those of structures speak for them."""
    if _has_roles(one.rows):
        return None
    titles = find_header(Sheet.STAFF, one.rows).titles
    of_structures = any("structure" in fold(title).split() for title in titles)
    return Role.REPRESENTATIVE if of_structures else Role.FACILITATOR


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


def _ask_hidden(judging: Judging, one: RowsOfSheet, name: str, sheet: Sheet) -> None:
    choices = (Choice(_SKIP, _("ne pas la lire")), Choice("read", _("la lire")))
    question = Question(f"sheet:{fold(name)}", "hidden_sheet", one.name, choices)
    answer = _answer(judging, one, question)
    if answer is None:
        judging.questions.append(question)
    elif answer == "read":
        _take(judging, one, sheet, Part())


def _answer(judging: Judging, one: RowsOfSheet, question: Question) -> str | None:
    fingerprint = fingerprint_of_rows(one.rows)
    judging.asked[question.key] = fingerprint
    return chosen(question, Said(judging.answers, judging.known.get(fingerprint)))


def _some_lines(rows: list[list[str]]) -> str:
    header = find_header(Sheet.VOLUNTEERS, rows)
    some = [
        " ".join(cells.clean(cell) for cell in row if cell.strip())[:50] for row in rows[header.last + 1 :] if any(row)
    ]
    return " ; ".join(some[:2])
