"""Head office's roster into the dossier: first what would change, then one act, or nothing.

The roster's rows have ids that follow from their references, so importing again finds them. A column changes only when
the *roster* says something new since its last import: what was moved or corrected at the desk stays. An empty cell
never wipes a value. Arrivals, absences and the running of the day are not the roster's to touch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from probono_desk.domain.badge_code import new_code
from probono_desk.domain.deliverables import Deliverable
from probono_desk.domain.edition import Edition, Mission, Phase, Structure, Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id, roster_id
from probono_desk.domain.instants import at_local
from probono_desk.domain.people import Badge, Person, Role
from probono_desk.domain.search_key import fold
from probono_desk.i18n import _, ngettext
from probono_desk.roster.columns import Sheet
from probono_desk.roster.line_error import LineError
from probono_desk.roster.lines import RosterReading, StaffLine, VolunteerLine
from probono_desk.store.dossier import Dossier
from probono_desk.store.log import Kind
from probono_desk.store.reader import Reader
from probono_desk.store.roster_base import last_imported
from probono_desk.store.rows import Row, default_values, field_names, plain

# Columns that belong to the day, not to the roster.
_OF_THE_DAY = {
    Person: {"absence", "absence_reason", "walk_in"},
    Phase: {"started_at", "extra_s", "held"},
    Deliverable: {"state"},
}
_EMPTY: tuple[Any, ...] = (None, "", ())


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
    """What an import would do. ``absent`` are people of earlier rosters whom this one does not name: they stay."""

    source: str
    new: tuple[Row, ...]
    changed: tuple[RowChange, ...]
    unchanged: int
    absent: tuple[Person, ...]
    errors: tuple[LineError, ...]
    warnings: tuple[LineError, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing new and nothing changed."""
        return not self.new and not self.changed

    def new_of(self, kind: type) -> list[Any]:
        """The new rows of one kind."""
        return [row for row in self.new if isinstance(row, kind)]


def preview_roster(dossier: Dossier, reading: RosterReading) -> RosterDiff:
    """What importing a reading would change; nothing is written."""
    with dossier.read() as db:
        return _diff(db, reading)


def import_roster(dossier: Dossier, reading: RosterReading, *, at: datetime, actor: str) -> RosterDiff:
    """Import a reading as one act, with a badge for everybody who is new.

    Raises:
        DeskError: ``roster_has_errors`` while a line is wrong: nothing is half imported.
    """
    if reading.errors:
        raise DeskError("roster_has_errors", count=len(reading.errors), first=reading.errors[0].sentence)
    label = _("Import de {source}").format(source=reading.source)
    with dossier.act(label, at=at, actor=actor, kind=Kind.IMPORT) as uow:
        diff = _diff(uow, reading)
        uow.add_all(diff.new)
        uow.add_all(Badge(new_id(at), new_code(), person.id) for person in diff.new_of(Person))
        for change in diff.changed:
            uow.change(change.row, **{field.name: field.after for field in change.fields})
    return diff


def edition_id_for(title: str, date_text: str) -> RowId:
    """The same edition gets the same id on every desk: it follows from title and date."""
    return roster_id("", "edition", f"{date_text}/{fold(title)}")


def _diff(db: Reader, reading: RosterReading) -> RosterDiff:
    base = last_imported(db)
    current: dict[str, Row] = {}
    for kind in (Edition, Structure, Mission, Deliverable, Team, Person, Phase):
        current.update({row.id: row for row in db.all_even_retired(kind)})
    new: list[Row] = []
    changed: list[RowChange] = []
    unchanged = 0
    named: set[str] = set()
    for row in _wanted(db, reading):
        named.add(row.id)
        here = current.get(row.id)
        if here is None:
            new.append(row)
            continue
        fields = tuple(_field_changes(here, row, base.get(row.id)))
        if fields:
            changed.append(RowChange(here, fields))
        else:
            unchanged += 1
    if Sheet.AGENDA in reading.sheets:
        gone = [r for r in current.values() if isinstance(r, Phase) and r.id in base and r.id not in named]
        changed += [
            RowChange(phase, (FieldChange("retired", False, True, False),))
            for phase in gone
            if not phase.retired and phase.started_at is None
        ]
    absent = [
        row
        for row in current.values()
        if isinstance(row, Person)
        and row.id in base
        and row.id not in named
        and not row.retired
        and (Sheet.VOLUNTEERS if row.role is Role.VOLUNTEER else Sheet.STAFF) in reading.sheets
    ]
    return RosterDiff(
        reading.source, tuple(new), tuple(changed), unchanged, tuple(absent), reading.errors, reading.warnings
    )


def _field_changes(here: Row, wanted: Row, said: dict[str, Any] | None) -> Iterator[FieldChange]:
    kind = type(here)
    last_said = {**default_values(kind), **(said or {})}
    for name in field_names(kind):
        before, after = getattr(here, name), getattr(wanted, name)
        if name in _OF_THE_DAY.get(kind, ()) or before == after or (after in _EMPTY and before not in _EMPTY):
            continue
        if here.retired or said is None or plain(after) != last_said.get(name):
            corrected = said is not None and plain(before) != last_said.get(name)
            yield FieldChange(name, before, after, corrected)


def _wanted(db: Reader, reading: RosterReading) -> Iterator[Row]:
    """The rows that the reading asks for, complete, with the ids that they have on every desk."""
    edition = _edition(db, reading)
    if edition is None:
        raise DeskError("edition_missing")
    yield edition
    ids = _Ids(edition.id)
    teams = {team.number: team for team in db.all(Team)}
    known_structures = {s.reference: s.id for s in db.all(Structure)}
    tables = {line.reference: line.table for line in reading.structures}
    for line in reading.structures:
        structure_id = ids.of("structure", line.reference)
        known_structures[line.reference] = structure_id
        yield Structure(
            id=structure_id,
            name=line.name,
            reference=line.reference,
            cause=line.cause,
            ftes=line.ftes,
            need=line.need,
            pitch=line.pitch,
            referent_id=ids.of("person", line.referent) if line.referent else None,
        )
        mission_id = ids.of("mission", line.reference)
        yield Mission(
            id=mission_id,
            structure_id=structure_id,
            title=line.mission or line.need or line.name,
            question=line.question,
            expected_deliverable=line.expected_deliverable,
            skills=line.skills,
        )
        yield Deliverable(id=ids.of("deliverable", line.reference), mission_id=mission_id)
        if line.table is not None:
            yield _team(ids, line.table, mission_id, line.min_size, line.max_size)
    given = {table for table in tables.values() if table is not None}
    people: list[VolunteerLine | StaffLine] = [*reading.staff, *reading.volunteers]
    for number in sorted({p.table for p in people if p.table is not None} - given - set(teams)):
        yield _team(ids, number, None, None, None)
    for person in people:
        yield _person(person, ids, known_structures, tables)
    yield from _phases(reading, edition, ids)


@dataclass(frozen=True, slots=True)
class _Ids:
    edition: RowId

    def of(self, kind: str, reference: str) -> RowId:
        return roster_id(self.edition, kind, reference)


def _edition(db: Reader, reading: RosterReading) -> Edition | None:
    here = next(iter(db.all(Edition)), None)
    line = reading.edition
    if line is None:
        return here
    return Edition(
        id=here.id if here is not None else edition_id_for(line.title, line.date.isoformat()),
        title=line.title,
        date=line.date,
        theme=line.theme,
        territory=line.territory,
        branch=line.branch,
        venue=line.venue,
        address=line.address,
        time_zone=line.time_zone,
        help_number=line.help_number,
        muster_point=line.muster_point,
        office_recipient=line.office_recipient,
    )


def _team(ids: _Ids, number: int, mission_id: RowId | None, min_size: int | None, max_size: int | None) -> Team:
    smallest = min_size if min_size is not None else int(default_values(Team)["min_size"] or 0)
    largest = max_size if max_size is not None else int(default_values(Team)["max_size"] or 0)
    return Team(ids.of("team", str(number)), number, mission_id, smallest, max(smallest, largest))


def _person(
    line: VolunteerLine | StaffLine, ids: _Ids, structures: dict[str, RowId], tables: dict[str, int | None]
) -> Person:
    common: dict[str, Any] = {
        "id": ids.of("person", line.reference),
        "first_name": line.first_name,
        "last_name": line.last_name,
        "reference": line.reference,
        "badge_name": line.badge_name,
        "email": line.email,
        "phone": line.phone,
        "organisation": line.organisation,
    }
    table = line.table
    if isinstance(line, StaffLine):
        if table is None and line.role is Role.REPRESENTATIVE:
            table = tables.get(line.structure)
        common |= {"role": line.role, "structure_id": structures.get(line.structure)}
    else:
        common |= {
            "profile": line.profile,
            "skills": line.skills,
            "engagement": line.engagement,
            "photo_taken": line.photo_taken,
            "photo_published": line.photo_published,
            "first_time": line.first_time,
            "access_need": line.access_need,
        }
    return Person(team_id=ids.of("team", str(table)) if table is not None else None, **common)


def _phases(reading: RosterReading, edition: Edition, ids: _Ids) -> Iterable[Phase]:
    seen: dict[str, int] = {}
    for position, line in enumerate(reading.phases, 1):
        title = fold(line.title)
        seen[title] = seen.get(title, 0) + 1
        yield Phase(
            id=ids.of("phase", f"{title}#{seen[title]}"),
            position=position,
            title=line.title,
            starts_at=at_local(edition.date, line.start, edition.time_zone),
            length_s=line.length_min * 60,
            kind=line.kind,
        )


def told(diff: RosterDiff) -> str:
    """The diff in one sentence."""
    counts = [
        ngettext("{n} ligne nouvelle", "{n} lignes nouvelles", len(diff.new)).format(n=len(diff.new)),
        ngettext("{n} changée", "{n} changées", len(diff.changed)).format(n=len(diff.changed)),
        ngettext("{n} inchangée", "{n} inchangées", diff.unchanged).format(n=diff.unchanged),
        ngettext("{n} absente de cette liste", "{n} absentes de cette liste", len(diff.absent)).format(
            n=len(diff.absent)
        ),
        ngettext("{n} erreur", "{n} erreurs", len(diff.errors)).format(n=len(diff.errors)),
    ]
    return _("{source} : {counts}.").format(source=diff.source, counts=", ".join(counts))
