"""The day's report (bilan) from the status, the deliverables and the Trail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from probono_desk.domain.deliverables import DeliverableState, Recommendation
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import EngagementType, Person, Profile, Role
from probono_desk.i18n import _, ngettext
from probono_desk.printing.data import Breakdown, DayReport, Figure, ReportTable
from probono_desk.printing.words import engagement_word, profile_word
from probono_desk.store.reader import Reader
from probono_desk.usecases.paper_facts import DayFacts
from probono_desk.usecases.status import DeliverableStatus, Status, TableStatus, status_of
from probono_desk.words import capitalised, word_for

_LEAST_PLEDGES = 2  # a Trail takes two or three of the team's volunteers


def day_report(db: Reader, facts: DayFacts) -> DayReport:
    """The figures as they are now; people are counted, none is named."""
    status = status_of(db)
    advice = Counter(row.mission_id for row in db.all(Recommendation))
    by_table = {row.table: row for row in status.deliverables if row.table is not None}
    came = [person for person in facts.people if person.id in facts.here]
    volunteers = [person for person in came if person.role is Role.VOLUNTEER]
    return DayReport(
        figures=_figures(status, facts, came, recommendations=advice.total()),
        tables=tuple(
            _table(table, by_table.get(table.number), advice=_count(advice, by_table.get(table.number)))
            for table in status.tables
        ),
        breakdowns=_breakdowns(volunteers) if volunteers else (),
        remarks=tuple(_remarks(status, by_table)) if facts.has_begun() else (),
    )


def _figures(status: Status, facts: DayFacts, came: list[Person], *, recommendations: int) -> tuple[Figure, ...]:
    registered = ngettext("{n} inscrit", "{n} inscrits", status.expected).format(n=status.expected)
    walk_ins = ngettext("{n} sans rendez-vous", "{n} sans rendez-vous", status.walk_ins).format(n=status.walk_ins)
    excused = ngettext("dont {n} excusé", "dont {n} excusés", status.excused).format(n=status.excused)
    handed = sum(row.versions > 0 for row in status.deliverables)
    versions = sum(row.versions for row in status.deliverables)
    team = (Role.FACILITATOR, Role.REFERENT, Role.LEAD)

    def of_role(*roles: Role) -> tuple[str, str]:
        listed = sum(person.role in roles for person in facts.people)
        return str(sum(person.role in roles for person in came)), _("sur {n}").format(n=listed)

    return (
        Figure(str(status.present), _("Volontaires venus"), f"{registered}, {walk_ins}"),
        Figure(str(status.absent), _("Absents"), excused),
        Figure(of_role(Role.REPRESENTATIVE)[0], _("Représentants"), of_role(Role.REPRESENTATIVE)[1]),
        Figure(of_role(*team)[0], _("Équipe"), of_role(*team)[1]),
        Figure(str(handed), _("Livrables remis"), _("sur {n} missions").format(n=len(status.deliverables))),
        Figure(str(versions), _("Versions de livrables")),
        Figure(str(recommendations), _("Préconisations")),
        Figure(str(status.trail_pledges), _("Engagements pour le Trail")),
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


def _breakdowns(volunteers: list[Person]) -> tuple[Breakdown, ...]:
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
        Breakdown(
            _("Volontaires venus, par engagement"),
            tuple((engagement_word(kind), engagements[kind]) for kind in (*EngagementType, None) if engagements[kind]),
        ),
    )


def _remarks(status: Status, by_table: dict[int, DeliverableStatus]) -> Iterator[str]:
    for table in status.tables:
        if table.present < table.min_size:
            yield _("Table {number} : {present} volontaires venus, il en fallait {least}.").format(
                number=table.number, present=table.present, least=table.min_size
            )
        row = by_table.get(table.number)
        if row is None:
            continue
        if row.versions == 0:
            yield _("Table {number} : aucun livrable n’est dans le dossier.").format(number=table.number)
        if row.state is DeliverableState.TO_COMPLETE:
            yield _("Table {number} : le livrable est à compléter après la journée.").format(number=table.number)
        if row.pledges < _LEAST_PLEDGES:
            yield _("Table {number} : moins de deux engagements pour le Trail.").format(number=table.number)


def _count(advice: Counter[RowId], row: DeliverableStatus | None) -> int:
    return advice[row.mission_id] if row is not None else 0
