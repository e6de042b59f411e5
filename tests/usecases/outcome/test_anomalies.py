"""What is open when the day closes is said once, settled, or accepted with a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from probono_desk.domain.deliverables import DeliverableState, DeliverableVersion, TrailPledge, VersionKind
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import new_id
from probono_desk.store import history
from probono_desk.usecases.deliverables.sign_off import Signed, sign_off
from probono_desk.usecases.desk.journal import journal
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import close_day
from probono_desk.usecases.outcome.anomalies import AnomalyKind, accept_anomaly, anomalies
from probono_desk.usecases.outcome.evaluate import answer
from probono_desk.usecases.outcome.questionnaires import questionnaires
from probono_desk.usecases.outcome.status import status
from tests.dossiers import ACTOR, NINE, SmallDay


def deliver(day: SmallDay) -> None:
    with day.dossier.act("Livrables", at=NINE, actor=ACTOR) as uow:
        for mission in day.missions:
            uow.add(DeliverableVersion(new_id(NINE), mission.id, VersionKind.PAPER, "Affiche", NINE, ACTOR))
            uow.add_all(TrailPledge(new_id(NINE), mission.id, person.id) for person in day.volunteers[:2])


def test_each_thing_left_open_is_said_once_with_its_tables(day: SmallDay) -> None:
    found = {anomaly.kind: anomaly.sentence for anomaly in anomalies(status(day.dossier))}
    assert list(found) == [AnomalyKind.NO_DELIVERABLE, AnomalyKind.FEW_PLEDGES, AnomalyKind.NOBODY_CAME]
    assert found[AnomalyKind.NO_DELIVERABLE] == "Aucun livrable\u00a0: tables 1, 2."
    check_in.check_in_code(day.dossier, day.codes[day.volunteers[0].id], at=NINE, actor=ACTOR)
    deliver(day)
    unsigned, left = anomalies(status(day.dossier))
    assert unsigned.sentence == "Livrable remis, pas signé\u00a0: tables 1, 2."
    assert left.sentence == "1 personne encore notée à l’intérieur."


def test_a_signature_holds_until_a_later_version_and_both_are_said(day: SmallDay) -> None:
    deliver(day)
    for mission in day.missions:
        with day.dossier.read() as db:
            seen = tuple(db.all(DeliverableVersion, mission_id=mission.id))
        sign_off(day.dossier, mission.id, Signed("Anne Roux"), seen=seen, at=NINE, actor=ACTOR)
    assert AnomalyKind.NOT_SIGNED not in {one.kind for one in anomalies(status(day.dossier))}
    later = DeliverableVersion(new_id(NINE), day.missions[0].id, VersionKind.PAPER, "Affiche 2", NINE, ACTOR)
    with day.dossier.act("Version", at=NINE, actor=ACTOR) as uow:
        uow.add(later)
    now = status(day.dossier)
    assert [row.state for row in now.deliverables] == [DeliverableState.IN_PROGRESS, DeliverableState.SIGNED]
    assert anomalies(now)[0].sentence == "Livrable remis, pas signé\u00a0: table 1."


def test_a_mission_without_a_table_is_named_by_its_structure(day: SmallDay) -> None:
    now = status(day.dossier)
    tableless = replace(now, deliverables=tuple(replace(row, table=None) for row in now.deliverables))
    assert "L’Établi, Le Beffroi" in anomalies(tableless)[0].sentence


def test_what_is_left_open_needs_a_reason_and_is_no_longer_to_settle(day: SmallDay) -> None:
    few = next(one for one in close_day.ready_to_close(day.dossier).anomalies if one.kind is AnomalyKind.FEW_PLEDGES)
    with pytest.raises(DeskError, match="reason_missing"):
        accept_anomaly(day.dossier, few, "  ", at=NINE, actor=ACTOR)
    accept_anomaly(day.dossier, few, "On rappelle lundi", at=NINE, actor=ACTOR)
    ready = close_day.ready_to_close(day.dossier)
    assert AnomalyKind.FEW_PLEDGES not in {one.kind for one in ready.anomalies}
    (accepted,) = ready.accepted
    assert (accepted.sentence, accepted.reason, accepted.actor) == (few.sentence, "On rappelle lundi", ACTOR)
    last = journal(day.dossier, 1)[0]
    assert last.sentence.startswith("Laissé ouvert\u00a0: Moins de 2 engagements")
    history.undo(day.dossier, last.act_id, at=NINE, actor=ACTOR)
    assert close_day.ready_to_close(day.dossier).accepted == ()


def test_what_was_settled_since_is_no_longer_said_to_be_left_open(day: SmallDay) -> None:
    missing = close_day.ready_to_close(day.dossier).anomalies[0]
    accept_anomaly(day.dossier, missing, "Sur papier", at=NINE, actor=ACTOR)
    with day.dossier.act("Livrable", at=NINE, actor=ACTOR) as uow:
        mission = day.missions[0]
        uow.add(DeliverableVersion(new_id(NINE), mission.id, VersionKind.PAPER, "Affiche", NINE, ACTOR))
    (accepted,) = close_day.ready_to_close(day.dossier).accepted
    assert accepted.sentence == "Aucun livrable\u00a0: table 2."


def test_nobody_having_answered_is_said_until_somebody_has(day: SmallDay) -> None:
    check_in.check_in_code(day.dossier, day.codes[day.volunteers[0].id], at=NINE, actor=ACTOR)
    kinds = [one.kind for one in close_day.ready_to_close(day.dossier).anomalies]
    assert AnomalyKind.NO_EVALUATION in kinds
    answer(day.dossier, questionnaires()[0], marks={"useful": 4}, at=NINE, actor="Kiosque")
    kinds = [one.kind for one in close_day.ready_to_close(day.dossier).anomalies]
    assert AnomalyKind.NO_EVALUATION not in kinds
