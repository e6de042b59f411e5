"""What waits lies in an encrypted file until it is written, whoever dies meanwhile."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.store.kept_journal import KeptJournal

KEY = bytes(range(32))
RECORDS = [{"id": "1", "label": "Arrivée de Léa"}, {"id": "2", "label": "Arrivée de Zoé"}]


def left_behind(folder: Path) -> Path:
    """Two records of a process that is gone."""
    journal = KeptJournal(folder, KEY)
    for record in RECORDS:
        journal.append(record)
    journal.let_go()
    (file,) = folder.iterdir()
    return file


def test_what_a_process_left_is_taken_up_in_order_and_gone_once_it_is_written(tmp_path: Path) -> None:
    left_behind(tmp_path)
    journal = KeptJournal(tmp_path, KEY)
    assert journal.take_up() == RECORDS
    journal.clear()
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_in_clear_and_another_key_reads_nothing(tmp_path: Path) -> None:
    file = left_behind(tmp_path)
    assert "Léa".encode() not in file.read_bytes()
    other = KeptJournal(tmp_path, bytes(32))
    assert other.take_up() == []
    other.let_go()


def test_a_record_that_a_power_cut_tore_apart_was_told_to_nobody(tmp_path: Path) -> None:
    file = left_behind(tmp_path)
    file.write_bytes(file.read_bytes().rstrip(b"\0")[:-5])
    journal = KeptJournal(tmp_path, KEY)
    assert journal.take_up() == RECORDS[:1]
    journal.append({"id": "3"})
    journal.let_go()
    again = KeptJournal(tmp_path, KEY)
    assert again.take_up() == [RECORDS[0], {"id": "3"}]
    again.let_go()


def test_what_a_living_process_holds_is_left_to_it(tmp_path: Path) -> None:
    living = KeptJournal(tmp_path, KEY)
    living.append(RECORDS[0])
    other = KeptJournal(tmp_path, KEY)
    assert other.take_up() == []
    living.let_go()
    assert other.take_up() == RECORDS[:1]
    other.let_go()


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(DeskError):
        KeptJournal(tmp_path / "nowhere", KEY).append(RECORDS[0])


def test_a_busy_disk_is_not_waited_for_by_who_keeps_and_is_before_anything_is_cleared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window keeps; an import that is being committed held it up for a fifth of a second."""
    synced, may_end = list[int](), threading.Event()

    def busy(descriptor: int) -> None:
        may_end.wait(20)
        synced.append(descriptor)

    monkeypatch.setattr(os, "fsync", busy)
    journal = KeptJournal(tmp_path, KEY)
    for record in RECORDS:
        journal.append(record)
    assert synced == []
    other = KeptJournal(tmp_path / "copy", KEY)
    (tmp_path / "copy").mkdir()
    (kept,) = tmp_path.glob("kept-*.bin")
    (tmp_path / "copy" / kept.name).write_bytes(kept.read_bytes())
    assert other.take_up() == RECORDS  # what a kill leaves
    other.let_go()
    may_end.set()
    journal.wait_for_disk()
    assert len(synced) >= len(RECORDS)
    journal.clear()
    assert list(tmp_path.glob("kept-*.bin")) == []


def test_each_record_has_a_page_of_its_own_and_those_without_are_read_too(tmp_path: Path) -> None:
    file = left_behind(tmp_path)
    whole = file.read_bytes()
    assert len(whole) == len(RECORDS) * 4_096
    file.write_bytes(b"".join(whole[at : at + 4_096].rstrip(b"\0") for at in range(0, len(whole), 4_096)))
    journal = KeptJournal(tmp_path, KEY)
    assert journal.take_up() == RECORDS
    journal.append({"id": "3"})
    journal.append({"id": "4"})
    journal.let_go()
    again = KeptJournal(tmp_path, KEY)
    assert again.take_up() == [*RECORDS, {"id": "3"}, {"id": "4"}]
    again.let_go()
