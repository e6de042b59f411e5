"""An edition's acts to head office's rows, by the very rules that the desk shows its figures with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache, partial
from typing import Any

from sqlalchemy import Engine, Table, create_engine
from sqlalchemy.pool import StaticPool

from probono_desk.domain.deliverables import Recommendation, TrailPledge
from probono_desk.domain.edition import Edition, Mission, Structure
from probono_desk.domain.instants import from_text
from probono_desk.domain.people import EngagementType, Person, Role
from probono_desk.office import schema
from probono_desk.store import door
from probono_desk.store.heads import Head
from probono_desk.store.projection import Projected, project
from probono_desk.store.reader import Reader
from probono_desk.store.rows import TABLE_OF, R, field_names, from_table, insert_text, table_name
from probono_desk.store.schema import METADATA
from probono_desk.usecases.outcome.evaluate import results_of
from probono_desk.usecases.outcome.hours import hours_of
from probono_desk.usecases.outcome.status import Status, status_of

Record = Mapping[str, Any]
_AFTERWARDS = timedelta(days=2)  # hours are counted to the planned end, whenever the file was closed


@dataclass(slots=True)
class EditionRows:
    """Rows by table, in the order of its columns."""

    rows: dict[Table, list[tuple[Any, ...]]] = field(default_factory=dict)
    people: int = 0
    minutes: int = 0

    def add(self, table: Table, *values: Any) -> None:
        """One row."""
        self.rows.setdefault(table, []).append(values)


def edition_rows(edition_id: str, records: Iterable[Record], heads: Iterable[Head]) -> EditionRows:
    """Everything that head office keeps of an edition, but its acts themselves."""
    projected = project(records)
    made = EditionRows()
    _desks(made, edition_id, projected, heads)
    with _memory().connect() as connection:
        connection.exec_driver_sql("BEGIN")
        db = Reader(connection, "")
        _fill(db, projected.rows)
        _figures(made, edition_id, db, projected)
        connection.rollback()
    return made


def _desks(made: EditionRows, edition_id: str, projected: Projected, heads: Iterable[Head]) -> None:
    """How far each desk has signed, how many of its acts are here, which are not."""
    signed: dict[str, Head] = {}
    for head in heads:
        if head.desk not in signed or signed[head.desk].seq < head.seq:
            signed[head.desk] = head
    for desk in sorted({*projected.sequences, *signed}):
        have = projected.sequences.get(desk, frozenset())
        up_to = max(max(have, default=0), signed[desk].seq if desk in signed else 0)
        at = signed[desk].at if desk in signed else ""
        made.add(schema.DESK_OF_EDITION, edition_id, desk, len(have), up_to, at)
        for first, last in _gaps(have, up_to):
            made.add(schema.MISSING, edition_id, desk, first, last)


def _gaps(have: frozenset[int], up_to: int) -> Iterable[tuple[int, int]]:
    before = 0
    for number in (*sorted(have), up_to + 1):
        if number > before + 1:
            yield before + 1, number - 1
        before = number


def _figures(made: EditionRows, edition_id: str, db: Reader, projected: Projected) -> None:
    edition = next(iter(db.all(Edition)), None)
    if edition is None:
        return
    status = status_of(db)
    end = max((from_text(at) for at in projected.instants[-1:]), default=None)
    at = (end or _midnight(edition)) + _AFTERWARDS
    hours = {one.person.id: one for one in hours_of(db, at=at).people}
    here = door.presence(db)
    pledges = db.all(TrailPledge)
    by_person = Counter(pledge.person_id for pledge in pledges)
    made.add(
        schema.EDITION,
        edition_id,
        edition.title,
        edition.date.isoformat(),
        edition.date.year,
        edition.branch,
        edition.territory,
        edition.theme,
        status.count.expected,
        status.count.present,
        status.count.walk_ins,
        status.count.absent,
        projected.acts,
        projected.instants[-1] if projected.instants else "",
    )
    offered: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for person in db.all(Person):
        minutes = hours[person.id].attendance.minutes if person.id in hours else 0
        present = person.id in here or person.id in hours
        made.add(
            schema.PARTICIPANT,
            edition_id,
            person.id,
            person.role.value,
            person.profile.value if person.profile else "",
            person.engagement.value if person.engagement else "",
            person.organisation if person.engagement is EngagementType.EMPLOYER_TIME else "",
            person.walk_in,
            person.first_time,
            present,
            minutes,
            by_person[person.id],
        )
        made.add(schema.PERSON, edition_id, person.id, person.first_name, person.last_name, person.email, person.phone)
        if person.role is Role.VOLUNTEER:
            offered.update(set(person.skills))
            given.update(set(person.skills) if present else ())
            made.people += present
            made.minutes += minutes
    missions = db.all(Mission)
    wanted = Counter(skill for mission in missions for skill in set(mission.skills))
    for skill in sorted({*wanted, *offered}):
        made.add(schema.SKILL, edition_id, skill, wanted[skill], offered[skill], given[skill])
    _structures(made, edition_id, db, missions, status, Counter(pledge.mission_id for pledge in pledges))
    for result in results_of(db):
        for tally in result.tallies:
            if tally.mean is not None and tally.question.low:
                made.add(
                    schema.SATISFACTION,
                    edition_id,
                    result.questionnaire.name,
                    tally.question.name,
                    tally.answers,
                    float(tally.mean),
                )


def _structures(
    made: EditionRows,
    edition_id: str,
    db: Reader,
    missions: Sequence[Mission],
    status: Status,
    pledges: Mapping[str, int],
) -> None:
    deliverables = {row.mission_id: row for row in status.deliverables}
    advice = db.all(Recommendation)
    for structure in db.all(Structure):
        own = [mission.id for mission in missions if mission.structure_id == structure.id]
        rows = [deliverables[mission] for mission in own if mission in deliverables]
        made.add(
            schema.STRUCTURE,
            edition_id,
            structure.id,
            structure.name,
            structure.cause,
            structure.ftes,
            len(own),
            sum(row.versions > 0 for row in rows),
            sum(row.signed for row in rows),
            sum(one.mission_id in own for one in advice),
            sum(one.mission_id in own and one.for_trail for one in advice),
            sum(pledges.get(mission, 0) for mission in own),
        )


def _midnight(edition: Edition) -> Any:
    from datetime import UTC, datetime, time

    return datetime.combine(edition.date, time(), tzinfo=UTC)


@cache
def _memory() -> Engine:
    """One empty dossier in memory a process; what an edition puts there is rolled back."""
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"isolation_level": None})
    METADATA.create_all(engine)
    return engine


def _fill(db: Reader, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Rows for who asks in SQL; whole tables are at hand already, and are not asked for."""
    for kind in TABLE_OF:
        name = table_name(kind)
        columns = field_names(kind)
        found = [tuple(row[column] for column in columns) for row in rows.get(name, ())]
        if found:
            db.connection.exec_driver_sql(insert_text(kind), found)
        db.once(kind, partial(_not_retired, kind, found))


def _not_retired(kind: type[R], found: Sequence[Sequence[Any]]) -> list[R]:
    """As ``Reader.all`` gives them."""
    rows = sorted((from_table(kind, values) for values in found), key=lambda row: row.id)
    return [row for row in rows if not row.retired]
