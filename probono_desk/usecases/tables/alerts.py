"""What is wrong at the tables, worst first, in sentences, with the people to call.

Until the room is settled (ten minutes before the départ) an alert counts everybody who may still come: it speaks of the
roster. From then on it counts who is here, until the finish line: nobody is called to a day that is over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from probono_desk.domain.search_key import fold
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.tables.room import Room, Seat, Table, has_skill


class AlertKind(StrEnum):
    """What may be wrong, in the order in which it matters."""

    UNDER_MINIMUM = "under_minimum"
    SKILL_MISSING = "skill_missing"
    NO_GUIDE = "no_guide"
    NO_REPRESENTATIVE = "no_representative"
    ONE_COMPANY = "one_company"


class Severity(StrEnum):
    """How much it matters now: the table cannot work, it works less well, or it is good to know."""

    TROUBLE = "trouble"
    ATTENTION = "attention"
    INFORMATION = "information"


_KINDS = list(AlertKind)


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing that is wrong at one table, and who could put it right if they came."""

    kind: AlertKind
    severity: Severity
    table: Table
    sentence: str
    call: tuple[Seat, ...] = ()


def alerts(room: Room) -> tuple[Alert, ...]:
    """Everything that is wrong in the room: by kind, in the order in which it matters, then by table."""
    if room.over:
        return ()
    found = [alert for table in room.tables for alert in _of_table(table)]
    found.sort(key=lambda alert: (_KINDS.index(alert.kind), alert.table.team.number, alert.sentence))
    return tuple(found)


def _of_table(table: Table) -> Iterator[Alert]:
    yield from _under_minimum(table)
    yield from _skills(table)
    yield from _guide(table)
    yield from _representative(table)
    yield from _one_company(table)


def _under_minimum(table: Table) -> Iterator[Alert]:
    count, least = len(table.could_be_here), table.team.min_size
    if count >= least:
        return
    if table.settled:
        words = ngettext(
            "{n} personne présente, il en faut {least}", "{n} personnes présentes, il en faut {least}", count
        )
    else:
        words = ngettext(
            "{n} personne attendue, il en faut {least}", "{n} personnes attendues, il en faut {least}", count
        )
    severity = Severity.TROUBLE if table.settled else Severity.ATTENTION
    yield Alert(AlertKind.UNDER_MINIMUM, severity, table, words.format(n=count, least=least), table.missing)


def _skills(table: Table) -> Iterator[Alert]:
    if not table.seats:
        return  # under its minimum says it all
    for cover in table.skills():
        if cover.counted:
            continue
        call = tuple(seat for seat in table.missing if has_skill(seat.person, cover.skill))
        words = (
            _("parmi les présents, personne n’a « {skill} »")
            if table.settled
            else _("parmi les inscrits, personne n’a « {skill} »")
        )
        yield Alert(AlertKind.SKILL_MISSING, Severity.ATTENTION, table, words.format(skill=cover.skill), call)


def _guide(table: Table) -> Iterator[Alert]:
    if not table.guides:
        words = _("ni référent·e ni facilitateur·rice dans la liste")
        yield Alert(AlertKind.NO_GUIDE, Severity.ATTENTION, table, words)
    elif table.settled and not any(seat.here for seat in table.guides):
        words = _("ni référent·e ni facilitateur·rice sur place")
        yield Alert(AlertKind.NO_GUIDE, Severity.ATTENTION, table, words, _awaited(table.guides))


def _representative(table: Table) -> Iterator[Alert]:
    if table.structure is None:
        return
    if not table.for_structure:
        words = _("personne de la structure dans la liste")
        yield Alert(AlertKind.NO_REPRESENTATIVE, Severity.ATTENTION, table, words)
    elif table.settled and not any(seat.here for seat in table.for_structure):
        words = _("personne de la structure sur place")
        severity = Severity.TROUBLE
        yield Alert(AlertKind.NO_REPRESENTATIVE, severity, table, words, _awaited(table.for_structure))


def _one_company(table: Table) -> Iterator[Alert]:
    counted = [fold(seat.person.organisation) for seat in table.could_be_here]
    if len(counted) < 3:
        return
    organisation, count = Counter(counted).most_common(1)[0]
    if organisation and count == len(counted):
        name = next(s.person.organisation for s in table.could_be_here if fold(s.person.organisation) == organisation)
        words = _("tout le monde vient de « {organisation} »").format(organisation=name)
        yield Alert(AlertKind.ONE_COMPANY, Severity.INFORMATION, table, words)


def _awaited(seats: tuple[Seat, ...]) -> tuple[Seat, ...]:
    return tuple(seat for seat in seats if seat.awaited)
