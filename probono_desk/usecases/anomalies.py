"""What is still open when the day closes: said, listed on the receipt, and never in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from probono_desk.domain.deliverables import DeliverableState
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.status import DeliverableStatus, Status

PLEDGES_WANTED = 2
"""Two or three of a team's volunteers go on with the Trail; fewer is flagged."""


class AnomalyKind(StrEnum):
    """What may be missing, in the order in which it is said."""

    NO_DELIVERABLE = "no_deliverable"
    TO_COMPLETE = "to_complete"
    FEW_PLEDGES = "few_pledges"
    PEOPLE_INSIDE = "people_inside"
    NOBODY_CAME = "nobody_came"


@dataclass(frozen=True, slots=True)
class Anomaly:
    """One thing to settle, in a sentence."""

    kind: AnomalyKind
    sentence: str


def anomalies(status: Status) -> tuple[Anomaly, ...]:
    """Everything that head office would otherwise have to ask about."""
    order = list(AnomalyKind)
    found = [anomaly for row in status.deliverables for anomaly in _of_mission(row)]
    found += _of_people(status)
    return tuple(sorted(found, key=lambda anomaly: order.index(anomaly.kind)))


def _of_mission(row: DeliverableStatus) -> Iterator[Anomaly]:
    where = _where(row)
    if not row.versions:
        yield Anomaly(AnomalyKind.NO_DELIVERABLE, _("{where} : aucun livrable déposé.").format(where=where))
    elif row.state is DeliverableState.TO_COMPLETE:
        yield Anomaly(AnomalyKind.TO_COMPLETE, _("{where} : livrable à compléter.").format(where=where))
    if row.pledges < PLEDGES_WANTED:
        told = ngettext(
            "{where} : {n} engagement pour le Trail, il en faut {wanted}.",
            "{where} : {n} engagements pour le Trail, il en faut {wanted}.",
            row.pledges,
        )
        sentence = told.format(where=where, n=row.pledges, wanted=PLEDGES_WANTED)
        yield Anomaly(AnomalyKind.FEW_PLEDGES, sentence)


def _of_people(status: Status) -> Iterator[Anomaly]:
    inside = status.everyone_inside
    if inside:
        told = ngettext(
            "{n} personne est encore notée à l’intérieur.", "{n} personnes sont encore notées à l’intérieur.", inside
        )
        yield Anomaly(AnomalyKind.PEOPLE_INSIDE, told.format(n=inside))
    if status.expected and not status.present:
        yield Anomaly(AnomalyKind.NOBODY_CAME, _("Aucune arrivée n’est enregistrée sur ce poste."))


def _where(row: DeliverableStatus) -> str:
    if row.table is None:
        return row.structure
    return _("Table {number}, {structure}").format(number=row.table, structure=row.structure)
