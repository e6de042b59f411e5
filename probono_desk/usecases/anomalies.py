"""What is still open when the day closes: said, listed on the receipt, and never in the way."""

from __future__ import annotations

from collections.abc import Sequence
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
    """One kind of thing to settle, in a sentence that names the tables."""

    kind: AnomalyKind
    sentence: str


def anomalies(status: Status) -> tuple[Anomaly, ...]:
    """Everything that head office would otherwise have to ask about, in the order of ``AnomalyKind``."""
    rows, inside = status.deliverables, status.everyone_inside
    found: list[tuple[AnomalyKind, str]] = []
    if missing := [row for row in rows if not row.versions]:
        found.append((AnomalyKind.NO_DELIVERABLE, _("Aucun livrable : {where}.").format(where=_places(missing))))
    if unfinished := [row for row in rows if row.versions and row.state is DeliverableState.TO_COMPLETE]:
        found.append((AnomalyKind.TO_COMPLETE, _("Livrable à compléter : {where}.").format(where=_places(unfinished))))
    if few := [row for row in rows if row.pledges < PLEDGES_WANTED]:
        sentence = _("Moins de {wanted} engagements pour le Trail : {where}.")
        found.append((AnomalyKind.FEW_PLEDGES, sentence.format(wanted=PLEDGES_WANTED, where=_places(few))))
    if inside:
        told = ngettext(
            "{n} personne encore notée à l’intérieur.", "{n} personnes encore notées à l’intérieur.", inside
        )
        found.append((AnomalyKind.PEOPLE_INSIDE, told.format(n=inside)))
    if status.expected and not status.present:
        found.append((AnomalyKind.NOBODY_CAME, _("Aucune arrivée n’est enregistrée sur ce poste.")))
    return tuple(Anomaly(kind, sentence) for kind, sentence in found)


def _places(rows: Sequence[DeliverableStatus]) -> str:
    """The tables by number; what has none by its structure."""
    numbers = [str(row.table) for row in rows if row.table is not None]
    named = [row.structure or row.mission for row in rows if row.table is None]
    if numbers:
        tables = ngettext("table {numbers}", "tables {numbers}", len(numbers)).format(numbers=", ".join(numbers))
        named.insert(0, tables)
    return ", ".join(named)
