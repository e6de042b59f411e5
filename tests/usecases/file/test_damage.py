"""What is damaged is said by table, row and file, never by a person; what a repair did, in one line."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from probono_desk.store.check import Proof
from probono_desk.store.mend import Mended
from probono_desk.store.stored_files import damaged_blobs
from probono_desk.usecases.deliverables import capture
from probono_desk.usecases.file.damage import damage_words, look_for_damage, repair_words
from probono_desk.usecases.file.mend import MendReport
from tests.dossiers import ACTOR, NINE, SmallDay


def test_a_file_and_a_row_are_named_and_the_file_is_remembered(day: SmallDay, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_bytes(b"Trois etapes")
    capture.capture_files(day.dossier, day.missions[0].id, [tmp_path / "plan.txt"], at=NINE, actor=ACTOR)
    (sha256,) = day.dossier.blobs.all()
    day.dossier.blobs.discard(sha256)
    lea = day.volunteers[0]
    with day.dossier.merging() as connection:
        connection.execute(text("UPDATE person SET first_name = 'X' WHERE id = :id"), {"id": lea.id})
        connection.commit()
    proof = look_for_damage(day.dossier)
    told = damage_words(day.dossier, proof)
    assert any(words.startswith("fichier plan.txt") for words in told)
    assert any(lea.id in words and "first_name" in words for words in told)
    assert not any("Martin" in words for words in told)
    with day.dossier.read() as db:
        assert damaged_blobs(db) == {sha256}


def test_a_sound_dossier_has_nothing_to_say(day: SmallDay) -> None:
    proof = look_for_damage(day.dossier)
    assert damage_words(day.dossier, proof) == []
    assert repair_words(MendReport(Mended(), proof), []).endswith("tout est entier.")


def test_a_repair_says_what_it_did_and_what_is_left() -> None:
    report = MendReport(Mended(rows=2, acts=1, blobs=["a"]), Proof())
    done = repair_words(report, []).replace("\u00a0", " ")
    assert done.startswith("Réparé : 2 lignes, 1 geste, 1 fichier.")
    left = repair_words(report, ["fichier plan.txt"]).replace("\u00a0", " ")
    assert "Encore abîmé : fichier plan.txt." in left
