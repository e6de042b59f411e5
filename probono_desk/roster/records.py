"""One line of a sheet by field: it hands out values and collects what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TypeVar

from probono_desk.age.identity import is_recipient
from probono_desk.domain.set_aside import SetAside
from probono_desk.roster import cells, skills
from probono_desk.roster.columns import Sheet, fields_by_key, header_of
from probono_desk.roster.line_error import LineError
from probono_desk.roster.names import Order
from probono_desk.roster.title import read_title
from probono_desk.roster.words import is_none, key, yes_or_no

T = TypeVar("T")

NAME_LENGTH = 120
TEXT_LENGTH = 4_000


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
_ONE_PHONE = 18
_NEVER_KEPT = frozenset({"access_need"})  # what people write there is about their health


def kept_as(name: str) -> str:
    """The column of a person or structure that a field’s cell is set aside for; empty where it is only said."""
    return _KEPT_AS.get(name, "")


@dataclass(slots=True)
class Remarks:
    """What was found wrong in one reading: lines held back, cells set aside, warnings, each in the order found."""

    errors: list[LineError] = field(default_factory=list)
    aside: list[LineError] = field(default_factory=list)
    warnings: list[LineError] = field(default_factory=list)


@dataclass(slots=True)
class Record:
    """One line of a sheet by field. ``hold`` keeps the line out, ``wrong`` only the cell: it is set aside.

    ``person`` counts the people of a line that names several, from 0.
    """

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
    person: int = 0

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
            cell = SetAside(_KEPT_AS[column], "" if column in _NEVER_KEPT else kept).stored
            self.aside += [cell] if cell not in self.aside else []

    def warn(self, column: str, code: str, *expected: str, other: int = 0) -> None:
        """Say a warning about a field or about the whole line."""
        self.remarks.warnings.append(self._remark(column, code, expected, other))

    def text(self, column: str, *, limit: int = TEXT_LENGTH) -> str:
        """A field's text, cleaned; empty when the cell or the column is."""
        value = self.values.get(column, "")
        if not value or (len(value) <= limit and cells.is_plain(value)):
            return value
        value = cells.clean(value)
        if cells.is_error(value):
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
        if column not in self.values:
            return ""
        value = self.values[column]
        if len(value) <= NAME_LENGTH and cells.is_plain(value):  # nearly every cell of a long list
            return value
        return self.text(column, limit=NAME_LENGTH).replace("\n", " ")

    def read(self, column: str, reader: Callable[[str], T | None], code: str, *expected: str) -> T | None:
        """A field through its reader; ``None`` when it is empty or, set aside, unreadable."""
        said = len(self.remarks.aside)
        if column not in self.values or not (text := self.words(column)):
            return None
        if self.stands_for:
            text = self.stands_for.get(text.casefold(), text)
        value = reader(text)
        if value is None and len(self.remarks.aside) == said:  # one remark on one cell is enough
            self.wrong(column, code, *expected)
        return value

    def several(self, column: str) -> tuple[str, ...]:
        """The items of a list in one cell; a date among them is set aside."""
        if column not in self.values:
            return ()
        found, wrong = _several(self.text(column))
        for code in wrong:
            self.wrong(column, code)
        return found

    def title(self, column: str) -> str:
        """A name of somebody or something; a date is none."""
        text = self.words(column) if column in self.values else ""
        if text[:1].isdigit() and cells.is_made_a_date(text):
            self.wrong(column, "date_here")
            return ""
        return text

    def email(self, column: str = "email") -> str:
        """An e-mail address, or empty; the first of several, and the others are said."""
        text = self.values.get(column, "")
        if not text or ("@" not in text and self._says_none(column)):
            return ""
        if text.count("@") > 1 and len(several := cells.addresses(text)) > 1:
            self.warn(column, "several_addresses", several[0])
            return several[0]
        return self.read(column, cells.email, "email_shape", "prenom.nom@exemple.org") or ""

    def phone(self, column: str = "phone", read: Callable[[str], str | None] = cells.phone) -> str:
        """A telephone number, or empty."""
        text = self.values.get(column, "")
        if not text or (not text[-1].isdigit() and self._says_none(column)):
            return ""
        if not self.stands_for and cells.is_usual_phone(text):  # nearly every one
            return cells.phone(text) or ""
        if len(text) > _ONE_PHONE and len(several := cells.numbers(text)) > 1:
            self.warn(column, "several_numbers", several[0])
            return several[0]
        code = "phone_rounded" if "e" in text.lower() and cells.is_scientific(text) else "phone_shape"
        return self.read(column, read, code, "06 39 98 12 34") or ""

    def _says_none(self, column: str) -> bool:
        text = cells.clean(self.values[column])
        return not cells.is_error(text) and "?" not in text and is_none(text)  # « ? » is still to be asked

    def recipient(self, column: str) -> str:
        """An age recipient, or empty: what is none would stand for good, and no closing file could be written."""
        return self.read(column, lambda text: text if is_recipient(text) else None, "key_shape", "age1…") or ""

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
            self.remarks.errors[-1] = replace(self.remarks.errors[-1], who=self._known_by())

    def _known_by(self) -> str:
        """By what somebody can be found whose name is missing."""
        told = (cells.clean(self.values.get(name, "")) for name in ("email", "phone", "organisation"))
        return next(filter(None, told), "") if self.sheet in (Sheet.VOLUNTEERS, Sheet.STAFF) else ""

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
            person=self.person,
        )


@lru_cache(maxsize=4096)
def _several(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The items of a list, and the codes of what is wrong among them; a long list says the same few again and again."""
    found = cells.several(skills.paired(text)) if text and not is_none(text) else ()
    read = tuple(item for item in found if not cells.is_error(item) and not is_none(item))
    kept = tuple(item for item in read if not cells.is_made_a_date(item))
    codes = {"cell_error": any(map(cells.is_error, found)), "date_here": len(kept) < len(read)}
    return kept, tuple(code for code, is_so in codes.items() if is_so)


def known_headers(sheet: Sheet, row: list[str]) -> int:
    """How many cells of a row are headers of a sheet."""
    known = fields_by_key(sheet)
    found: set[str | None] = {known.get(key(cell)) for cell in row if len(cell) < 200}
    if sheet is Sheet.VOLUNTEERS:
        for cell in row:
            if cell and len(cell) < 400:
                title = read_title(cell)
                found.add(next(iter(title.fields), title.other or None))
    return len(found - {None})
