"""What is damaged is said by table, row and file, never by a person; what a repair did, in one line."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from probono_desk.store import check
from probono_desk.store.check import RECOVERY_FAULT, Proof
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


def test_every_kind_of_fault_that_proving_finds_has_words(day: SmallDay) -> None:
    """Technical sentences are for the JSON: nobody at a door reads English, or a table's name alone."""
    source = Path(check.__file__).read_text(encoding="utf-8")
    kinds = {
        "blob ab12: missing or damaged": "blob {sha256}: missing or damaged",
        "person P-1: last_name differs from the log": "{column} differs from the log",
        "person P-1: the log has it, the table has not": ": the log has it, the table has not",
        "log: acts of desk ABC up to number 6 were acknowledged here and are gone": "were acknowledged here",
        "log: act T-1 does not follow the one before it": "does not follow the one before it",
        "log: act T-1 was altered": "was altered",
        "txn: unreadable (DatabaseError)": "{name}: unreadable (",
        "integrity_check: ('row 3 missing from index',)": "{pragma}: {line}",
        f"{RECOVERY_FAULT}neither key.age nor key-2.age is what the phrase opens": "{RECOVERY_FAULT}neither",
    }
    kinds["blob " + "0" * 64 + ": missing or damaged"] = kinds.pop("blob ab12: missing or damaged")
    assert source.count("faults.append(") + source.count("faults += [") == len(kinds)
    for fault, in_the_source in kinds.items():
        assert in_the_source in source
        (words,) = damage_words(day.dossier, Proof(faults=[fault]))
        assert words != fault
