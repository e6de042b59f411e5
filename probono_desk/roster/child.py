"""The child process that opens a workbook: it may run out of memory, of time, or abort, and the desk lives on.

It takes a path, sets its own limits, and prints one JSON object: ``{"sheets": [[name, [[text…]…]]…]}`` or
``{"error": code, "data": {…}}``. Every cell becomes text, formulas by the value that was stored with them.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path

import python_calamine

from probono_desk.domain.errors import DeskError
from probono_desk.roster import limits
from probono_desk.roster.workbook_check import check_workbook

_EXCEL_EPOCH_YEARS = (1899, 1900, 1904)


def main(path: Path) -> None:
    """Read the workbook and print the answer."""
    _limit_this_process()
    try:
        answer = json.dumps({"sheets": read_sheets(path)}, ensure_ascii=False)
        if len(answer) > limits.ANSWER_BYTES:
            raise DeskError("roster_too_large", file=path.name, lines=limits.LINES, columns=limits.COLUMNS)
    except MemoryError:
        answer = _error("roster_too_large", file=path.name, lines=limits.LINES, columns=limits.COLUMNS)
    except DeskError as error:
        answer = _error(error.code, **error.data)
    sys.stdout.buffer.write(answer.encode("utf-8", "replace"))


def read_sheets(path: Path) -> list[tuple[str, list[list[str]]]]:
    """Every sheet with its rows from line 1, as text.

    Raises:
        DeskError: the file is not a workbook that can be read.
    """
    check_workbook(path)
    try:
        with python_calamine.load_workbook(str(path)) as book:
            return [
                (sheet.name, _rows(book.get_sheet_by_name(sheet.name), path.name))
                for sheet in book.sheets_metadata
                if sheet.typ is python_calamine.SheetTypeEnum.WorkSheet
            ]
    except python_calamine.PasswordError as error:
        raise DeskError("roster_protected", file=path.name) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise DeskError("roster_unreadable", file=path.name) from error


def _rows(sheet: python_calamine.CalamineSheet, file: str) -> list[list[str]]:
    if sheet.start is None:
        return []
    if sheet.total_height * sheet.total_width > limits.CELLS:
        raise DeskError("roster_too_large", file=file, lines=limits.LINES, columns=limits.COLUMNS)
    first_row, first_column = sheet.start
    indent = [""] * first_column
    rows: list[list[str]] = [[] for _row in range(first_row)]
    rows += (indent + [_text(cell) for cell in row] for row in sheet.iter_rows())
    return rows


def _text(cell: object) -> str:
    """What the user sees in a cell, near enough to be read again: ISO dates, times, whole numbers without « .0 »."""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        if cell.year in _EXCEL_EPOCH_YEARS:
            return cell.strftime("%H:%M")
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(cell)


def _error(code: str, **data: object) -> str:
    return json.dumps({"error": code, "data": data})


def _limit_this_process() -> None:
    """Memory, processor time, and no core dump: it would hold people's names."""
    if sys.platform == "win32":  # it has no such limits; the parent's wall clock and the look at the zip remain
        return
    import resource

    seconds = int(limits.CHILD_SECONDS)
    for what, amount in (
        (resource.RLIMIT_AS, limits.CHILD_MEMORY_BYTES),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # macOS refuses some of them
            resource.setrlimit(what, (amount, amount))
