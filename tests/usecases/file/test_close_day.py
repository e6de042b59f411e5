from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from probono_desk.age import header as age_header
from probono_desk.domain.deliverables import DeliverableState, DeliverableVersion, TrailPledge, VersionKind
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import new_id
from probono_desk.store import history
from probono_desk.store.disagreements import Disagreement, Said
from probono_desk.store.rows import Plain
from probono_desk.sync.read import open_package
from probono_desk.usecases.deliverables.capture import capture_files
from probono_desk.usecases.deliverables.sign_off import Signed, sign_off
from probono_desk.usecases.desk.journal import WayBack, journal
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import close_day, exchange, join, merge_words
from probono_desk.usecases.outcome.anomalies import AnomalyKind, accept_anomaly, anomalies
from probono_desk.usecases.outcome.evaluate import answer
from probono_desk.usecases.outcome.questionnaires import questionnaires
from probono_desk.usecases.outcome.status import status
from probono_desk.usecases.paper.print_paper import Sheet, make_sheet
from tests.dossiers import ACTOR, NINE, SmallDay


@pytest.fixture(autouse=True)
def _quick_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(age_header, "SCRYPT_LOG_N", 10)


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
    assert [row.state for row in now.deliverables] == [DeliverableState.PRESENTED, DeliverableState.SIGNED]
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


def test_the_receipt_says_what_was_left_open_and_why(day: SmallDay, tmp_path: Path) -> None:
    for anomaly in close_day.ready_to_close(day.dossier).anomalies:
        accept_anomaly(day.dossier, anomaly, "vu avec le siège", at=NINE, actor=ACTOR)
    closing = close_day.close_day(day.dossier, tmp_path, at=NINE, passphrase="quatre mots pour rien")
    assert closing.receipt.anomalies
    assert all("Laissé ouvert\u00a0: vu avec le siège" in sentence for sentence in closing.receipt.anomalies)


def test_nobody_having_answered_is_said_until_somebody_has(day: SmallDay) -> None:
    check_in.check_in_code(day.dossier, day.codes[day.volunteers[0].id], at=NINE, actor=ACTOR)
    kinds = [one.kind for one in close_day.ready_to_close(day.dossier).anomalies]
    assert AnomalyKind.NO_EVALUATION in kinds
    answer(day.dossier, questionnaires()[0], marks={"useful": 4}, at=NINE, actor="Kiosque")
    kinds = [one.kind for one in close_day.ready_to_close(day.dossier).anomalies]
    assert AnomalyKind.NO_EVALUATION not in kinds


def test_the_receipt_tells_what_left_and_is_kept(day: SmallDay, tmp_path: Path) -> None:
    deliver(day)
    at = NINE + timedelta(hours=8)
    closing = close_day.close_day(day.dossier, tmp_path, at=at, passphrase="quatre mots pour rien")
    file = tmp_path / closing.receipt.file_name
    report = join.verify(file, passphrase="quatre mots pour rien")
    assert (report.sha256, report.size_bytes) == (closing.receipt.sha256, file.stat().st_size)
    assert report.fingerprint == closing.fingerprint
    assert dict(closing.receipt.counts)["Engagements pour le Trail"] == 4
    assert close_day.latest_closing(day.dossier) == closing
    assert close_day.ready_to_close(day.dossier).acts_since == 0
    check_in.check_in_code(day.dossier, day.codes[day.volunteers[0].id], at=at, actor=ACTOR)
    assert close_day.ready_to_close(day.dossier).acts_since == 1

    receipt = close_day.make_receipt(day.dossier, closing, at=at)
    assert receipt.pages == 1
    text = PdfReader(BytesIO(receipt.content)).pages[0].extract_text()
    assert closing.receipt.sha256[-8:] in text
    assert closing.fingerprint in text


def test_a_printed_phrase_may_be_typed_in_any_case(day: SmallDay, tmp_path: Path) -> None:
    phrase = "NDPGV-BXRRC-PGGGN-HKJLT-SSVXB-CDFGH"
    written = exchange.export(day.dossier, tmp_path, at=NINE, passphrase=phrase)
    assert join.verify(written.path, passphrase=phrase.lower().replace("-", " ")).ok
    assert not join.verify(written.path, passphrase=phrase[:-1] + "K").ok


def said_apart(table: str, row: str, column: str, stands: Plain, other: Plain) -> Disagreement:
    return Disagreement("d", table, row, column, Said(stands, NINE, "Inès", "A" * 8), Said(other, NINE, "Sam", "B" * 8))


def test_both_values_are_said_in_words(day: SmallDay) -> None:
    lea, phase = day.volunteers[0], day.phases[1]
    said = merge_words.told(
        day.dossier,
        [
            said_apart("person", lea.id, "team_id", None, day.teams[1].id),
            said_apart("person", lea.id, "photo_taken", 1, 0),
            said_apart("person", lea.id, "role", "volunteer", "guest"),
            said_apart("person", lea.id, "skills", '["droit", "web"]', "[]"),
            said_apart("phase", phase.id, "extra_s", 300, -600),
            said_apart("phase", phase.id, "kind", "break", "of a newer version"),
            said_apart("phase", phase.id, "started_at", "2026-12-05T09:10:00.000000Z", None),
        ],
    )
    assert [(one.subject, one.what, one.stands, one.other) for one in said] == [
        ("Léa Martin", "table", "sans table", "Table 2"),
        ("Léa Martin", "photo prise", "oui", "non"),
        ("Léa Martin", "rôle", "volontaire", "invité·e"),
        ("Léa Martin", "compétences", "droit, web", "rien"),
        ("Ravitaillement", "temps ajouté", "5 min", "−10 min"),
        ("Ravitaillement", "type", "pause", "of a newer version"),
        ("Ravitaillement", "début réel", "10:10", "rien"),
    ]


def test_the_journal_offers_a_way_back_but_for_the_opening(day: SmallDay) -> None:
    check_in.check_in_code(day.dossier, day.codes[day.volunteers[0].id], at=NINE, actor=ACTOR)
    latest, opening = journal(day.dossier, 10)
    assert (latest.actor, latest.way_back, latest.here) == (ACTOR, WayBack.UNDO, True)
    assert opening.way_back is WayBack.NONE


def captured(day: SmallDay, tmp_path: Path, name: str, content: bytes) -> DeliverableVersion:
    (tmp_path / name).write_bytes(content)
    (version,) = capture_files(day.dossier, day.missions[0].id, [tmp_path / name], at=NINE, actor=ACTOR)
    return version


@pytest.mark.parametrize("how", ["flipped", "cut", "gone"])
def test_one_damaged_file_keeps_nothing_else_here_and_is_named_everywhere(
    how: str, day: SmallDay, tmp_path: Path
) -> None:
    check_in.check_in_code(day.dossier, day.codes[day.volunteers[0].id], at=NINE, actor=ACTOR)
    bad, good = captured(day, tmp_path, "plan.txt", b"plan" * 50), captured(day, tmp_path, "offre.txt", b"offre")
    blob = day.dossier.folder / "blobs" / bad.sha256
    sealed = bytearray(blob.read_bytes())
    sealed[-5] ^= 1
    if how == "gone":
        blob.unlink()
    else:
        blob.write_bytes(sealed if how == "flipped" else sealed[:-9])
    out = tmp_path / "out"
    out.mkdir()
    closing = close_day.close_day(day.dossier, out, at=NINE, passphrase="quatre mots pour rien")
    assert closing.missing == 1
    assert ("Fichiers joints", 1) in closing.receipt.counts
    assert any("plan.txt" in sentence for sentence in closing.receipt.anomalies)
    (point,) = [one for one in close_day.ready_to_close(day.dossier).anomalies if one.kind is AnomalyKind.DAMAGED_FILE]
    assert "plan.txt" in point.sentence
    with open_package(out / closing.receipt.file_name, passphrase="quatre mots pour rien") as package:
        assert set(package.blobs) == {good.sha256}
        assert package.summary["missing_files"] == [bad.sha256]
    report = make_sheet(day.dossier, Sheet.REPORT, at=NINE)
    assert "plan.txt" in "".join(page.extract_text() for page in PdfReader(BytesIO(report.content)).pages)
    captured(day, tmp_path, "plan.txt", b"plan" * 50)  # handed over again, it is whole again
    again = close_day.close_day(day.dossier, out, at=NINE, passphrase="quatre mots pour rien")
    assert (again.missing, dict(again.receipt.counts)["Fichiers joints"]) == (0, 2)
    assert AnomalyKind.DAMAGED_FILE not in {one.kind for one in close_day.ready_to_close(day.dossier).anomalies}


def test_a_second_file_never_takes_the_place_of_the_first(day: SmallDay, tmp_path: Path) -> None:
    first, second, third = (
        close_day.close_day(day.dossier, tmp_path, at=NINE, passphrase="quatre mots pour rien").receipt
        for _ in range(3)
    )
    assert len({first.file_name, second.file_name, third.file_name}) == 3
    for receipt in (first, second, third):
        assert hashlib.sha256((tmp_path / receipt.file_name).read_bytes()).hexdigest() == receipt.sha256
    named = exchange.export(day.dossier, tmp_path / first.file_name, at=NINE, passphrase="quatre mots pour rien")
    assert named.path.name not in {first.file_name, second.file_name, third.file_name}
