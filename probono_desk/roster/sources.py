"""Where a roster's sheets come from: a workbook, a folder of .csv files, or one text file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from probono_desk.domain.errors import DeskError
from probono_desk.roster.columns import Sheet, sheet_named
from probono_desk.roster.decoding import TWICE, coded_twice, once
from probono_desk.roster.mapping import fingerprint_of_rows
from probono_desk.roster.part import Part
from probono_desk.roster.question import Answers, Choice, Question, Remembered, Said, chosen
from probono_desk.roster.records import Remarks
from probono_desk.roster.sheets_of_file import NamedRows, about_sheet, lists_of, role_of, set_upright, sheets_of
from probono_desk.roster.table_kinds import kind_of
from probono_desk.roster.workbook_rows import RowsOfSheet, read_files

_CSV_SUFFIXES = frozenset({".csv", ".tsv"})
_ENCODING_NAMES = {
    "cp1252": "Windows, CP1252",
    "mac_roman": "Mac, MacRoman",
    "iso8859_15": "ISO 8859-15",
    "cp850": "DOS, CP850",
    "mixed": "UTF-8 + CP1252",
    TWICE: "UTF-8 × 2",
    "utf-8": "UTF-8",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """The lists that are there, and what their letters and their names leave open."""

    sheets: list[NamedRows]
    questions: tuple[Question, ...]
    asked_sheets: tuple[tuple[str, str], ...] = ()


def open_roster(
    path: Path,
    remarks: Remarks,
    answers: Answers,
    known: Mapping[str, Remembered],
    check: Callable[[], None] | None = None,
) -> Opened:
    """Each list that is there, by its name as the user sees it and its rows from line 1.

    Raises:
        DeskError: ``roster_missing``, ``roster_no_access``, ``roster_no_sheet``, or what the readers raise.
    """
    if not path.exists():
        raise DeskError("roster_missing", file=path.name)
    try:
        files = _files_of(path) if path.is_dir() else [path]
        if not files[0].is_file():  # a pipe would be waited for
            raise DeskError("roster_no_access", file=path.name)
        with files[0].open("rb"):
            pass
    except OSError as error:
        raise DeskError("roster_no_access", file=path.name) from error
    several = len(files) > 1
    keys = {file.name: f"encoding:{file.name}" if several else "encoding" for file in files}
    encodings = {name: answers.said[said] for name, said in keys.items() if said in answers.said}
    expected = [(file, sheet_named(file.stem) or Sheet.VOLUNTEERS) for file in files]
    read = read_files(expected, encodings=encodings, check=check)
    questions = [q for sheet in read if (q := _about_letters(sheet, files[sheet.file].name, keys, answers))]
    if not path.is_dir() and not read[0].is_workbook:
        one = read[0]
        if sheet_named(path.stem) in {None, Sheet.VOLUNTEERS, Sheet.STAFF}:
            set_upright(one, remarks)
        kind, asked, about = _of_text(one, path.stem, answers, known)
        part = Part(role=role_of(one)) if kind is Sheet.STAFF and sheet_named(path.stem) is None else Part()
        return Opened(lists_of(kind, one, part), (*questions, *asked), about)
    full = [sheet for sheet in read if any(map(any, sheet.rows))]
    if not full:
        raise DeskError("roster_empty", file=path.name)
    names = [sheet.name if sheet.is_workbook else files[sheet.file].stem for sheet in full]
    judged = sheets_of(full, names, answers, known, remarks)
    if not judged.found and not judged.questions:
        raise DeskError("roster_no_sheet", file=path.name)
    return Opened(judged.found, (*questions, *judged.questions), tuple(judged.asked.items()))


def _of_text(
    one: RowsOfSheet, stem: str, answers: Answers, known: Mapping[str, Remembered]
) -> tuple[Sheet, list[Question], tuple[tuple[str, str], ...]]:
    """What one text file is: by its name, but for people where its columns say structures; asked where both may be."""
    named, content = sheet_named(stem), kind_of(one.rows)
    overruled = named is None or (content.overrules and named in {Sheet.VOLUNTEERS, Sheet.STAFF})
    is_doubtful = named is None and content.sheet is Sheet.STAFF
    if not is_doubtful and (content.sheet is not Sheet.STRUCTURES or not overruled):
        return named or content.sheet or Sheet.VOLUNTEERS, [], ()
    if content.is_sure:
        return Sheet.STRUCTURES, [], ()
    question = about_sheet(one, stem, content.sheet or Sheet.VOLUNTEERS, likely=True)
    question = replace(question, choices=question.choices[:-1])  # there is nothing else to read
    told = {"volunteers": Sheet.VOLUNTEERS, "staff": Sheet.STAFF, "structures": Sheet.STRUCTURES}
    fingerprint = fingerprint_of_rows(one.rows)
    answer = chosen(question, Said(answers, known.get(fingerprint)))
    return told[answer or question.choices[0].answer], [] if answer else [question], ((question.key, fingerprint),)


def _files_of(folder: Path) -> list[Path]:
    found = [file for file in sorted(folder.iterdir()) if file.suffix.lower() in _CSV_SUFFIXES]
    if not found:
        raise DeskError("roster_no_sheet", file=folder.name)
    return found


def _about_letters(sheet: RowsOfSheet, file: str, keys: dict[str, str], answers: Answers) -> Question | None:
    """Ask which letters are meant, where the file can be read in two ways or was saved after a wrong reading."""
    readings = sheet.readings
    if sheet.is_workbook:
        wrong = next((cell for row in sheet.rows for cell in row if not cell.isascii() and coded_twice(cell)), None)
        if wrong is None or once(wrong) == wrong:
            return None
        said = answers.said.get(keys[file])
        if said == TWICE:
            sheet.rows = [[cell if cell.isascii() else once(cell) for cell in row] for row in sheet.rows]
        if said is not None:
            return None
        readings = ((TWICE, once(wrong)), ("utf-8", wrong))
    if not readings:
        return None
    choices = tuple(Choice(name, f"{sample}  ({_ENCODING_NAMES.get(name, name)})") for name, sample in readings)
    if sheet.is_workbook:
        sheet.rows = [[cell if cell.isascii() else once(cell) for cell in row] for row in sheet.rows]
    return Question(keys[file], "encoding", sheet.name, choices)
