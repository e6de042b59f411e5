"""Whether the person of a line comes, by its cells, the title of its part and its look; said or asked where not."""

from __future__ import annotations

from typing import NamedTuple

from probono_desk.domain.search_key import fold
from probono_desk.roster import cells
from probono_desk.roster.coming import Coming, of_word
from probono_desk.roster.day_titles import is_for_no_half
from probono_desk.roster.field_cells import Cells
from probono_desk.roster.left_out import Asking, LeftOut, code_of, name_in, replacing, telling_colours
from probono_desk.roster.line_error import LineError
from probono_desk.roster.mapped import SheetMapping
from probono_desk.roster.part import Part
from probono_desk.roster.person_cells import become, leaving_in
from probono_desk.roster.records import Record, Remarks
from probono_desk.roster.sections import Section


class _Told(NamedTuple):
    """What a line says of somebody’s coming: what it means, the code of the question, where, and in what words."""

    coming: Coming
    code: str
    column: str
    value: str


class WhoComes:
    """The people of one table, line by line.

    Args:
        mapping: its columns.
        rows: every row from line 1.
        part: what the sheet's name and its look say.
        asking: where a question is gathered.
        left_out: where everybody is put who does not come, or is asked about.
        remarks: where it is said.
    """

    def __init__(
        self,
        mapping: SheetMapping,
        rows: list[list[str]],
        part: Part,
        asking: Asking,
        left_out: list[LeftOut],
        remarks: Remarks,
    ) -> None:
        self._part, self._asking, self._left_out, self._remarks = part, asking, left_out, remarks
        self._coloured = telling_colours(part.coloured, rows, mapping.header_line)

    def comes(self, record: Record, row: list[str], read: Cells, section: Section | None, beside: str) -> bool:
        """Whether the person of a line comes; otherwise it is said, or asked.

        Args:
            record: the line.
            row: its cells.
            read: its columns.
            section: the part that it stands in.
            beside: what stands beside the name and makes it unsure.
        """
        told = self._by_columns(row, read)
        is_open = told is None or told.coming is not Coming.NO
        if is_open and section is not None and section.coming in {Coming.NO, Coming.ASKED}:
            code = "coming" if section.title else "coming_sheet"
            told = _Told(section.coming, code, record.name, section.title)
        told = told or self._beside(record, beside) or self._by_look(record)
        if told is None or told.coming is Coming.YES:
            return True
        if told.coming is Coming.ASKED:
            return self._is_answered(record, told)
        if self._asking.said.get("nobody") == "everybody":
            return True
        self._leave_out(record, told)
        return False

    def _is_answered(self, record: Record, told: _Told) -> bool:
        value = cells.clean(told.value)
        key, coming = self._asking.of(told.code, told.column, value)
        if coming is Coming.YES:
            if self._asking.is_replaced(key):
                become(record, replacing(value))
            return True
        if coming is Coming.ASKED:
            if not (name := name_in(record.values)):
                return True  # held back, and not asked about: it names nobody
            self._asking.add(key, record.line, name)
            self._left_out.append(LeftOut(record.name, record.line, name, told.column, value, key))
        else:
            self._leave_out(record, told, answered=True)
        return False

    def _leave_out(self, record: Record, told: _Told, *, answered: bool = False) -> None:
        value = cells.clean(told.value)
        title = told.column if told.column != record.name else ""
        said = "line_answered" if answered else "line_cancelled"
        why = said if value else "line_unanswered" if title else "line_left_out"
        self._remarks.warnings.append(LineError(record.name, record.line, title, value, why))
        self._left_out.append(LeftOut(record.name, record.line, name_in(record.values), told.column, value))

    def _by_columns(self, row: list[str], read: Cells) -> _Told | None:
        found: _Told | None = None
        for place, title, rule in read.status:
            cell = row[place] if place < len(row) else ""
            one = rule(cell)
            if one is Coming.NO:
                return _Told(Coming.NO, "", title, cell)
            if one is not Coming.YES and found is None:
                found = _Told(Coming.ASKED, code_of(cell), title, cell)
        if found is not None and is_for_no_half(row, read.status):
            return found._replace(coming=Coming.NO)  # neither in the morning nor in the afternoon
        return found

    @staticmethod
    def _beside(record: Record, beside: str) -> _Told | None:
        if said := leaving_in(record):
            return _Told(Coming.ASKED, "coming", *said)
        if not beside:
            return None
        # « Maëlle Delattre (à confirmer) »; « ❌ » alone is plain
        coming = (of_word(beside) if not fold(beside) else None) or Coming.ASKED
        return _Told(coming, "coming", record.headers.get("full_name") or record.name, beside)

    def _by_look(self, record: Record) -> _Told | None:
        looks = (
            ("struck" if record.line in self._part.struck else "", "struck_lines"),
            (self._coloured.get(record.line, ""), "coloured_lines"),
        )
        for look, code in looks:
            if look and (explained := self._part.looks.get(look)) is not None:
                return _Told(explained.coming, "coming", record.name, explained.words)
            if look:
                return _Told(Coming.ASKED, code, record.name, "" if code == "struck_lines" else look)
        if record.line in self._part.hidden:
            return _Told(Coming.ASKED, "hidden_lines", record.name, "")
        return None
