"""Rows of one sheet to records: find the header, name the columns, hand out values and collect what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from probono_desk.roster import cells
from probono_desk.roster.columns import COLUMNS, Sheet, fields_by_key, header_of
from probono_desk.roster.line_error import LineError
from probono_desk.roster.words import key, yes_or_no

T = TypeVar("T")

NAME_LENGTH = 120
TEXT_LENGTH = 4_000
_HEADER_WITHIN = 10


@dataclass(slots=True)
class Remarks:
    """Errors and warnings of one reading, in the order in which they were found."""

    errors: list[LineError] = field(default_factory=list)
    warnings: list[LineError] = field(default_factory=list)


@dataclass(slots=True)
class Record:
    """One line of a sheet by field. ``wrong`` makes it bad: its line is then kept out."""

    sheet: Sheet
    name: str
    line: int
    values: dict[str, str]
    headers: dict[str, str]
    remarks: Remarks
    lines: dict[str, int] = field(default_factory=dict)
    bad: bool = False

    def wrong(self, column: str, code: str, *expected: str, other: int = 0) -> None:
        """Say an error about a field (or about the whole line, with an empty field), and keep the line out."""
        self.bad = True
        self.remarks.errors.append(self._remark(column, code, expected, other))

    def warn(self, column: str, code: str, *expected: str, other: int = 0) -> None:
        """Say a warning about a field or about the whole line."""
        self.remarks.warnings.append(self._remark(column, code, expected, other))

    def text(self, column: str, *, limit: int = TEXT_LENGTH) -> str:
        """A field's text, cleaned; empty when the cell or the column is."""
        if column not in self.values:
            return ""
        value = cells.clean(self.values[column])
        if len(value) > limit:
            self.wrong(column, "too_long", str(limit))
        return value

    def words(self, column: str) -> str:
        """A field that is a name or a few words on one line."""
        return self.text(column, limit=NAME_LENGTH).replace("\n", " ")

    def read(self, column: str, reader: Callable[[str], T | None], code: str, *expected: str) -> T | None:
        """A field through its reader; ``None`` when it is empty or, said as an error, unreadable."""
        text = self.words(column)
        if not text:
            return None
        value = reader(text)
        if value is None:
            self.wrong(column, code, *expected)
        return value

    def email(self, column: str = "email") -> str:
        """An e-mail address, or empty."""
        return self.read(column, cells.email, "email_shape", "prenom.nom@exemple.org") or ""

    def phone(self, column: str = "phone") -> str:
        """A telephone number, or empty."""
        return self.read(column, cells.phone, "phone_shape", "06 39 98 12 34") or ""

    def number(self, column: str) -> int | None:
        """A whole number from 1."""
        return self.read(column, cells.whole_number, "whole_number", "3")

    def answer(self, column: str) -> bool | None:
        """Yes, no, or not asked."""
        return self.read(column, yes_or_no, "yes_no")

    def require(self, column: str, value: object, *expected: str) -> None:
        """Say that a field is empty where the line needs it."""
        if not value and not self.values.get(column, "").strip():
            self.wrong(column, "required", *expected)

    def _remark(self, column: str, code: str, expected: tuple[str, ...], other: int) -> LineError:
        return LineError(
            sheet=self.name,
            line=self.lines.get(column, self.line),
            column=(self.headers.get(column) or header_of(self.sheet, column)) if column else "",
            value=cells.clean(self.values.get(column, "")),
            code=code,
            expected=expected,
            other=other,
        )


def known_headers(sheet: Sheet, row: list[str]) -> int:
    """How many cells of a row are headers of a sheet."""
    known = fields_by_key(sheet)
    return len({known[name] for name in map(key, row) if name in known})


def records(sheet: Sheet, name: str, rows: list[list[str]], remarks: Remarks) -> Iterator[Record]:
    """The lines of a sheet under its header, empty ones left out.

    The header is the row, among the first ten, in which most columns are known. Édition may also stand upright: one
    field a line, its name in the first column and its value in the second.

    Args:
        sheet: what the rows are.
        name: the sheet's or file's name as the user sees it.
        rows: every row from line 1.
        remarks: where missing and unknown columns are said.
    """
    if not any(cell.strip() for row in rows for cell in row):
        return
    if sheet is Sheet.EDITION and (upright := _upright(name, rows, remarks)):
        yield upright
        return
    scores = [known_headers(sheet, row) for row in rows[:_HEADER_WITHIN]]
    best = max(scores)
    if not best:
        expected = tuple(header_of(sheet, column) for column in list(COLUMNS[sheet])[:4])
        remarks.errors.append(LineError(name, 1, "", "", "header_missing", expected))
        return
    header = scores.index(best)
    places = _places(sheet, name, rows[header], header + 1, remarks)
    _say_untitled(name, rows, header, remarks)
    headers = {column: cells.clean(rows[header][place]) for column, place in places.items()}
    for line, row in enumerate(rows[header + 1 :], start=header + 2):
        values = {column: row[place] for column, place in places.items() if place < len(row) and row[place].strip()}
        if values:
            yield Record(sheet, name, line, values, headers, remarks)


def _places(sheet: Sheet, name: str, header: list[str], line: int, remarks: Remarks) -> dict[str, int]:
    known = fields_by_key(sheet)
    places: dict[str, int] = {}
    for place, text in enumerate(header):
        shown = cells.clean(text)
        column = known.get(key(text))
        if column is None:
            if shown:
                remarks.warnings.append(LineError(name, line, shown, shown, "column_unknown"))
        elif column in places:
            remarks.warnings.append(LineError(name, line, shown, shown, "column_twice"))
        else:
            places[column] = place
    return places


def _say_untitled(name: str, rows: list[list[str]], header: int, remarks: Remarks) -> None:
    titled = {place for place, text in enumerate(rows[header]) if text.strip()}
    said: set[int] = set()
    for line, row in enumerate(rows[header + 1 :], start=header + 2):
        if len(row) > len(titled):
            for place, text in enumerate(row):
                if place not in titled and place not in said and text.strip():
                    said.add(place)
                    remarks.warnings.append(LineError(name, line, "", cells.clean(text), "column_untitled"))


def _upright(name: str, rows: list[list[str]], remarks: Remarks) -> Record | None:
    known = fields_by_key(Sheet.EDITION)
    by_line = [(line, row, known.get(key(row[0]))) for line, row in enumerate(rows, start=1) if row and row[0].strip()]
    fields = [column for _line, _row, column in by_line if column]
    if len(fields) < 2:
        return None
    record = Record(Sheet.EDITION, name, 1, {}, {}, remarks)
    for line, row, column in by_line:
        shown = cells.clean(row[0])
        if column is None:
            if line > 1:  # line 1 may be « Champ | Valeur »
                remarks.warnings.append(LineError(name, line, shown, shown, "column_unknown"))
        elif column in record.lines:
            remarks.warnings.append(LineError(name, line, shown, shown, "column_twice"))
        else:
            record.lines[column] = line
            record.headers[column] = shown
            record.values[column] = next((cell for cell in row[1:2] if cell.strip()), "")
    return record
