"""Which captured files the rows name, and which are known to be damaged here."""

from __future__ import annotations

from pathlib import Path

from probono_desk.store.history import undo
from probono_desk.store.stored_files import damaged_blobs, known_blobs, note_damaged
from probono_desk.usecases.deliverables import capture
from tests.dossiers import ACTOR, NINE, SmallDay


def test_what_was_taken_back_keeps_its_file(day: SmallDay, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(b"Trois etapes")
    capture.capture_files(day.dossier, day.missions[0].id, [file], at=NINE, actor=ACTOR)
    capture.capture_link(day.dossier, day.missions[0].id, "https://example.org", at=NINE, actor=ACTOR)
    with day.dossier.read() as db:
        (named,) = known_blobs(db)
        assert known_blobs(db, standing=True) == [named]
        act = next(iter(db.connection.exec_driver_sql("SELECT id FROM txn WHERE seq = 2").scalars()))
    assert named[1] == 12
    undo(day.dossier, act, at=NINE, actor=ACTOR)
    with day.dossier.read() as db:
        assert known_blobs(db) == [named]
        assert known_blobs(db, standing=True) == []


def test_damage_is_remembered_until_it_is_known_to_be_mended(day: SmallDay) -> None:
    with day.dossier.read() as db:
        assert damaged_blobs(db) == frozenset()
    for found in ({"a" * 64, "b" * 64}, set[str]()):
        note_damaged(day.dossier, found)
        with day.dossier.read() as db:
            assert damaged_blobs(db) == found
