"""Hours of presence from the scans, grouped per employer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from probono_desk.domain.day_plan import planned_end
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import EngagementType, Person, Role, Scan, ScanKind
from probono_desk.domain.search_key import fold
from probono_desk.printing.data import EmployerStatement, StatementLine
from probono_desk.printing.words import engagement_word
from probono_desk.store.reader import Reader
from probono_desk.usecases.paper_facts import DayFacts

_MINUTE = timedelta(minutes=1)


def statements(db: Reader, facts: DayFacts, *, at: datetime) -> list[EmployerStatement]:
    """The presence of every volunteer who came.

    Hours run from each coming in to the next going out. Who was never scanned out is counted until the planned end of
    the day (the end of the agenda's last phase; ``at`` where there is no agenda), and the page marks that hour.

    Only people whose engagement is recorded as their employer's time are on their employer's page: an employer is not
    told who came in their own time. Everybody else is on the page of those who came for themselves, which comes last.

    Args:
        at: when the statement is made (aware).
    """
    day_end = max((planned_end(phase) for phase in facts.phases), default=at)
    scans: dict[RowId, list[Scan]] = {}
    for scan in sorted(db.all(Scan), key=lambda scan: (scan.at, scan.id)):
        scans.setdefault(scan.person_id, []).append(scan)
    groups: dict[str, tuple[str, list[StatementLine]]] = {}
    for person in facts.people:
        if person.role is not Role.VOLUNTEER or person.id not in facts.here:
            continue
        employer = person.organisation if person.engagement is EngagementType.EMPLOYER_TIME else ""
        groups.setdefault(fold(employer), (employer, []))[1].append(_line(person, scans[person.id], day_end))
    ordered = sorted(groups.items(), key=lambda item: (not item[0], item[0]))
    return [EmployerStatement(employer, tuple(lines)) for _key, (employer, lines) in ordered]


def _line(person: Person, scans: Iterable[Scan], day_end: datetime) -> StatementLine:
    arrived: datetime | None = None
    inside_since: datetime | None = None
    left = day_end
    total = timedelta()
    for scan in scans:
        moment = _to_the_minute(scan.at)
        if scan.kind is ScanKind.IN:
            arrived = arrived or moment
            inside_since = inside_since or moment
        elif inside_since is not None:
            total += moment - inside_since
            inside_since, left = None, moment
    assert arrived is not None  # noqa: S101 - only of somebody who came
    planned = inside_since is not None
    if inside_since is not None:
        left = max(_to_the_minute(day_end), inside_since)
        total += left - inside_since
    return StatementLine(
        name=person.full_name,
        engagement=engagement_word(person.engagement),
        arrived_at=arrived,
        left_at=left,
        minutes=total // _MINUTE,
        planned=planned,
    )


def _to_the_minute(at: datetime) -> datetime:
    """As the page shows it, so that the hours are the difference of the times beside them."""
    return at.replace(second=0, microsecond=0)
