"""Read a roster: ``read_roster`` gives the lines that can go in and a remark for everything else."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from probono_desk.domain.errors import DeskError
from probono_desk.domain.search_key import fold
from probono_desk.i18n import _
from probono_desk.roster import cross_checks, told_structures
from probono_desk.roster.columns import Sheet
from probono_desk.roster.csv_rows import read_csv
from probono_desk.roster.example_lines import is_example
from probono_desk.roster.left_elsewhere import without_leavers
from probono_desk.roster.line_error import LineError
from probono_desk.roster.lines import RosterReading, StaffLine, StructureLine, VolunteerLine
from probono_desk.roster.of_structures import diagnosis_of, representatives_of
from probono_desk.roster.part import Part
from probono_desk.roster.question import Answers, Choice, Question, Remembered, chosen
from probono_desk.roster.read_lines import (
    diagnosis_line,
    edition_line,
    phase_lines,
    staff_line,
    structure_line,
    volunteer_line,
)
from probono_desk.roster.records import Record, Remarks, known_headers
from probono_desk.roster.several_sheets import filled_from_each_other
from probono_desk.roster.sheet_lines import Recorded, records
from probono_desk.roster.sheets_of_file import lists_of, set_upright
from probono_desk.roster.sources import Opened, open_roster
from probono_desk.roster.workbook_rows import RowsOfSheet

L = TypeVar("L")

_KEPT = ("reference", "ticket", "table", "structure", "referent", "title")


def read_roster(
    path: Path,
    *,
    progress: Callable[[int, int], None] | None = None,
    answers: Answers | None = None,
    known: Mapping[str, Remembered] | None = None,
) -> RosterReading:
    """Read a workbook, a folder of .csv files, or one .csv file of volunteers.

    Args:
        path: the file or folder.
        progress: told, line by line, how many are read of how many; what it raises stops the reading, and kills
            the child that reads.
        answers: what was answered to the questions of an earlier reading.
        known: what is remembered of sources, by their fingerprint.

    Raises:
        DeskError: the file as a whole cannot be read: ``roster_missing``, ``roster_no_access``, ``roster_unreadable``,
            ``roster_not_workbook``, ``roster_not_text``, ``roster_protected``, ``roster_too_large``,
            ``roster_timeout``, ``roster_old_under_new_name``, ``roster_quote_open``, ``roster_no_sheet`` or
            ``roster_empty``.
    """
    remarks = Remarks()
    answers = answers or Answers()
    with _without_collecting():
        opened = open_roster(path, remarks, answers, known or {}, None if progress is None else lambda: progress(0, 1))
        return _read_opened(opened, remarks, path.name, progress, answers, known or {})


def read_pasted(
    text: str,
    *,
    name: str,
    progress: Callable[[int, int], None] | None = None,
    answers: Answers | None = None,
    known: Mapping[str, Remembered] | None = None,
) -> RosterReading:
    """Read cells copied from a spreadsheet, volunteers with their header line; the text stays in memory.

    Raises:
        DeskError: as ``read_roster``.
    """
    found = read_csv(text.encode(), file=name, known_headers=lambda row: known_headers(Sheet.VOLUNTEERS, row))
    remarks = Remarks()
    pasted = RowsOfSheet(0, name, is_workbook=False, rows=found.rows)
    set_upright(pasted, remarks)
    opened = Opened(lists_of(Sheet.VOLUNTEERS, pasted, Part()), ())
    return _read_opened(opened, remarks, name, progress, answers or Answers(), known or {})


def _read_opened(
    found: Opened,
    remarks: Remarks,
    source: str,
    progress: Callable[[int, int], None] | None,
    answers: Answers,
    known: Mapping[str, Remembered],
) -> RosterReading:
    recorded = [
        table
        for one in found.sheets
        for table in records(one.sheet, one.name, one.rows, remarks, answers=answers, known=known, part=one.part)
    ]
    lines: dict[Sheet, list[Record]] = {}
    for table in recorded:
        for record in table.records:
            lines.setdefault(record.sheet, []).append(record)  # by its role, whatever the others of its list are
    opened = {one.sheet for one in found.sheets} | {table.sheet for table in recorded}
    for record in [record for record in lines.get(Sheet.STRUCTURES, ()) if not is_example(record)]:
        lines.setdefault(Sheet.STAFF, []).extend(representatives_of(record))
        if Sheet.DIAGNOSES not in opened and (told := diagnosis_of(record)) is not None:
            lines.setdefault(Sheet.DIAGNOSES, []).append(told)
    by_title = [] if Sheet.STRUCTURES in opened else _told_by_titles(recorded, lines, remarks)
    lines.setdefault(Sheet.STRUCTURES, []).extend(by_title)
    order = {one.name: place for place, one in enumerate(found.sheets)}
    for one in found.sheets:
        one.rows.clear()  # every value is in a record now
    left_out = tuple(one for table in recorded for one in table.left_out)
    questions = (*found.questions, *(question for table in recorded for question in table.questions))
    if not any(lines.values()) and not left_out and not questions and not remarks.errors:
        raise DeskError("roster_empty", file=source)

    total, done = sum(map(len, lines.values())), 0

    def read(sheet: Sheet, make: Callable[[Record], L]) -> list[tuple[L, Record]]:
        nonlocal done
        made = []
        for record in lines.get(sheet, ()):
            if progress is not None and done % 64 == 0:
                progress(done, total)
            done += 1
            if not _skipped(record):
                made.append((make(record), record))
                # What is checked later needs no more of it, and a long list has a hundred thousand.
                record.values = {name: record.values[name] for name in _KEPT if name in record.values}
        return made

    editions = read(Sheet.EDITION, edition_line)
    for _line, record in editions[1:]:
        record.hold("", "edition_twice")
    structures = read(Sheet.STRUCTURES, structure_line)
    volunteers = read(Sheet.VOLUNTEERS, volunteer_line)
    staff = read(Sheet.STAFF, staff_line)
    diagnoses = read(Sheet.DIAGNOSES, diagnosis_line)
    phases = phase_lines([record for record in lines.get(Sheet.AGENDA, ()) if not _skipped(record)])

    hearsay = set(map(id, by_title))
    structures = [(replace(line, by_title=id(record) in hearsay), record) for line, record in structures]
    structures = cross_checks.with_own_tables(structures)
    cross_checks.check_diagnoses(diagnoses, structures if Sheet.STRUCTURES in opened else None)
    if Sheet.STRUCTURES in opened:
        # Without that sheet, tables and structures are the dossier's to know.
        volunteers = cross_checks.with_known_tables(volunteers, structures)
        volunteers = cross_checks.seated_by_structure(volunteers, structures)
        staff = cross_checks.with_known_tables(staff, structures)
        staff = cross_checks.with_structures(staff, structures)
    staff = cross_checks.of_their_tables(staff, structures)
    members = cross_checks.each_once(staff)
    if Sheet.STAFF in opened:
        structures = cross_checks.with_referents(structures, staff)
    if sum(1 for one in found.sheets if one.sheet is Sheet.VOLUNTEERS) > 1:
        volunteers = filled_from_each_other(volunteers)
    volunteers, leavers, asked_twice = without_leavers(volunteers, left_out, answers)
    left_out, questions = (*left_out, *leavers), (*questions, *asked_twice)
    people = cross_checks.each_once(volunteers, frozenset(member.reference.casefold() for member in members))

    diagnosed = () if Sheet.STRUCTURES in opened else cross_checks.named_by(diagnoses, structures)
    if not (structures or people or members or left_out or questions or remarks.errors):
        asked, goes_in = _about_nobody(source, answers)
        questions = asked
        if not goes_in:
            editions, phases, diagnoses, diagnosed = [], (), [], ()
    return RosterReading(
        source=source,
        sheets=tuple(sheet for sheet in Sheet if sheet in opened),
        edition=next((line for line, _record in editions[:1]), None),
        structures=(
            *(replace(line, set_aside=tuple(record.aside)) for line, record in structures if not record.bad),
            *diagnosed,
        ),
        volunteers=people,
        staff=members,
        phases=phases,
        diagnoses=tuple(line for line, record in diagnoses if not record.bad),
        errors=_in_order(_each_once(remarks.errors), order),
        set_aside=_in_order(_with_names(remarks.aside, [*structures, *volunteers, *staff]), order),
        warnings=_in_order(remarks.warnings, order),
        questions=questions,
        mappings=tuple(table.mapping for table in recorded if table.mapping is not None),
        left_out=left_out,
        asked_sheets=found.asked_sheets,
    )


def _told_by_titles(recorded: list[Recorded], lines: Mapping[Sheet, list[Record]], remarks: Remarks) -> list[Record]:
    """The structures that only titles over people name, where no list of them is there."""
    told = [one for table in recorded for one in table.structures]
    if not told:
        return []
    employers = frozenset(fold(record.values.get("organisation", "")) for record in lines.get(Sheet.VOLUNTEERS, ()))
    found = told_structures.records_of(told, employers, remarks)
    remarks.warnings += told_structures.said(found)
    return found


def _about_nobody(source: str, answers: Answers) -> tuple[tuple[Question, ...], bool]:
    """A list with nobody in it, such as a programme alone, is imported once somebody says that it is meant."""
    choices = (
        Choice(
            "import",
            _("l’importer : elle ne change que l’édition, le programme, les diagnostics et leurs structures"),
        ),
        Choice("none", _("ne rien importer")),
    )
    question = Question("nobody_in_it", "nobody_in_it", source, choices)
    answer = chosen(question, answers)
    return (() if answer else (question,)), answer != "none"


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Lines hold no cycles: walking through a hundred thousand of them again and again would stop the window."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was:
            gc.enable()


def _skipped(record: Record) -> bool:
    if is_example(record):
        record.warn("", "example_line")
        return True
    return False


def _each_once(errors: list[LineError]) -> list[LineError]:
    """A form’s line gives a structure and its diagnosis: what is wrong with one cell is said once."""
    found: dict[tuple[object, ...], LineError] = {}
    for error in errors:
        found.setdefault((error.sheet, error.line, error.person, error.code, error.value), error)
    return list(found.values())


def _with_names(
    found: list[LineError], lines: Iterable[tuple[StructureLine | VolunteerLine | StaffLine, Record]]
) -> list[LineError]:
    """The remarks on cells, each with whom its line is about."""
    if not found:
        return found
    lines_read = list(lines)
    named = {(record.name, line.line, record.person): line for line, record in lines_read if record.aside}

    def who(remark: LineError) -> str:
        line = named.get((remark.sheet, remark.line, remark.person))
        if line is None:
            return ""
        return line.name if isinstance(line, StructureLine) else f"{line.first_name} {line.last_name}".strip()

    # Of a line that is held back no cell waits: it is told again once the line names somebody.
    held = {(record.name, line.line, record.person) for line, record in lines_read if record.bad}
    return [
        replace(remark, who=who(remark)) for remark in found if (remark.sheet, remark.line, remark.person) not in held
    ]


def _in_order(found: list[LineError], order: dict[str, int]) -> tuple[LineError, ...]:
    return tuple(sorted(found, key=lambda remark: (order.get(remark.sheet, len(order)), remark.line)))
