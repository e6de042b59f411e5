"""What a reading of the roster would change: rows that are new, columns that say something new, who is absent."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from probono_desk.domain.deliverables import Deliverable
from probono_desk.domain.diagnosis import Diagnosis
from probono_desk.domain.edition import Edition, Phase, Structure, Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Person, Role
from probono_desk.domain.set_aside import alone, beside, from_stored, is_unsaid, still_open
from probono_desk.precedence import standing_aside
from probono_desk.roster.columns import Sheet
from probono_desk.roster.line_error import LineError
from probono_desk.roster.lines import RosterReading
from probono_desk.roster.records import NAME_LENGTH, kept_as
from probono_desk.store import door
from probono_desk.store.log import Change, Op
from probono_desk.store.reader import Reader
from probono_desk.store.roster_base import last_imported
from probono_desk.store.rows import Plain, default_values, field_names, plain, table_name
from probono_desk.store.rows import Row as Row  # what the screens are given
from probono_desk.usecases.roster.checks import TABLE_NOT_HERE, check_roster
from probono_desk.usecases.roster.same_person import Answers, Doubt
from probono_desk.usecases.roster.wanted_rows import RosterRows, WantedRow

# Columns that belong to the day, not to the roster.
OF_THE_DAY = {
    Person: {"absence", "absence_reason", "walk_in", "seat_locked", "arrival_note", "late_until"},
    Edition: {"meal_counted", "arrival_note"},
    Phase: {"started_at", "extra_s", "held"},
    Deliverable: {"state"},
}
_EMPTY: tuple[Any, ...] = (None, "", ())
# Rows beside which cells are set aside.
_WITH_CELLS: Final = (Person, Structure)

Said = dict[str, dict[str, Plain]]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One column of one row. ``corrected_here`` when the desk had given it another value than the last roster."""

    name: str
    before: Any
    after: Any
    corrected_here: bool


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that is there and would change."""

    row: Row
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class RosterDiff:
    """What an import would do.

    ``errors`` are lines that name nobody and are held back, ``aside`` cells that are set aside, tables that are not
    here among them. ``absent`` are people
    and structures of earlier rosters whom this one does not name: they stay. While a line is held back nobody is called
    absent: perhaps it is theirs. ``arrived`` are those of them who came in: they are here, whatever the list says.
    ``doubts`` are questions that wait for a person's answer.
    """

    source: str
    new: tuple[Row, ...] = ()
    changed: tuple[RowChange, ...] = ()
    unchanged: int = 0
    absent: tuple[Person | Structure, ...] = ()
    errors: tuple[LineError, ...] = ()
    aside: tuple[LineError, ...] = ()
    warnings: tuple[LineError, ...] = ()
    # What would stand once the list is in, and is worth a look: ``roster_checks``.
    checks: tuple[LineError, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    arrived: frozenset[str] = frozenset()
    # What the desk had set already before the roster said it: noted, so that the next import knows.
    heard: tuple[Change, ...] = field(default=(), repr=False)

    @property
    def is_empty(self) -> bool:
        """Nothing new and nothing changed."""
        return not self.new and not self.changed

    @property
    def remarks(self) -> tuple[LineError, ...]:
        """Everything that somebody should know and that keeps no line out."""
        return (*self.warnings, *self.checks)

    @property
    def new_lines(self) -> tuple[Row, ...]:
        """What people would call new: a structure brings its mission, its deliverable and its table along."""
        return tuple(row for row in self.new if _is_line(row))

    def new_of(self, kind: type) -> list[Any]:
        """The new rows of one kind."""
        return [row for row in self.new if isinstance(row, kind)]


def roster_diff(
    db: Reader,
    reading: RosterReading,
    answers: Answers | None,
    learned: Mapping[str, str] | None = None,
    *,
    compared: bool = True,
) -> RosterDiff:
    """What importing a reading would change, inside a snapshot that is open already.

    Args:
        answers: who is who, as far as somebody said it.
        learned: skills by a word of the list's own, as somebody taught them.
        compared: whether doubles are looked for; without, ``doubts`` are only those that an import decides by itself.

    Raises:
        DeskError: ``edition_missing`` when neither the dossier nor the list has an edition.
    """
    try:
        wanted = RosterRows(db, reading, answers, learned)
    except DeskError:
        if not reading.errors:
            raise
        # The line that gives the edition is among those in error.
        return RosterDiff(reading.source, errors=reading.errors, aside=reading.set_aside, warnings=reading.warnings)
    said = last_imported(db)
    new: list[Row] = []
    changed: dict[str, RowChange] = {}
    waiting = _Waiting()
    heard: list[Change] = []
    unchanged = 0
    named: set[str] = set()
    for want in standing_aside(wanted.rows()):
        row = want.row
        named.add(row.id)
        here = wanted.here.get(row.id)
        if here is None:
            new.append(_with_cells_beside(row))
            waiting.add(row, new[-1])
            continue
        fields, repeated = _compare(here, want, said.get(row.id))
        waiting.add(row, here, fields)
        if repeated:
            heard.append(Change(table_name(type(row)), row.id, Op.UPDATE, repeated))
        if fields:
            changed[row.id] = RowChange(here, fields)
        elif _is_line(row):
            unchanged += 1
    absent: tuple[Person | Structure, ...] = ()
    if not reading.errors:
        # Only what a roster gave can be missing from this one.
        gone = [row for row in wanted.here.values() if row.id in said and row.id not in named and not row.retired]
        absent = tuple(_absent(gone, reading))
        for change in _dropped_phases(gone, reading):
            changed[change.row.id] = change
        for change in _left_tables(wanted, named, new, changed):
            changed[change.row.id] = change
    diff = RosterDiff(
        reading.source,
        tuple(new),
        tuple(changed.values()),
        unchanged,
        absent,
        reading.errors,
        reading.set_aside,
        (*reading.warnings, *wanted.remarks),
        doubts=wanted.known.doubts() if compared else tuple(wanted.known.by_name_only),
        arrived=frozenset(door.presence(db)) if absent else frozenset(),
        heard=tuple(heard),
    )
    checks = check_roster(wanted.standing_after(new, changed), wanted.reading)
    unknown = tuple(found for found in checks if found.code == TABLE_NOT_HERE)
    rest = tuple(found for found in checks if found.code != TABLE_NOT_HERE)
    return replace(diff, aside=tuple(filter(waiting.is_open, (*diff.aside, *unknown))), checks=rest)


@dataclass(slots=True)
class _Waiting:
    """Which cells that the list sets aside still wait for somebody once it is in: some were completed here."""

    _open: set[tuple[str, str, str]] = field(default_factory=set)
    _done: set[tuple[str, str, str]] = field(default_factory=set)

    def add(self, wanted: Row, here: Any, fields: tuple[FieldChange, ...] = ()) -> None:
        if not (isinstance(wanted, _WITH_CELLS) and wanted.set_aside):
            return
        after = replace(here, **{column.name: column.after for column in fields})
        waits = {cell.column for cell in still_open(after)}
        for cell in map(from_stored, wanted.set_aside):
            (self._open if cell.column in waits else self._done).add((_called(wanted), cell.column, cell.typed))

    def is_open(self, remark: LineError) -> bool:
        """Whether what a remark is about waits; of a cell that is not kept beside anybody nothing else is known."""
        column = "team_id" if remark.code == TABLE_NOT_HERE else kept_as(remark.field)
        cell = (remark.who, column, remark.value[:NAME_LENGTH])
        return cell in self._open or cell not in self._done


def _called(row: Person | Structure) -> str:
    return row.name if isinstance(row, Structure) else f"{row.first_name} {row.last_name}".strip()


def _is_line(row: Row) -> bool:
    """Whether a row is what a line of the roster is about, or a table that no structure brought."""
    return isinstance(row, Edition | Structure | Person | Phase | Diagnosis) or (
        isinstance(row, Team) and row.mission_id is None
    )


def _compare(
    here: Row, want: WantedRow, said: dict[str, Plain] | None
) -> tuple[tuple[FieldChange, ...], dict[str, tuple[Plain, Plain]]]:
    """What the roster says that is news, and what is news but stands here already."""
    kind = type(here)
    last_said = {} if said is None else {**default_values(kind), **said}
    fields: list[FieldChange] = []
    repeated: dict[str, tuple[Plain, Plain]] = {}
    cells = getattr(want.row, "set_aside", ())
    for name in field_names(kind):
        before, after = getattr(here, name), getattr(want.row, name)
        if name == "id" or name in want.unsaid or name in OF_THE_DAY.get(kind, ()) or after in _EMPTY:
            continue
        if name == "set_aside" or is_unsaid(name, after, cells):
            continue
        is_news = name not in last_said or plain(after) != last_said[name]
        if before == after:
            if is_news:
                repeated[name] = (plain(before), plain(after))
        elif is_news or name == "retired":  # who is listed is here
            corrected = name in last_said and plain(before) != last_said[name]
            fields.append(FieldChange(name, before, after, corrected))
    if isinstance(here, Person | Structure) and (aside := _set_aside(here, want.row, fields, last_said)) is not None:
        fields.append(aside)
    return tuple(fields), repeated


def _set_aside(here: Any, wanted: Any, fields: list[FieldChange], last_said: dict[str, Plain]) -> FieldChange | None:
    """The cells that a list sets aside of somebody who is here: what their columns hold stays, and they wait."""
    before: tuple[str, ...] = here.set_aside
    if alone(wanted.set_aside) == alone(json.loads(str(last_said.get("set_aside") or "[]"))):
        return None
    if wanted.set_aside:
        kept = {column.name: column.after for column in fields}
        after = beside(wanted.set_aside, lambda column: kept.get(column, getattr(here, column, None)))
    else:  # what the list now says as it stands here waits no more
        after = tuple(c for c in before if not from_stored(c).held or getattr(wanted, from_stored(c).column) in _EMPTY)
    return FieldChange("set_aside", before, after, corrected_here=False) if after != before else None


def _with_cells_beside(row: Row) -> Row:
    """A new row whose cells that were set aside stay open beside what was read of them."""
    if isinstance(row, _WITH_CELLS) and row.set_aside:
        return replace(row, set_aside=beside(row.set_aside, lambda column: getattr(row, column, None)))
    return row


def _absent(gone: list[Row], reading: RosterReading) -> Iterator[Person | Structure]:
    for row in gone:
        if isinstance(row, Structure):
            sheet = Sheet.STRUCTURES
        elif isinstance(row, Person):
            sheet = Sheet.VOLUNTEERS if row.role is Role.VOLUNTEER else Sheet.STAFF
        else:
            continue
        if sheet in reading.sheets:
            yield row


def _dropped_phases(gone: list[Row], reading: RosterReading) -> Iterator[RowChange]:
    """An agenda replaces the one before: what it no longer has is retired, unless it has begun."""
    if Sheet.AGENDA in reading.sheets:
        for row in gone:
            if isinstance(row, Phase) and row.started_at is None:
                yield RowChange(row, (FieldChange("retired", False, True, False),))


def _left_tables(
    wanted: RosterRows, named: set[str], new: list[Row], changed: dict[str, RowChange]
) -> Iterator[RowChange]:
    """A mission sits at one table: the one that it leaves gives it up, and is retired where nobody sits any more."""
    given = {row.mission_id: row.id for row in new if isinstance(row, Team)}
    given |= {_after(c.row, "mission_id", changed): c.row.id for c in changed.values() if isinstance(c.row, Team)}
    people = [row for row in wanted.here.values() if isinstance(row, Person) and not row.retired]
    seated = {_after(person, "team_id", changed) for person in people}
    seated |= {row.team_id for row in new if isinstance(row, Person)}
    for team in [row for row in wanted.here.values() if isinstance(row, Team) and not row.retired]:
        if team.id in named or team.mission_id is None or given.get(team.mission_id, team.id) == team.id:
            continue
        fields = [FieldChange("mission_id", team.mission_id, None, False)]
        if team.id not in seated:
            fields.append(FieldChange("retired", False, True, False))
        yield RowChange(team, tuple(fields))


def _after(row: Row, name: str, changed: dict[str, RowChange]) -> Any:
    fields = changed[row.id].fields if row.id in changed else ()
    return next((column.after for column in fields if column.name == name), getattr(row, name))
