"""What is still open when the day closes: said, settled or accepted with a reason, and never in the way."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from probono_desk.actors import actor_words
from probono_desk.domain.closing import AcceptedAnomaly, AnomalyKind
from probono_desk.domain.deliverables import DeliverableState, DeliverableVersion
from probono_desk.domain.edition import Mission, Structure
from probono_desk.domain.errors import DeskError
from probono_desk.domain.evaluation import EvaluationAnswer
from probono_desk.domain.ids import new_id
from probono_desk.i18n import N_, _
from probono_desk.said import Datum, Said, counted, said
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.store.stored_files import damaged_blobs
from probono_desk.usecases.outcome.status import DeliverableStatus, Status
from probono_desk.words import listed

PLEDGES_WANTED = 2
"""Two or three of a team's volunteers go on with the Trail; fewer is flagged."""

REASON_LENGTH = 200
_OF_THE_DAY = ("",)

__all__ = [
    "PLEDGES_WANTED",
    "Accepted",
    "Anomaly",
    "AnomalyKind",
    "accept_anomaly",
    "accepted_of",
    "accepted_sentence",
    "anomalies",
    "open_points",
]


@dataclass(frozen=True, slots=True)
class Anomaly:
    """One kind of thing to settle, in a sentence that names the tables; ``subjects`` are its missions."""

    kind: AnomalyKind
    said: Said
    subjects: tuple[str, ...] = _OF_THE_DAY

    @property
    def sentence(self) -> str:
        """In the language in force."""
        return str(self.said)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What stays open on purpose: the same sentence, and why, when and by whom."""

    kind: AnomalyKind
    sentence: str
    reason: str
    at: datetime
    actor: str


def anomalies(
    status: Status,
    *,
    evaluated: bool = True,
    accepted: Iterable[AcceptedAnomaly] = (),
    damaged: Mapping[str, str] | None = None,
) -> tuple[Anomaly, ...]:
    """Everything that head office would otherwise have to ask about, in the order of ``AnomalyKind``.

    Args:
        status: the day in figures.
        evaluated: whether anybody filled in a questionnaire.
        accepted: what was accepted already; it is left out.
        damaged: the captured files that are damaged here: what each is called, by its SHA-256.
    """
    known = {(row.kind, row.subject_id) for row in accepted}
    return tuple(_found(status, damaged or {}, evaluated=evaluated, counts=lambda subject: subject not in known))


def accepted_of(
    status: Status,
    accepted: Sequence[AcceptedAnomaly],
    *,
    evaluated: bool = True,
    damaged: Mapping[str, str] | None = None,
) -> tuple[Accepted, ...]:
    """What is open still and was accepted: one line for each kind and reason. What was settled since is left out."""
    by_reason: dict[tuple[AnomalyKind, str], list[AcceptedAnomaly]] = {}
    for row in sorted(accepted, key=lambda row: (list(AnomalyKind).index(row.kind), row.at, row.id)):
        by_reason.setdefault((row.kind, row.reason), []).append(row)
    found = []
    for (kind, reason), rows in by_reason.items():
        known = {(kind, row.subject_id) for row in rows}
        still = _found(status, damaged or {}, evaluated=evaluated, counts=known.__contains__)
        found += [Accepted(kind, one.sentence, reason, rows[-1].at, actor_words(rows[-1].actor)) for one in still]
    return tuple(found)


def accepted_sentence(accepted: Accepted) -> str:
    """What stays open, and why."""
    reason = accepted.reason.rstrip(".")
    return _("{what} Laissé ouvert : {reason}.").format(what=accepted.sentence, reason=reason)


def accept_anomaly(dossier: Dossier, anomaly: Anomaly, reason: str, *, at: datetime, actor: str) -> None:
    """Leave something open on purpose. What joins it later is said anew.

    Args:
        anomaly: one of those that ``anomalies`` gave.
        reason: why; it goes on the receipt and to head office.

    Raises:
        DeskError: ``reason_missing``.
    """
    reason = " ".join(reason.split())[:REASON_LENGTH]
    if not reason:
        raise DeskError("reason_missing")
    label = said("Laissé ouvert : {what}", what=anomaly.said)
    with dossier.act(label, at=at, actor=actor) as uow:
        uow.add_all(
            AcceptedAnomaly(new_id(at), anomaly.kind, subject, reason, at, actor) for subject in anomaly.subjects
        )


def open_points(db: Reader, status: Status) -> tuple[tuple[Anomaly, ...], tuple[Accepted, ...]]:
    """What is to settle, and what was accepted and is open still."""
    rows, evaluated, damaged = db.all(AcceptedAnomaly), bool(db.all(EvaluationAnswer)), damaged_files(db)
    return (
        anomalies(status, evaluated=evaluated, accepted=rows, damaged=damaged),
        accepted_of(status, rows, evaluated=evaluated, damaged=damaged),
    )


def damaged_files(db: Reader) -> dict[str, str]:
    """The captured files that are damaged on this desk: name and structure, by SHA-256."""
    damaged = damaged_blobs(db)
    if not damaged:
        return {}
    structure_of = {mission.id: mission.structure_id for mission in db.all(Mission)}
    named = db.index(Structure)
    found = {}
    for version in db.all(DeliverableVersion):
        if version.sha256 in damaged:
            structure = named.get(structure_of.get(version.mission_id, ""))
            found[version.sha256] = " – ".join(filter(None, (version.shown_name, structure.name if structure else "")))
    return found


def _found(
    status: Status,
    damaged: Mapping[str, str],
    *,
    evaluated: bool,
    counts: Callable[[tuple[AnomalyKind, str]], bool],
) -> Iterable[Anomaly]:
    def of(kind: AnomalyKind, rows: Iterable[DeliverableStatus]) -> list[DeliverableStatus]:
        return [row for row in rows if counts((kind, row.mission_id))]

    if bad := {sha256: name for sha256, name in damaged.items() if counts((AnomalyKind.DAMAGED_FILE, sha256))}:
        names = listed([said("« {name} »", name=name) for name in bad.values()])
        told = counted(
            "Fichier abîmé sur ce poste, absent de ce qui part : {names}. Ajoutez-le de nouveau.",
            "Fichiers abîmés sur ce poste, absents de ce qui part : {names}. Ajoutez-les de nouveau.",
            len(bad),
            names=names,
        )
        yield Anomaly(AnomalyKind.DAMAGED_FILE, told, tuple(bad))
    if status.disagreements and counts((AnomalyKind.DISAGREEMENT, "")):
        told = counted(
            "{n} désaccord entre deux postes à trancher sur la page Fichier.",
            "{n} désaccords entre deux postes à trancher sur la page Fichier.",
            status.disagreements,
        )
        yield Anomaly(AnomalyKind.DISAGREEMENT, told)
    rows, inside = status.deliverables, status.everyone_inside
    if missing := of(AnomalyKind.NO_DELIVERABLE, (row for row in rows if not row.versions)):
        yield _of_tables(AnomalyKind.NO_DELIVERABLE, N_("Aucun livrable : {where}."), missing)
    to_complete = (row for row in rows if row.versions and row.state is DeliverableState.TO_COMPLETE)
    if unfinished := of(AnomalyKind.TO_COMPLETE, to_complete):
        yield _of_tables(AnomalyKind.TO_COMPLETE, N_("Livrable à compléter : {where}."), unfinished)
    # What is to be completed says so already: nobody signs it tonight.
    handed = (row for row in rows if row.versions and row.state is not DeliverableState.TO_COMPLETE)
    if unsigned := of(AnomalyKind.NOT_SIGNED, (row for row in handed if not row.signed)):
        yield _of_tables(AnomalyKind.NOT_SIGNED, N_("Livrable remis, pas signé : {where}."), unsigned)
    if few := of(AnomalyKind.FEW_PLEDGES, (row for row in rows if row.pledges < PLEDGES_WANTED)):
        sentence = N_("Moins de {wanted} engagements pour le Trail : {where}.")
        yield _of_tables(AnomalyKind.FEW_PLEDGES, sentence, few)
    if inside and counts((AnomalyKind.PEOPLE_INSIDE, "")):
        told = counted("{n} personne encore notée à l’intérieur.", "{n} personnes encore notées à l’intérieur.", inside)
        yield Anomaly(AnomalyKind.PEOPLE_INSIDE, told)
    if status.count.present and not evaluated and counts((AnomalyKind.NO_EVALUATION, "")):
        yield Anomaly(AnomalyKind.NO_EVALUATION, said("Aucun questionnaire n’est rempli."))
    if status.count.expected and not status.count.present and counts((AnomalyKind.NOBODY_CAME, "")):
        yield Anomaly(AnomalyKind.NOBODY_CAME, said("Aucune arrivée n’est enregistrée sur ce poste."))


def _of_tables(kind: AnomalyKind, sentence: str, rows: Collection[DeliverableStatus]) -> Anomaly:
    told = said(sentence, wanted=PLEDGES_WANTED, where=_places(rows))
    return Anomaly(kind, told, tuple(row.mission_id for row in rows))


def _places(rows: Collection[DeliverableStatus]) -> tuple[Datum, ...]:
    """The tables by number; what has none by its structure."""
    numbers = [str(row.table) for row in rows if row.table is not None]
    named: list[Datum] = [row.structure or row.mission for row in rows if row.table is None]
    if numbers:
        named.insert(0, counted("table {numbers}", "tables {numbers}", len(numbers), numbers=tuple(numbers)))
    return tuple(named)
