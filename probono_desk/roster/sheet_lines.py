"""The rows of one sheet under their titles, handed out as records; and whoever is in it and does not come.

A sheet may hold several tables one under the other: each line that is titles again begins one. A line of one cell may
be the title of a part (« Table 2 », « Liste d’attente »), a total, or what a report writes under its table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from probono_desk.domain.people import Role
from probono_desk.domain.search_key import fold
from probono_desk.i18n import _
from probono_desk.roster import cells
from probono_desk.roster.blocks import each_person
from probono_desk.roster.column_remarks import say_columns, say_untitled
from probono_desk.roster.columns import COLUMNS, FULL_NAME, ORDER_STATUS, Sheet, header_of
from probono_desk.roster.coming import Coming
from probono_desk.roster.companions import along
from probono_desk.roster.field_cells import cells_of
from probono_desk.roster.fill_down import filled_down, without_ditto
from probono_desk.roster.header import is_skipped
from probono_desk.roster.leaders import leader_in, leaders_of
from probono_desk.roster.left_out import Asking, LeftOut, about_nobody, name_in
from probono_desk.roster.legend import explained, looks_explained
from probono_desk.roster.line_error import LineError
from probono_desk.roster.lone_lines import is_doubtful, lone, may_be_called_total, may_be_titles, names_by_sentence
from probono_desk.roster.mapped import SheetMapping
from probono_desk.roster.mapping import propose
from probono_desk.roster.name_columns import FURTHER
from probono_desk.roster.names import usual_order
from probono_desk.roster.part import Part
from probono_desk.roster.person_cells import (
    OF_THE_SEAT,
    FirstNames,
    as_its_section,
    name_apart,
    with_role,
)
from probono_desk.roster.question import Answers, Question, Remembered, chosen
from probono_desk.roster.records import Record, Remarks
from probono_desk.roster.section_people import is_exact, is_of_answers
from probono_desk.roster.sections import (
    Section,
    is_part,
    is_remark,
    is_total,
    section_of,
    table_of,
    tail_of,
    told_by_others,
    within,
)
from probono_desk.roster.shifted import moved_back, slipped, typed_places
from probono_desk.roster.table_kinds import begins_table, kind_of_table
from probono_desk.roster.told_structures import ToldStructure, told_in
from probono_desk.roster.upright import upright_record
from probono_desk.roster.who_comes import WhoComes
from probono_desk.roster.words import ROLES, key

_OF_PEOPLE = frozenset({Sheet.VOLUNTEERS, Sheet.STAFF})
# What stands for the name of a structure in the line that adds them up.
_ADDS_UP = frozenset({"", "total", "totaux", "totals", "total general", "grand total"})
_SERVES_UNDER_TITLES = 3  # lines under the titles that may be for the program that wrote them


@dataclass(slots=True)
class Recorded:
    """The lines of one table, what its columns are, and what that leaves open."""

    sheet: Sheet
    records: list[Record] = field(default_factory=list)
    mapping: SheetMapping | None = None
    questions: list[Question] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    structures: list[ToldStructure] = field(default_factory=list)


def records(
    sheet: Sheet,
    name: str,
    rows: list[list[str]],
    remarks: Remarks,
    *,
    answers: Answers | None = None,
    known: Mapping[str, Remembered] | None = None,
    part: Part | None = None,
) -> list[Recorded]:
    """The lines of a sheet under its titles, empty ones left out; one list for each table that is in it.

    The titles are the row, among the first twenty, in which most columns are known. Édition may also stand upright: one
    field a line, its name in the first column and its value in the second.

    Args:
        sheet: what the rows are.
        name: the sheet's or file's name as the user sees it.
        rows: every row from line 1.
        remarks: where missing and unknown columns are said.
        answers: what was answered about the columns.
        known: sources that are remembered.
        part: what the sheet's name and its look say.
    """
    if not any(cell.strip() for row in rows for cell in row):
        return []
    if sheet is Sheet.EDITION and (upright := upright_record(name, rows, remarks)):
        for column, line in upright.lines.items():
            upright.values[column] = (answers or Answers()).cells.get((name, line, 0, column), upright.values[column])
        return [Recorded(sheet, [upright])]
    found: list[Recorded] = []
    start, first, part = 0, name, part or Part()
    if sheet in _OF_PEOPLE:
        part = replace(part, looks=looks_explained(rows, part.struck, part.coloured))
        rows, legend = explained(name, without_ditto(rows))
        remarks.warnings += legend
    over: Section | None = None
    while start < len(rows):
        table = _Table(sheet, name, rows, remarks, answers or Answers(), known or {}, part, start, over)
        start, over = table.read(), table.over_next
        found.append(table.recorded)
        if start < len(rows):
            sheet = kind_of_table(rows[start], sheet)
            name = _("{sheet}, ligne {line}").format(sheet=first, line=start + 1)
            part = replace(part, prefix=f"{part.prefix}{start + 1}/")
    return found


class _Table:
    """One table of a sheet: its columns, then line after line."""

    def __init__(
        self,
        sheet: Sheet,
        name: str,
        rows: list[list[str]],
        remarks: Remarks,
        answers: Answers,
        known: Mapping[str, Remembered],
        part: Part,
        start: int,
        over: Section | None,
    ) -> None:
        self._rows, self._remarks, self._answers, self._part, self._start = rows, remarks, answers, part, start
        self._mapping, questions, self._said = propose(
            sheet, name, rows, answers, known, start=start, prefix=part.prefix
        )
        if sheet in _OF_PEOPLE:
            self._rows, below, filled = filled_down(self._mapping, rows, self._said)
            remarks.warnings += filled
            questions += below
        if part.section.coming is Coming.NO:
            questions = []  # nobody of « Désistements » comes, whatever its columns are
        self.recorded = Recorded(sheet, [], self._mapping, questions)
        self._asking = Asking(self._said)
        self._first_names = FirstNames(self._said)
        self._coming = WhoComes(
            self._mapping,
            self._rows,
            part if sheet in _OF_PEOPLE else Part(),
            self._asking,
            self.recorded.left_out,
            remarks,
        )
        self._by_others = told_by_others(self._rows, start) if sheet in _OF_PEOPLE else {}
        if any(column.field == "organisation" for column in self._mapping.columns):
            self._by_others = {at: one for at, one in self._by_others.items() if not one.organisation}
        self._has_status = any(column.field == ORDER_STATUS for column in self._mapping.columns)
        by_column = part.section.coming is Coming.ASKED and self._has_status
        own = replace(part.section, coming=None) if by_column else part.section
        self._section = over or (own if own != Section("") else None)
        self.over_next: Section | None = None  # what stands right over the next table

    def read(self) -> int:
        """Read the lines; the row, from 0, at which the next table begins."""
        mapping, name, sheet = self._mapping, self._mapping.name, self._mapping.sheet
        if not any(column.field for column in mapping.columns):
            expected = tuple(header_of(sheet, column) for column in list(COLUMNS[sheet])[:4])
            self._remarks.errors.append(LineError(name, self._start + 1, "", "", "header_missing", expected))
            return len(self._rows)
        say_columns(mapping, self._remarks)
        if mapping.header_line:
            say_untitled(mapping, self._rows, self._remarks, self._start)
            self._before_titles()
        if sheet in _OF_PEOPLE:
            self.recorded.structures += told_in(self._section, name, max(1, mapping.header_line))
        end = self._lines()
        for line, role, leads, table in leaders_of(mapping, self._rows[:end]) if sheet in _OF_PEOPLE else ():
            self._add_leader(line, role, leads, table, leads)
        self.recorded.questions += self._asking.questions() + self._first_names.questions()
        self.recorded.left_out += self._first_names.left_out
        if self._section is None and not self.recorded.records and not self._said.get("nobody"):
            self.recorded.questions += about_nobody(self._said, mapping.name, self.recorded.left_out)
        return end

    def _before_titles(self) -> None:
        """« Table 3 » over the titles, and « Référent : Max Weil »."""
        leaders: list[tuple[int, str]] = []
        for at, row in enumerate(self._rows[self._start : self._mapping.header_line - 1], self._start):
            filled = [cell for cell in row if cell.strip()]
            text = cells.clean(" : ".join(cell.strip(" :") for cell in dict.fromkeys(filled)))
            if leader_in(text):
                leaders.append((at + 1, text))
                continue
            section = (filled and section_of(text)) or self._by_others.get(at)
            if section is None or section.coming is Coming.YES:
                continue
            if section.coming is Coming.ASKED and self._has_status and is_of_answers(section.title):
                continue  # « Invitee List » over « Invitee Status »
            if (section.engagement or section.profile) and not is_exact(section.title):
                continue
            several = len({*map(table_of, filled)} - {None}) > 1
            if len(set(filled)) > 1 and (
                several or not (section.table or section.is_structure or section.tells_of_people)
            ):
                continue  # « Table ; 3 », « Entreprise : ; Lys SA », and no status in a row of other titles
            self._section = within(self._section, section)
        for line, text in leaders:
            self._lead(line, text, self._section)

    def _lead(self, line: int, text: str, section: Section | None) -> bool:
        """Take « Facilitatrice : Nadia Belkacem » for who leads the table of a part; ``False`` where it is none."""
        if section is None or not section.table or (told := leader_in(text)) is None:
            return False
        self._add_leader(line, *told, str(section.table), text)
        return True

    def _add_leader(self, line: int, role: Role, name: str, table: str, text: str) -> None:
        values = {FULL_NAME: name, "role": ROLES[role][0], **({"table": table} if table else {})}
        headers = {FULL_NAME: text, "role": text, "table": text}
        record = Record(Sheet.STAFF, self._mapping.name, line, values, headers, self._remarks)
        name_apart(record)
        self.recorded.records += with_role(record, role)

    def _lines(self) -> int:
        mapping, rows, remarks = self._mapping, self._rows, self._remarks
        sheet, name, header, order = mapping.sheet, mapping.name, mapping.header_line, mapping.order
        read, of_people = cells_of(mapping, rows, self._said), sheet in _OF_PEOPLE
        headers, titles, stands_for = read.headers, read.titles, self._answers.words
        part, section = self._part, self._section
        tail = tail_of(rows, header) if of_people and len(read.places) > 1 else len(rows)
        made = self.recorded.records
        settled = order is not None and usual_order(read.whole_names(rows[header:])) is order
        corrected: dict[tuple[int, int], dict[str, str]] = {}
        for (of_sheet, line, person, column), said in self._answers.cells.items():
            if of_sheet == name:
                corrected.setdefault((line, person), {})[column] = said
        after_gap, fresh = False, None
        begin = header or self._start
        doubtful = of_people and len(read.places) > 1 and may_be_titles(rows, begin)
        for line, person, row in self._people(begin):
            values = read.values(row)
            if len(values) < 2 and of_people:
                filled = [cell for cell in row if any(map(str.isalnum, cell))]
                if not filled:
                    after_gap = True
                    continue
                alone = len(set(filled)) == 1 and (len(read.places) > 1 or is_part(cells.clean(filled[0])))
                if alone and self._lead(line, cells.clean(filled[0]), section):
                    continue
                if alone or not values:
                    told, code = lone(rows, line, filled, values, apart=line > tail, after_gap=after_gap)
                    if (by_others := self._by_others.get(line - 1)) is not None:
                        told, code = by_others, "section_line"
                    if code:
                        self._say(line, filled, code)
                    if isinstance(told, Section):
                        section = fresh = within(section, told)
                        self.recorded.structures += told_in(section, name, line)
                    if told:
                        after_gap = True
                        continue
            if not values:
                continue
            if of_people and len(values) == 2 and section is not None and section.table:
                filled = [cells.clean(cell).strip(" :") for cell in row if cell.strip()]
                if len(filled) == 2 and self._lead(line, " : ".join(filled), section):
                    continue  # « Facilitator ; Jo Hall »
            if line <= header + _SERVES_UNDER_TITLES and is_skipped(row):
                if of_people:
                    self._say(line, row, "report_line")
                continue
            values |= corrected.get((line, person), {})
            if sheet is Sheet.VOLUNTEERS and line in part.notes:
                values["note"] = " ; ".join(filter(None, (values.get("note", ""), part.notes[line])))
                headers.setdefault("note", _("note d’une case"))
            record = Record(sheet, name, line, values, headers, remarks, person=person)
            record.order, record.order_settled, record.stands_for = order, settled, stands_for
            if values == titles:
                record.warn("", "header_again")
                continue
            if of_people:
                if (after_gap or read.is_title(values)) and begins_table(row, sheet):
                    self.over_next = fresh
                    return line - 1
                after_gap, fresh = False, None
                filled = list(filter(str.strip, row))
                if (counts := is_total(filled)) and not may_be_called_total(filled, values):
                    record.warn(next(iter(values)), "total_line")
                    continue
                if len(values) <= 3 and is_remark(filled, apart=line > tail):
                    self._say(line, row, "report_line")
                    continue
                asked = (
                    line == part.doubtful
                    or counts
                    or names_by_sentence(values)
                    or (doubtful and is_doubtful(values, filled))
                )
                if asked and not self._is_somebody(record):
                    continue
                read.name_owner(values)
                beside = name_apart(record)
                if not self._coming.comes(record, row, read, section, beside):
                    continue
                if read.companions:
                    self._say_companions(record, row, read.companions)
                read.settle(values, line)
                if section is not None:
                    as_its_section(values, headers, section)
                role = part.role if section is None else section.role or part.role
                for one in self._first_names.each(record):
                    made += with_role(one, role)
                continue
            named = key(values.get("name", "")) not in _ADDS_UP  # « TotalEnergies » is a structure
            if sheet is Sheet.STRUCTURES and not named and is_total(list(filter(str.strip, row))):
                record.warn(next(iter(values)), "total_line")
            elif not read.status or self._coming.comes(record, row, read, None, ""):
                made.append(record)
        self.recorded.questions += read.questions()
        return len(rows)

    def _say_companions(self, record: Record, row: list[str], companions: Mapping[int, bool]) -> None:
        for place, said in along(row, companions):
            title, whom = self._mapping.columns[place].title, f"{name_in(record.values)} : {said}"
            self._remarks.warnings.append(LineError(record.name, record.line, title, whom, "comes_along"))

    def _people(self, begin: int) -> Iterator[tuple[int, int, list[str]]]:
        """The lines, once for each person in them, from 0; one that slipped by a column as answered, or not at all."""
        mapping, width = self._mapping, len(self._mapping.columns)
        typed = typed_places(mapping) if mapping.sheet in _OF_PEOPLE else {}
        further = [at for at, column in enumerate(mapping.columns) if column.option == FURTHER]
        own = next((at for at, column in enumerate(mapping.columns) if column.field == FULL_NAME), -1)
        seat = {at for at, column in enumerate(mapping.columns) if column.field in OF_THE_SEAT}
        seen = {fold(row[own]) for row in self._rows if 0 <= own < len(row)} if further else set()
        for line, row in enumerate(self._rows[begin:], start=begin + 1):
            moved = moved_back(row, typed, width) if typed else None
            if moved is not None:
                asked = slipped(self._said.key(f"slipped:{line}"), mapping.name, line, row, moved)
                if (answer := chosen(asked, self._said)) is None:
                    self.recorded.questions.append(asked)
                    self.recorded.left_out.append(LeftOut(mapping.name, line, asked.word, "", "", asked.key))
                    continue
                row = moved if answer == "moved" else row
            people = list(each_person(row, mapping.blocks)) if mapping.blocks else [row]
            for name in [row[at].strip() for at in further if at < len(row) and row[at].strip()]:
                if fold(name) not in seen:
                    seen.add(fold(name))
                    people.append([name if at == own else cell if at in seat else "" for at, cell in enumerate(row)])
            for person, one in enumerate(people):
                yield line, person, one

    def _is_somebody(self, record: Record) -> bool:
        """Whether a name alone on its line, which no list knows, is somebody; asked until it is answered."""
        text = name_in(record.values)
        key, told = self._asking.of("lone", record.name, text)
        if told is Coming.ASKED:
            self._asking.add(key, record.line, text)
            self.recorded.left_out.append(LeftOut(record.name, record.line, text, "", text, key))
        elif told is Coming.NO:
            self._say(record.line, [text], "section_line")
        return told is Coming.YES

    def _say(self, line: int, row: list[str], code: str) -> None:
        text = next(cells.clean(cell) for cell in row if cell.strip())
        self._remarks.warnings.append(LineError(self._mapping.name, line, "", text, code))
