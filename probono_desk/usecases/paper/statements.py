"""The statements of presence, as paper and as a table for a spreadsheet: one for each employer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.instants import to_local
from probono_desk.domain.people import Role
from probono_desk.domain.search_key import fold
from probono_desk.i18n import _, pgettext
from probono_desk.printing.data import EmployerStatement, StatementLine
from probono_desk.printing.spreadsheet import Value, write_csv
from probono_desk.printing.words import clock, engagement_word
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.usecases.outcome.hours import DayHours, PersonHours, hours_of
from probono_desk.usecases.paper.facts import DayFacts, day_facts


def statements(db: Reader, facts: DayFacts, *, employer: str | None = None, at: datetime) -> list[EmployerStatement]:
    """The presence of every volunteer who came, as ``hours.hours_of`` counts it.

    Only people whose engagement is recorded as their employer's time are on their employer's page: an employer is not
    told who came in their own time. Everybody else is on the page of those who came for themselves, which comes last.

    Args:
        employer: only this one's people; an empty name is those who came for themselves.
        at: when the statement is made (aware).
    """
    found = hours_of(db, at=at)
    about = _about_meal(found, facts)
    return [
        EmployerStatement(name, tuple(_line(one, facts) for one in theirs), about)
        for name, theirs in found.by_employer().items()
        if employer is None or fold(name) == fold(employer)
    ]


def certificate_lines(
    db: Reader, facts: DayFacts, *, people: Collection[RowId] | None = None, at: datetime
) -> tuple[list[StatementLine], str]:
    """A line for each certificate, by name, and the sentence about the meal.

    Args:
        people: only theirs.
        at: when they are made (aware).
    """
    found = hours_of(db, at=at)
    chosen = (one for one in found.people if people is None or one.person.id in people)
    lines = sorted((_line(one, facts) for one in chosen), key=lambda line: fold(line.name))
    return lines, _about_meal(found, facts)


def issuer(facts: DayFacts, branch: str) -> str:
    """Who issues a certificate: the lead of the edition, and the branch that holds it; what of it is known."""
    lead = next((person for person in facts.people if person.role is Role.LEAD), None)
    said = "" if lead is None else _("{name}, responsable d’édition").format(name=lead.full_name)
    return ", ".join(part for part in (said, branch) if part)


def write_statement_csv(dossier: Dossier, path: Path, *, employer: str | None = None, at: datetime) -> Path:
    """Write the same as a table that a spreadsheet opens, one line a person.

    Args:
        path: the .csv file.
        employer: only this one's people, before it goes to them: nobody reads another's.
        at: now (aware).

    Raises:
        DeskError: ``edition_missing``, ``nobody_yet``, ``nobody_came``, ``employer_unknown``, ``paper_not_written``.
    """
    with dossier.read() as db:
        found = hours_of(db, at=at)
        zone = day_facts(db, at=at).header.time_zone
    groups = found.by_employer()
    if not groups:
        raise DeskError("nobody_came")
    if employer is not None:
        groups = {name: people for name, people in groups.items() if fold(name) == fold(employer)}
        if not groups:
            raise DeskError("employer_unknown", name=employer)
    write_csv(path, list(_rows(groups, zone)), separator=";")
    return path


def _rows(groups: dict[str, tuple[PersonHours, ...]], zone: str) -> Iterator[list[Value]]:
    yield [
        _("Employeur"),
        _("Nom"),
        _("Engagement"),
        _("Date"),
        pgettext("of a person", "Arrivée"),
        pgettext("of a person", "Départ"),
        _("Minutes de présence"),
        _("Départ non enregistré"),
        _("Heures corrigées"),
    ]
    said = {True: _("oui"), False: _("non")}
    for name, people in groups.items():
        for one in people:
            hours = one.attendance
            arrived, left = to_local(hours.arrived_at, zone), to_local(hours.left_at, zone)
            yield [
                name or _("À titre personnel"),
                one.person.full_name,
                engagement_word(one.person.engagement),
                f"{arrived:%Y-%m-%d}",
                f"{arrived:%H:%M}",
                "" if hours.still_here else f"{left:%H:%M}",
                hours.minutes,
                said[hours.planned or hours.still_here],
                said[hours.corrected],
            ]


def _line(one: PersonHours, facts: DayFacts) -> StatementLine:
    hours, team = one.attendance, facts.team_of(one.person)
    return StatementLine(
        name=one.person.full_name,
        engagement=engagement_word(one.person.engagement),
        arrived_at=hours.arrived_at,
        left_at=hours.left_at,
        minutes=hours.minutes,
        planned=hours.planned,
        corrected=hours.corrected,
        still_here=hours.still_here,
        structure=facts.structure_name(team) if team is not None else "",
    )


def _about_meal(found: DayHours, facts: DayFacts) -> str:
    if found.meal is None:
        return ""
    start, end = (clock(moment, facts.header.time_zone) for moment in found.meal)
    said = (
        _("Le déjeuner ({start}–{end}) est compté dans la présence.")
        if found.meal_counted
        else _("Le déjeuner ({start}–{end}) n’est pas compté dans la présence.")
    )
    return said.format(start=start, end=end)
