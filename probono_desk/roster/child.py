"""The child process that opens files: it may run out of memory, of time, or abort, and the desk lives on.

It takes a request as JSON, sets its own limits, and prints one JSON value a line: ``{"sheet": name, "file": place}``
begins a sheet, a list holds some of its rows, ``{"readings": …}`` tells of two possible encodings, ``{"error": code,
"data": {…}}`` gives up, ``{"end": true}`` is last. Every cell becomes text, formulas by the value that was stored with
them.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from probono_desk.domain.errors import DeskError
from probono_desk.limited_child import limit_this_process
from probono_desk.roster import limits
from probono_desk.roster.columns import Sheet
from probono_desk.roster.csv_rows import read_csv
from probono_desk.roster.records import known_headers
from probono_desk.roster.sheet_look import SheetLook
from probono_desk.roster.workbook_check import check_workbook, is_workbook

_EXCEL_EPOCH_YEARS = (1899, 1900, 1904)
_ROWS_AT_ONCE = 1_000
_MERGED = 5_000


def main(words: str) -> None:
    """Read what the request names, as JSON, and print the answer."""
    request: dict[str, Any] = json.loads(words)
    limit_this_process(memory_bytes=limits.CHILD_MEMORY_BYTES, seconds=int(limits.CHILD_SECONDS))
    first = Path(request["files"][0][0]).name
    try:
        for place, (path, sheet) in enumerate(request["files"]):
            first = Path(path).name
            for answer in read_file(Path(path), Sheet(sheet), place, request["encodings"].get(first)):
                _say(answer)
        _say({"end": True})
    except MemoryError:
        _say(_error("roster_too_large", file=first, lines=limits.LINES, columns=limits.COLUMNS))
    except DeskError as error:
        _say(_error(error.code, **error.data))
    except OSError:
        _say(_error("roster_no_access", file=first))
    sys.stdout.flush()


def read_file(path: Path, sheet: Sheet, place: int, encoding: str | None) -> Iterator[Any]:
    """The answers about one file, as they are printed.

    Raises:
        DeskError: it cannot be read.
    """
    size = path.stat().st_size
    if size > limits.FILE_BYTES:
        raise DeskError("roster_too_large", file=path.name, lines=limits.LINES, columns=limits.COLUMNS)
    data = path.read_bytes()
    if is_workbook(path, data):
        looks = check_workbook(path, data)
        for name, is_shown, rows in _sheets(data, path.name):
            look = looks.get(name, SheetLook())
            yield {"sheet": name, "file": place, "workbook": True, "formulas": look.formulas, "shown": is_shown}
            if look.notes:
                yield {"notes": list(look.notes.items())}
            if look.hidden or look.struck or look.coloured:
                struck = [[row, sorted(columns)] for row, columns in look.struck.items()]
                coloured = [[row, colour, n] for (row, colour), n in look.coloured.items()]
                yield {"hidden": sorted(look.hidden), "struck": struck, "coloured": coloured}
            yield from _together(_with_errors(rows, look.errors) if look.errors else rows)
        return
    found = read_csv(data, file=path.name, known_headers=lambda row: known_headers(sheet, row), encoding=encoding)
    yield {"sheet": path.name, "file": place, "workbook": False, "formulas": 0, "shown": True}
    if found.readings:
        yield {"readings": found.readings}
    yield from _together(found.rows)


def _together(rows: Iterable[list[str]]) -> Iterator[list[list[str]]]:
    some: list[list[str]] = []
    for row in rows:
        some.append(row)
        if len(some) == _ROWS_AT_ONCE:
            yield some
            some = []
    yield some


def _sheets(data: bytes, file: str) -> Iterator[tuple[str, bool, Iterator[list[str]]]]:
    import python_calamine

    try:
        with python_calamine.load_workbook(io.BytesIO(data)) as book:
            for sheet in book.sheets_metadata:
                if sheet.typ is python_calamine.SheetTypeEnum.WorkSheet:
                    is_shown = sheet.visible is python_calamine.SheetVisibleEnum.Visible
                    yield sheet.name, is_shown, _rows(book.get_sheet_by_name(sheet.name), file)
    except python_calamine.PasswordError as error:
        raise DeskError("roster_protected", file=file) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise DeskError("roster_unreadable", file=file) from error
    except BaseException as error:
        # Some damage makes calamine panic; pyo3 gives no name to import for that, and it is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise DeskError("roster_unreadable", file=file) from error


def _rows(sheet: Any, file: str) -> Iterator[list[str]]:
    if sheet.start is None:
        return
    height, width = sheet.total_height, sheet.total_width
    if height * width > limits.CELLS or height > limits.LINES or width > limits.COLUMNS:
        raise DeskError("roster_too_large", file=file, lines=limits.LINES, columns=limits.COLUMNS)
    indent = [""] * (first_column := sheet.start[1])
    merged = _Merged(sheet.merged_cell_ranges or [], first_column + sheet.width)
    for place, row in enumerate(sheet.iter_rows()):  # the empty rows over the first cell are among them
        found = indent + [cell if type(cell) is str else _text(cell) for cell in row]
        if merged.any_left:
            merged.spread(place, found)
        yield found


def _with_errors(rows: Iterable[list[str]], errors: Mapping[int, Mapping[int, str]]) -> Iterator[list[str]]:
    """The rows with what their wrong formulas show: calamine gives those cells as empty ones."""
    for place, row in enumerate(rows):
        for column, shown in errors.get(place, {}).items():
            row += [""] * (column + 1 - len(row))
            row[column] = shown
        yield row


class _Merged:
    """Cells that are merged into one: each of them says what the first one says.

    One that runs over the whole width is the title of the lines under it, and stays where it is.
    """

    def __init__(self, ranges: list[tuple[tuple[int, int], tuple[int, int]]], width: int) -> None:
        told = [one for one in ranges if one[1][1] - one[0][1] + 1 < max(2, width - 1)]
        self.ranges = sorted(told) if len(told) <= _MERGED else []
        self._open: list[tuple[int, int, int, str]] = []  # last row, columns, what it says

    @property
    def any_left(self) -> bool:
        """Whether a row to come is touched by one."""
        return bool(self.ranges or self._open)

    def spread(self, place: int, row: list[str]) -> None:
        """Fill the merged cells of a row, given from the top."""
        while self.ranges and self.ranges[0][0][0] <= place:
            (_top, left), (bottom, right) = self.ranges.pop(0)
            if left < len(row) and row[left]:
                self._open.append((bottom, left, right, row[left]))
        self._open = [one for one in self._open if one[0] >= place]
        for _bottom, left, right, text in self._open:
            for column in range(left, min(right + 1, len(row))):
                row[column] = row[column] or text


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


_said = 0


def _say(answer: Any) -> None:
    global _said
    line = json.dumps(answer, ensure_ascii=False)
    _said += len(line)
    if _said > limits.ANSWER_BYTES:
        raise MemoryError
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")


def _error(code: str, **data: object) -> dict[str, object]:
    return {"error": code, "data": data}
