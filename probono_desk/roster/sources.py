"""Where a roster's sheets come from: a workbook, a folder of .csv files, or one .csv file."""

from __future__ import annotations

from pathlib import Path

from probono_desk.domain.errors import DeskError
from probono_desk.roster.columns import SHEETS_FOR_PEOPLE, Sheet, sheet_named
from probono_desk.roster.csv_rows import read_csv
from probono_desk.roster.line_error import LineError
from probono_desk.roster.records import Remarks, known_headers
from probono_desk.roster.words import key
from probono_desk.roster.workbook_rows import read_workbook

NamedRows = tuple[str, list[list[str]]]

_ZIP_OR_OLE = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
_WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})


def open_roster(path: Path, remarks: Remarks) -> dict[Sheet, NamedRows]:
    """Each sheet that is there, by its name as the user sees it and its rows from line 1.

    Raises:
        DeskError: ``roster_missing``, ``roster_no_access``, ``roster_no_sheet``, or what the readers raise.
    """
    if not path.exists():
        raise DeskError("roster_missing", file=path.name)
    try:
        if path.is_dir():
            return _folder(path, remarks)
        with path.open("rb") as file:
            start = file.read(8)
        # The content decides: people rename files, and a workbook is a workbook under any name.
        if start.startswith(_ZIP_OR_OLE) or path.suffix.lower() in _WORKBOOK_SUFFIXES:
            return _workbook(path, remarks)
        sheet = sheet_named(path.stem) or Sheet.VOLUNTEERS
        return {sheet: _csv(path, sheet)}
    except OSError as error:
        raise DeskError("roster_no_access", file=path.name) from error


def _folder(folder: Path, remarks: Remarks) -> dict[Sheet, NamedRows]:
    found: dict[Sheet, NamedRows] = {}
    for file in sorted(folder.iterdir()):
        if file.suffix.lower() != ".csv":
            continue
        sheet = sheet_named(file.stem)
        if sheet is None or sheet in found:
            remarks.warnings.append(LineError(file.name, 0, "", "", "sheet_twice" if sheet else "sheet_unknown"))
        else:
            found[sheet] = _csv(file, sheet)
    if not found:
        raise DeskError("roster_no_sheet", file=folder.name)
    return found


def _csv(file: Path, sheet: Sheet) -> NamedRows:
    data = file.read_bytes()
    return file.name, read_csv(data, file=file.name, known_headers=lambda row: known_headers(sheet, row))


def _workbook(path: Path, remarks: Remarks) -> dict[Sheet, NamedRows]:
    sheets = [(name, rows) for name, rows in read_workbook(path) if any(map(any, rows))]
    if not sheets:
        raise DeskError("roster_empty", file=path.name)
    found: dict[Sheet, NamedRows] = {}
    # « Feuil1 » alone is a list of volunteers, when its columns look like one.
    nameless = all(sheet_named(name) is None for name, _rows in sheets)
    for name, rows in sheets:
        sheet = sheet_named(name)
        if nameless and not found and _looks_like_volunteers(rows):
            sheet = Sheet.VOLUNTEERS
        if sheet is None or sheet in found:
            if key(name) not in SHEETS_FOR_PEOPLE:
                remarks.warnings.append(LineError(name, 0, "", "", "sheet_twice" if sheet else "sheet_unknown"))
        else:
            found[sheet] = (name, rows)
    if not found:
        raise DeskError("roster_no_sheet", file=path.name)
    return found


def _looks_like_volunteers(rows: list[list[str]]) -> bool:
    return any(known_headers(Sheet.VOLUNTEERS, row) >= 2 for row in rows[:10])
