"""Where a roster's sheets come from: a workbook, a folder of .csv files, or one text file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from probono_desk.domain.errors import DeskError
from probono_desk.roster.columns import SHEETS_FOR_PEOPLE, Sheet, sheet_named
from probono_desk.roster.decoding import TWICE, coded_twice, once
from probono_desk.roster.line_error import LineError
from probono_desk.roster.mapping import looks_like_volunteers
from probono_desk.roster.question import Answers, Choice, Question
from probono_desk.roster.records import Remarks
from probono_desk.roster.words import key
from probono_desk.roster.workbook_rows import RowsOfSheet, read_files

NamedRows = tuple[str, list[list[str]]]

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
    """The sheets that are there, by what they are, and what their letters leave open."""

    sheets: dict[Sheet, NamedRows]
    questions: tuple[Question, ...]


def open_roster(path: Path, remarks: Remarks, answers: Answers, check: Callable[[], None] | None = None) -> Opened:
    """Each sheet that is there, by its name as the user sees it and its rows from line 1.

    Raises:
        DeskError: ``roster_missing``, ``roster_no_access``, ``roster_no_sheet``, or what the readers raise.
    """
    if not path.exists():
        raise DeskError("roster_missing", file=path.name)
    try:
        files = _files_of(path, remarks) if path.is_dir() else [(path, sheet_named(path.stem) or Sheet.VOLUNTEERS)]
        with files[0][0].open("rb"):
            pass
    except OSError as error:
        raise DeskError("roster_no_access", file=path.name) from error
    several = len(files) > 1
    keys = {file.name: f"encoding:{file.name}" if several else "encoding" for file, _sheet in files}
    encodings = {name: answers.said[said] for name, said in keys.items() if said in answers.said}
    found = read_files(files, encodings=encodings, check=check)
    questions = [q for sheet in found if (q := _about_letters(sheet, files[sheet.file][0].name, keys, answers))]
    if found and found[0].is_workbook and not path.is_dir():
        return Opened(_sheets_of_workbook(path, found, remarks), tuple(questions))
    return Opened({files[sheet.file][1]: (sheet.name, sheet.rows) for sheet in found}, tuple(questions))


def _files_of(folder: Path, remarks: Remarks) -> list[tuple[Path, Sheet]]:
    found: dict[Sheet, Path] = {}
    for file in sorted(folder.iterdir()):
        if file.suffix.lower() not in _CSV_SUFFIXES:
            continue
        sheet = sheet_named(file.stem)
        if sheet is None or sheet in found:
            remarks.warnings.append(LineError(file.name, 0, "", "", "sheet_twice" if sheet else "sheet_unknown"))
        else:
            found[sheet] = file
    if not found:
        raise DeskError("roster_no_sheet", file=folder.name)
    return [(file, sheet) for sheet, file in found.items()]


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


def _sheets_of_workbook(path: Path, read: list[RowsOfSheet], remarks: Remarks) -> dict[Sheet, NamedRows]:
    sheets = [sheet for sheet in read if any(map(any, sheet.rows))]
    if not sheets:
        raise DeskError("roster_empty", file=path.name)
    found: dict[Sheet, NamedRows] = {}
    # « Feuil1 » alone is a list of volunteers, when its columns look like one.
    nameless = all(sheet_named(sheet.name) is None for sheet in sheets)
    for each in sheets:
        name, rows = each.name, each.rows
        sheet = sheet_named(name)
        if nameless and not found and looks_like_volunteers(rows):
            sheet = Sheet.VOLUNTEERS
        if sheet is None or sheet in found:
            if key(name) not in SHEETS_FOR_PEOPLE:
                remarks.warnings.append(LineError(name, 0, "", "", "sheet_twice" if sheet else "sheet_unknown"))
        else:
            found[sheet] = (name, rows)
            if each.formulas:
                remarks.warnings.append(LineError(name, 0, "", str(each.formulas), "formulas_empty"))
    if not found:
        raise DeskError("roster_no_sheet", file=path.name)
    return found
