"""Proof that a dossier is whole: file, chain, rows against log, captured files."""

from __future__ import annotations

import io

import pytest
from sqlalchemy import text

from probono_desk.domain.deliverables import DeliverableVersion, VersionKind
from probono_desk.domain.ids import new_id
from probono_desk.store.check import prove, prove_backup, rows_apart
from tests.dossiers import ACTOR, NINE, SmallDay


@pytest.fixture
def captured(day: SmallDay) -> str:
    """The SHA-256 of a captured file."""
    sha256 = day.dossier.blobs.put(io.BytesIO(b"Trois etapes")).sha256
    version = DeliverableVersion(
        new_id(NINE), day.missions[0].id, VersionKind.FILE, "plan.txt", NINE, ACTOR, sha256=sha256, size_bytes=12
    )
    with day.dossier.act("Livrable", at=NINE, actor=ACTOR) as uow:
        uow.add(version)
    return sha256


def test_a_file_that_no_row_names_is_told_and_harms_nobody(day: SmallDay, captured: str) -> None:
    orphan = day.dossier.blobs.put(io.BytesIO(b"left by a merge that was cut")).sha256
    proof = prove(day.dossier)
    assert (proof.faults, proof.orphans) == ([], [orphan])
    assert day.dossier.blobs.check(captured)


def test_each_kind_of_fault_is_named_by_table_row_and_file(day: SmallDay, captured: str) -> None:
    lea, karim = day.volunteers[0], day.volunteers[5]
    with day.dossier.merging() as connection:
        connection.execute(text("UPDATE person SET first_name = 'X' WHERE id = :id"), {"id": lea.id})
        connection.execute(text("DELETE FROM badge WHERE person_id = :id"), {"id": karim.id})
        connection.execute(text("UPDATE txn SET actor = 'Intrus' WHERE seq = 1"))
        connection.commit()
    day.dossier.blobs.discard(captured)
    proof = prove(day.dossier)
    assert f"person {lea.id}: first_name differs from the log" in proof.faults
    assert f"blob {captured}: missing or damaged" in proof.faults
    assert any(fault.endswith("was altered") for fault in proof.faults)
    with day.dossier.read() as db:
        assert [apart.columns for apart in rows_apart(db, "badge")] == [()]
    assert not any("Martin" in fault for fault in proof.faults), "by id, never people"


def test_a_backup_is_proved_without_being_written(day: SmallDay, captured: str) -> None:
    backup = day.dossier.back_up(day.dossier.folder, NINE)
    before = backup.read_bytes()
    assert prove_backup(backup, day.dossier.key).faults == []
    assert backup.read_bytes() == before
