"""The day's report (bilan) from the status, the deliverables and the Trail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from probono_desk.domain.closing import AnomalyKind
from probono_desk.domain.deliverables import DeliverableState, Recommendation
from probono_desk.domain.evaluation import HIGHEST, LEAST_SHOWN
from probono_desk.domain.ids import RowId
from probono_desk.domain.instants import to_local
from probono_desk.domain.people import EngagementType, Person, Profile, Role
from probono_desk.i18n import _, ngettext
from probono_desk.printing.data import Breakdown, DayReport, Figure, ReportTable
from probono_desk.printing.words import engagement_word, profile_word
from probono_desk.store.reader import Reader
from probono_desk.usecases.outcome.anomalies import accepted_sentence, open_points
from probono_desk.usecases.outcome.evaluate import results_of
from probono_desk.usecases.outcome.hours import hours_of
from probono_desk.usecases.outcome.status import DeliverableStatus, Status, TableStatus, status_of
from probono_desk.usecases.paper.facts import DayFacts
from probono_desk.usecases.tables.arrivals import quarters
from probono_desk.words import capitalised, clock_time, head_count_label, word_for

_MOST_QUARTERS = 8
_ABOUT_TABLES = (
    AnomalyKind.DAMAGED_FILE,
    AnomalyKind.NO_DELIVERABLE,
    AnomalyKind.TO_COMPLETE,
    AnomalyKind.NOT_SIGNED,
    AnomalyKind.FEW_PLEDGES,
)


def day_report(db: Reader, facts: DayFacts) -> DayReport:
    """The figures as they are now; people are counted, none is named."""
    status = status_of(db)
    advice = Counter(row.mission_id for row in db.all(Recommendation))
    by_table = {row.table: row for row in status.deliverables if row.table is not None}
    came = [person for person in facts.people if person.id in facts.here]
    volunteers = [person for person in came if person.role is Role.VOLUNTEER]
    return DayReport(
        figures=_figures(status, facts, came, recommendations=advice.total(), minutes=_minutes(db, facts)),
        tables=tuple(
            _table(table, by_table.get(table.number), advice=_count(advice, by_table.get(table.number)))
            for table in status.tables
        ),
        breakdowns=(
            *_breakdowns(volunteers, quarters(db), facts.header.time_zone),
            _states(status),
            *_evaluation(db),
        )
        if volunteers
        else (),
        remarks=tuple(_remarks(db, status)) if facts.has_begun() else (),
    )


def _figures(
    status: Status, facts: DayFacts, came: list[Person], *, recommendations: int, minutes: int
) -> tuple[Figure, ...]:
    excused = ngettext("dont {n} excusé", "dont {n} excusés", status.excused).format(n=status.excused)
    handed = sum(row.versions > 0 for row in status.deliverables)
    missions = ngettext("sur {n} mission", "sur {n} missions", len(status.deliverables))
    team = (Role.FACILITATOR, Role.REFERENT, Role.LEAD)

    def of_role(*roles: Role) -> tuple[str, str]:
        listed = sum(person.role in roles for person in facts.people)
        return str(sum(person.role in roles for person in came)), _("sur {n}").format(n=listed)

    return (
        Figure(str(status.count.present), head_count_label(status.count), _("volontaires")),
        Figure(str(status.count.absent), _("Absents"), excused if status.excused else _("volontaires")),
        Figure(of_role(Role.REPRESENTATIVE)[0], _("Représentants"), of_role(Role.REPRESENTATIVE)[1]),
        Figure(of_role(*team)[0], _("Équipe"), of_role(*team)[1]),
        Figure(_("{n} h").format(n=minutes // 60), _("Heures de présence"), _("des volontaires")),
        Figure(str(handed), _("Livrables remis"), missions.format(n=len(status.deliverables))),
        Figure(str(recommendations), _("Préconisations")),
        Figure(str(status.trail_pledges), _("Engagements Trail")),
    )


def _table(table: TableStatus, row: DeliverableStatus | None, *, advice: int) -> ReportTable:
    return ReportTable(
        number=table.number,
        structure=table.structure,
        present=table.present,
        seated=table.seated,
        deliverable=capitalised(word_for(row.state)) if row is not None else "",
        versions=row.versions if row is not None else 0,
        recommendations=advice,
        trail_pledges=row.pledges if row is not None else 0,
    )


def _minutes(db: Reader, facts: DayFacts) -> int:
    return hours_of(db, at=facts.header.printed_at).minutes


def _breakdowns(
    volunteers: list[Person], arrivals: list[tuple[datetime, int]], zone: str
) -> tuple[Breakdown, Breakdown, Breakdown]:
    profiles = Counter(person.profile for person in volunteers)
    engagements = Counter(person.engagement for person in volunteers)
    return (
        Breakdown(
            _("Volontaires venus, par profil"),
            tuple(
                (profile_word(profile) or _("Non renseigné"), profiles[profile])
                for profile in (*Profile, None)
                if profiles[profile]
            ),
        ),
        Breakdown(_("Arrivées par quart d’heure"), tuple(_quarters(arrivals, zone))),
        Breakdown(
            _("Volontaires venus, par engagement"),
            tuple((engagement_word(kind), engagements[kind]) for kind in (*EngagementType, None) if engagements[kind]),
        ),
    )


def _quarters(arrivals: list[tuple[datetime, int]], zone: str) -> Iterator[tuple[str, int]]:
    """The first quarters one by one; who came after them, together."""
    shown = arrivals[:_MOST_QUARTERS] if len(arrivals) <= _MOST_QUARTERS else arrivals[: _MOST_QUARTERS - 1]
    for starts_at, count in shown:
        yield clock_time(to_local(starts_at, zone)), count
    if rest := arrivals[len(shown) :]:
        after = clock_time(to_local(rest[0][0], zone))
        yield _("à partir de {time}").format(time=after), sum(count for _start, count in rest)


def _states(status: Status) -> Breakdown:
    states = Counter(row.state for row in status.deliverables)
    counts = tuple((capitalised(word_for(state)), states[state]) for state in DeliverableState if states[state])
    return Breakdown(_("Livrables, par état"), counts)


def _evaluation(db: Reader) -> Iterator[Breakdown]:
    """The means, of questionnaires that enough have answered to say nothing of anybody."""
    for result in results_of(db):
        means = [(tally.question.text, tally.mean) for tally in result.tallies if tally.mean is not None]
        if means and result.sheets >= LEAST_SHOWN:
            title = ngettext("{title} : {n} réponse, sur 5", "{title} : {n} réponses, sur 5", result.sheets)
            said = title.format(title=result.questionnaire.title, n=result.sheets)
            yield Breakdown(said, tuple(means), most=float(HIGHEST))


def _remarks(db: Reader, status: Status) -> Iterator[str]:
    for table in status.tables:
        if table.present < table.min_size:
            yield ngettext(
                "Table {number} : {present} volontaire venu, il en fallait {least}.",
                "Table {number} : {present} volontaires venus, il en fallait {least}.",
                table.present,
            ).format(number=table.number, present=table.present, least=table.min_size)
    to_settle, accepted = open_points(db, status)
    yield from (one.sentence for one in to_settle if one.kind in _ABOUT_TABLES)
    yield from (accepted_sentence(one) for one in accepted)


def _count(advice: Counter[RowId], row: DeliverableStatus | None) -> int:
    return advice[row.mission_id] if row is not None else 0
