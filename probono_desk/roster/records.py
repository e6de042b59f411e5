"""Rows of one sheet to records: find the header, name the columns, hand out values and collect what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from probono_desk.domain.search_key import fold
from probono_desk.domain.set_aside import SetAside
from probono_desk.roster import cells
from probono_desk.roster.columns import (
    COLUMNS,
    FULL_NAME,
    ORDER_STATUS,
    Sheet,
    field_from_elsewhere,
    fields_by_key,
    header_of,
)
from probono_desk.roster.line_error import LineError
from probono_desk.roster.mapping import By, SheetMapping, propose
from probono_desk.roster.names import Order, usual_order
from probono_desk.roster.question import Answers, Question
from probono_desk.roster.words import key, yes_or_no

T = TypeVar("T")

NAME_LENGTH = 120
_LOOKED_AT = 300  # lines, for the order of a column of names
TEXT_LENGTH = 4_000
_CELL_ERRORS = frozenset(
    {
        "#N/A",
        "#REF!",
        "#DIV/0!",
        "#VALUE!",
        "#VALEUR!",
        "#NAME?",
        "#NOM?",
        "#NULL!",
        "#NUL!",
        "#NUM!",
        "#NOMBRE!",
        "#GETTING_DATA",
    }
)


# The columns of people and structures that a cell is set aside for; of the others it is only said.
_KEPT_AS = {
    "table": "team_id",
    "structure": "structure_id",
    "referent": "referent_id",
    **{
        name: name
        for name in [
            "first_name",
            "last_name",
            "badge_name",
            "email",
            "phone",
            "organisation",
            "profile",
            "engagement",
            "role",
            "skills",
            "photo_taken",
            "photo_published",
            "access_need",
            "name",
            "ftes",
            "cause",
            "need",
            "pitch",
        ]
    },
}
_NEVER_KEPT = frozenset({"access_need"})  # what people write there is about their health


@dataclass(slots=True)
class Remarks:
    """What was found wrong in one reading: lines held back, cells set aside, warnings, each in the order found."""

    errors: list[LineError] = field(default_factory=list)
    aside: list[LineError] = field(default_factory=list)
    warnings: list[LineError] = field(default_factory=list)


@dataclass(slots=True)
class Record:
    """One line of a sheet by field. ``hold`` keeps the line out, ``wrong`` only the cell: it is set aside."""

    sheet: Sheet
    name: str
    line: int
    values: dict[str, str]
    headers: dict[str, str]
    remarks: Remarks
    lines: dict[str, int] = field(default_factory=dict)
    bad: bool = False
    order: Order | None = None
    order_settled: bool = False
    stands_for: Mapping[str, str] = field(default_factory=dict)
    aside: list[str] = field(default_factory=list)

    def hold(self, column: str, code: str, *expected: str, other: int = 0) -> None:
        """Say an error about a field (or about the whole line, with an empty field), and keep the line out."""
        self.bad = True
        self.remarks.errors.append(self._remark(column, code, expected, other))

    def wrong(self, column: str, code: str, *expected: str, other: int = 0, typed: str | None = None) -> None:
        """Say that a cell cannot be read and set it aside; what the line is about goes in without it.

        Args:
            column: the field.
            code: as ``LineError`` has it.
            expected: the words that would do, or one example.
            other: the other line of a pair.
            typed: what is kept of the cell; by default what it says.
        """
        self.remarks.aside.append(self._remark(column, code, expected, other))
        if column in _KEPT_AS:
            kept = cells.clean(self.values.get(column, ""))[:NAME_LENGTH] if typed is None else typed
            self.aside.append(SetAside(_KEPT_AS[column], "" if column in _NEVER_KEPT else kept).stored)

    def warn(self, column: str, code: str, *expected: str, other: int = 0) -> None:
        """Say a warning about a field or about the whole line."""
        self.remarks.warnings.append(self._remark(column, code, expected, other))

    def text(self, column: str, *, limit: int = TEXT_LENGTH) -> str:
        """A field's text, cleaned; empty when the cell or the column is."""
        if column not in self.values:
            return ""
        value = self.values[column]
        if value.isascii() and value.isalnum() and len(value) <= limit:  # nearly every cell of a long list
            return value
        value = cells.clean(value)
        if value[:1] == "#" and value.upper() in _CELL_ERRORS:
            self.wrong(column, "cell_error")
            return ""
        if "\ufffd" in value:
            self.wrong(column, "letter_lost")
        if len(value) > limit:
            self.wrong(column, "too_long", str(limit))
            return value[:limit].rstrip()
        return value

    def words(self, column: str) -> str:
        """A field that is a name or a few words on one line."""
        return self.text(column, limit=NAME_LENGTH).replace("\n", " ") if column in self.values else ""

    def read(self, column: str, reader: Callable[[str], T | None], code: str, *expected: str) -> T | None:
        """A field through its reader; ``None`` when it is empty or, set aside, unreadable."""
        if column not in self.values or not (text := self.words(column)):
            return None
        text = self.stands_for.get(text.casefold(), text)
        value = reader(text)
        if value is None:
            self.wrong(column, code, *expected)
        return value

    def several(self, column: str) -> tuple[str, ...]:
        """The items of a list in one cell; a date among them is set aside."""
        found = cells.several(self.text(column)) if column in self.values else ()
        if any(map(cells.is_made_a_date, found)):
            self.wrong(column, "date_here")
            found = tuple(item for item in found if not cells.is_made_a_date(item))
        return found

    def title(self, column: str) -> str:
        """A name of somebody or something; a date is none."""
        text = self.words(column) if column in self.values else ""
        if text[:1].isdigit() and cells.is_made_a_date(text):
            self.wrong(column, "date_here")
            return ""
        return text

    def email(self, column: str = "email") -> str:
        """An e-mail address, or empty."""
        return self.read(column, cells.email, "email_shape", "prenom.nom@exemple.org") or ""

    def phone(self, column: str = "phone") -> str:
        """A telephone number, or empty."""
        code = "phone_rounded" if cells.is_scientific(self.values.get(column, "")) else "phone_shape"
        return self.read(column, cells.phone, code, "06 39 98 12 34") or ""

    def number(self, column: str) -> int | None:
        """A whole number from 1."""
        return self.read(column, cells.whole_number, "whole_number", "3")

    def answer(self, column: str) -> bool | None:
        """Yes, no, or not asked."""
        return self.read(column, yes_or_no, "yes_no")

    def require(self, column: str, value: object, *expected: str) -> None:
        """Hold the line back where a field that it cannot do without is empty, or was set aside."""
        if value:
            return
        if (said := self._taken_back(column)) is not None:
            self.bad = True
            self.remarks.errors.append(said)
        else:
            self.hold(column, "required", *expected)

    def _taken_back(self, column: str) -> LineError | None:
        """What was said of this line's cell, no longer as a cell set aside: one remark is enough."""
        aside, line = self.remarks.aside, self.lines.get(column, self.line)
        for place in range(len(aside) - 1, -1, -1):
            if aside[place].sheet != self.name or (aside[place].line != line and not self.lines):
                return None
            if aside[place].field == column:
                return aside.pop(place)
        return None

    def _is_confidential(self, column: str) -> bool:
        """A remark is shown, printed and sent about: what a structure said in confidence is not in it.

        A separator too many shifts the cells, so no column but the first is quoted.
        """
        return column in _NEVER_KEPT or (self.sheet is Sheet.DIAGNOSES and column != "structure")

    def _remark(self, column: str, code: str, expected: tuple[str, ...], other: int) -> LineError:
        return LineError(
            sheet=self.name,
            line=self.lines.get(column, self.line),
            column=(self.headers.get(column) or header_of(self.sheet, column)) if column else "",
            value="…" if self._is_confidential(column) else cells.clean(self.values.get(column, "")),
            code=code,
            expected=expected,
            other=other,
            field=column,
        )


def known_headers(sheet: Sheet, row: list[str]) -> int:
    """How many cells of a row are headers of a sheet."""
    known = fields_by_key(sheet)
    found = {known.get(key(cell)) for cell in row if len(cell) < 200}
    if sheet is Sheet.VOLUNTEERS:
        found |= {asked[0] for cell in row if len(cell) < 200 and (asked := field_from_elsewhere(cell))}
    return len(found - {None})


@dataclass(slots=True)
class Recorded:
    """The lines of one sheet, what its columns are, and what that leaves open."""

    records: list[Record] = field(default_factory=list)
    mapping: SheetMapping | None = None
    questions: list[Question] = field(default_factory=list)


def records(
    sheet: Sheet,
    name: str,
    rows: list[list[str]],
    remarks: Remarks,
    *,
    answers: Answers | None = None,
    known: Mapping[str, tuple[str | None, ...]] | None = None,
) -> Recorded:
    """The lines of a sheet under its header, empty ones left out.

    The header is the row, among the first twenty, in which most columns are known. Édition may also stand upright: one
    field a line, its name in the first column and its value in the second.

    Args:
        sheet: what the rows are.
        name: the sheet's or file's name as the user sees it.
        rows: every row from line 1.
        remarks: where missing and unknown columns are said.
        answers: what was answered about the columns.
        known: sources that are remembered.
    """
    if not any(cell.strip() for row in rows for cell in row):
        return Recorded()
    if sheet is Sheet.EDITION and (upright := _upright(name, rows, remarks)):
        for column, line in upright.lines.items():
            upright.values[column] = (answers or Answers()).cells.get((name, line, column), upright.values[column])
        return Recorded([upright])
    mapping, questions = propose(sheet, name, rows, answers or Answers(), known or {})
    if not any(column.field for column in mapping.columns):
        expected = tuple(header_of(sheet, column) for column in list(COLUMNS[sheet])[:4])
        remarks.errors.append(LineError(name, 1, "", "", "header_missing", expected))
        return Recorded([], mapping, questions)
    _say_columns(mapping, remarks)
    if mapping.header_line:
        _say_untitled(mapping, rows, remarks)
    return Recorded(list(_lines_of(mapping, rows, remarks, answers or Answers())), mapping, questions)


def _lines_of(mapping: SheetMapping, rows: list[list[str]], remarks: Remarks, answers: Answers) -> Iterator[Record]:
    sheet, name, header, order = mapping.sheet, mapping.name, mapping.header_line, mapping.order
    places = [(column.field, place) for place, column in enumerate(mapping.columns) if column.field]
    headers = {column.field: column.title for column in mapping.columns if column.field}
    furthest = max(place for _field, place in places)
    titled = rows[header - 1] if header else []  # may be shorter than the rows: such columns go by their cells
    titles = {field: titled[place] for field, place in places if place < len(titled)}
    settled = order is not None and _usual_order(places, rows[header:]) is order
    corrected: dict[int, dict[str, str]] = {}
    for (of_sheet, line, column), said in answers.cells.items():
        if of_sheet == name:
            corrected.setdefault(line, {})[column] = said
    for line, row in enumerate(rows[header:], start=header + 1):
        if len(row) > furthest:
            values = {field: row[place] for field, place in places if row[place] and not row[place].isspace()}
        else:
            values = {f: row[p] for f, p in places if p < len(row) and row[p] and not row[p].isspace()}
        if not values:
            continue
        if line in corrected:
            values |= corrected[line]
        record = Record(
            sheet,
            name,
            line,
            values,
            headers,
            remarks,
            order=order,
            order_settled=settled,
            stands_for=answers.words,
        )
        if values == titles:
            record.warn("", "header_again")
        elif ORDER_STATUS in values and is_cancelled(values[ORDER_STATUS]):
            record.warn(ORDER_STATUS, "line_cancelled")
        elif len(values) <= 2 and _TOTAL.match(next(iter(values.values()))):
            record.warn(next(iter(values)), "total_line")
        else:
            yield record


def _usual_order(places: list[tuple[str, int]], rows: list[list[str]]) -> Order | None:
    place = dict(places).get(FULL_NAME)
    if place is None:
        return None
    return usual_order(row[place] for row in rows[:_LOOKED_AT] if place < len(row) and row[place].strip())


_TOTAL = re.compile(r"\s*(?:sous-?)?(?:total|nombre (?:d|total)|effectif)\b", re.IGNORECASE)
_CANCELLED = re.compile(
    r"\b(?:annul|rembours|cancel|refund|refus|declin|not attending|deleted|liste d attente|waiting)"
)


def is_cancelled(status: str) -> bool:
    """Whether a ticket office's word for an order says that the person does not come."""
    return bool(_CANCELLED.search(fold(status)))


def _say_columns(mapping: SheetMapping, remarks: Remarks) -> None:
    """Say every column that is not read, and every one that was recognised by its cells alone."""
    read = {column.field for column in mapping.columns}
    for column in mapping.columns:
        shown = column.title
        if column.field is None and shown:
            known = fields_by_key(mapping.sheet).get(key(shown))
            code = "column_twice" if known in read and known else "column_unknown"
            remarks.warnings.append(LineError(mapping.name, mapping.header_line, shown, shown, code))
        elif column.field and column.by is By.VALUES:
            meant = header_of(mapping.sheet, column.field)
            shown = shown or next((sample for sample in column.samples if sample), "")
            remarks.warnings.append(
                LineError(mapping.name, max(1, mapping.header_line), shown, shown, "column_by_values", (meant,))
            )


def _say_untitled(mapping: SheetMapping, rows: list[list[str]], remarks: Remarks) -> None:
    untitled = [place for place, c in enumerate(mapping.columns) if not c.title and c.field is None]
    width = len(mapping.columns)
    said: set[int] = set()
    for line, row in enumerate(rows[mapping.header_line :], start=mapping.header_line + 1):
        if untitled or len(row) > width:
            for place in (*untitled, *range(width, len(row))):
                if place < len(row) and place not in said and row[place].strip():
                    said.add(place)
                    remarks.warnings.append(
                        LineError(mapping.name, line, "", cells.clean(row[place]), "column_untitled")
                    )


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
