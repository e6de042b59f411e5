"""What the machine knows of a dossier that the dossier cannot know: copies, and acknowledged acts that are gone."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk import paths
from probono_desk.domain.people import Person
from probono_desk.store.check import prove
from probono_desk.store.dossier import Dossier
from probono_desk.store.keys import new_recovery_passphrase, read_recovery, remember_key
from probono_desk.store.opening import create_dossier, dossier_id, open_dossier
from probono_desk.store.recovery import take_phrase
from probono_desk.store.witness import Apart, recall
from probono_desk.usecases.desk.open_desk import told_at_opening
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import believe, pour
from tests.kept_dossiers import KEPT, PHRASE

LATER = NINE + timedelta(hours=1)


def act(dossier: Dossier, name: str) -> None:
    with dossier.read() as db:
        person = min(db.all(Person), key=lambda person: person.id)
    with dossier.act(name, at=LATER, actor=ACTOR) as uow:
        uow.change(person, first_name=name)


def witness_files() -> list[Path]:
    return sorted((paths.data_dir() / "witness").iterdir())


def another_machine(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setattr(paths, "data_dir", lambda: home)


def opened_again(folder: Path) -> tuple[str, Apart | None, int]:
    with closing(open_dossier(folder, at=LATER)) as opened:
        became = opened.became
        return (opened.desk, None, 0) if became is None else (opened.desk, became.why, became.lost)


def test_a_dossier_that_stays_where_it_is_stays_the_desk_that_it_is(day: SmallDay) -> None:
    act(day.dossier, "Lou")
    day.dossier.close()
    assert opened_again(day.dossier.folder) == (day.dossier.desk, None, 0)


def test_a_disk_that_was_copied_whole_to_another_computer_is_a_copy(
    day: SmallDay, monkeypatch: pytest.MonkeyPatch
) -> None:
    day.dossier.close()
    monkeypatch.setattr(paths, "machine_id", lambda: "another computer")
    assert opened_again(day.dossier.folder)[1] is Apart.COPIED


def test_of_two_copies_the_one_that_stayed_behind_is_another_desk(day: SmallDay, tmp_path: Path) -> None:
    """The original is gone, a copy took its place and went on; then a second copy comes."""
    day.dossier.close()
    first, second = tmp_path / "first", tmp_path / "second"
    for copy in (first, second):
        shutil.copytree(day.dossier.folder, copy)
    shutil.rmtree(day.dossier.folder)
    with closing(open_dossier(first, at=LATER)) as opened:
        assert opened.became is None
        act(opened, "Lou")
    assert opened_again(second)[1] is Apart.COPIED


def test_a_witness_that_lags_after_a_power_cut_does_not_cry_wolf(day: SmallDay) -> None:
    (file,) = witness_files()
    before = file.read_bytes()
    for name in ("Lou", "Noé"):
        act(day.dossier, name)
    day.dossier.close()
    assert file.read_bytes() != before
    file.write_bytes(before)
    assert opened_again(day.dossier.folder) == (day.dossier.desk, None, 0)
    assert file.read_bytes() != before  # and it has caught up


def test_two_programs_on_one_dossier_are_one_desk(day: SmallDay) -> None:
    with closing(open_dossier(day.dossier.folder, at=LATER)) as other:
        act(other, "Lou")
        act(day.dossier, "Noé")
        act(other, "Zoé")
    day.dossier.close()
    assert opened_again(day.dossier.folder) == (day.dossier.desk, None, 0)


def test_the_witness_is_private_and_names_nobody(day: SmallDay) -> None:
    act(day.dossier, "Lou")
    (file,) = witness_files()
    content = file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert day.dossier.desk in content
    for word in ("Lou", "Martin", "Petite"):
        assert word not in content


def test_a_dossier_from_before_the_witness_is_who_it_was_where_its_key_is(tmp_path: Path) -> None:
    for name in ("here", "elsewhere"):
        shutil.copytree(KEPT / "0001", tmp_path / name)
    key = read_recovery(tmp_path / "here" / "key.age", PHRASE)
    with closing(open_dossier(tmp_path / "elsewhere", passphrase=PHRASE, at=LATER)) as opened:
        assert opened.became is not None
        assert opened.became.why is Apart.COPIED
    remember_key(dossier_id(tmp_path / "here"), key)
    with closing(open_dossier(tmp_path / "here", at=LATER)) as opened:
        assert opened.became is None


def test_a_home_that_cannot_be_written_keeps_nobody_from_working(
    day: SmallDay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = day.dossier.folder
    day.dossier.close()
    home = tmp_path / "home without room"
    shutil.copytree(paths.data_dir() / "keys", home / "keys")
    (home / "witness").write_text("a file where a folder should be")
    another_machine(monkeypatch, home)
    with closing(open_dossier(folder, at=LATER)) as opened:
        act(opened, "Lou")
        assert prove(opened).faults == []


def test_while_no_witness_can_be_kept_it_stays_one_desk_and_says_so_once(
    day: SmallDay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = day.dossier.folder
    phrase = new_recovery_passphrase()
    take_phrase(day.dossier, phrase)
    day.dossier.close()
    home = tmp_path / "shut home"
    home.write_text("a file where a folder should be")
    another_machine(monkeypatch, home / "data")
    desks, told = list[str](), list[int]()
    for _opening in range(3):
        # No key can be kept there either: the phrase is asked for each time.
        with closing(open_dossier(folder, passphrase=phrase, at=LATER)) as opened:
            act(opened, f"Lou {_opening}")
            desks.append(opened.desk)
            told.append(sum(str(home) in sentence for sentence in told_at_opening(opened)))
    assert (len(set(desks)), told) == (1, [1, 0, 0])

    shutil.copytree(folder, tmp_path / "copy")  # a copy is one all the same
    with closing(open_dossier(tmp_path / "copy", passphrase=phrase, at=LATER)) as opened:
        assert opened.desk not in desks
    folder = folder.rename(tmp_path / "moved")
    home.unlink()  # it can be written again: it is witnessed, and no copy
    for _opening in range(2):
        with closing(open_dossier(folder, passphrase=phrase, at=LATER)) as opened:
            assert (opened.desk, told_at_opening(opened)) == (desks[0], [])
    shutil.rmtree(home / "data" / "witness")  # as on another machine
    with closing(open_dossier(folder, at=LATER)) as opened:
        assert opened.became is not None


def test_a_dossier_whose_first_witness_could_not_be_written_is_no_copy_when_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").mkdir()
    another_machine(monkeypatch, tmp_path / "home")
    (tmp_path / "home" / "witness").write_bytes(b"")  # in the way, as the power is when it goes in between
    folder = tmp_path / "new"
    with closing(create_dossier(folder).dossier) as made:
        desk = made.desk
    (tmp_path / "home" / "witness").unlink()
    assert opened_again(folder) == (desk, None, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="only there may a name be no text")
def test_a_folder_whose_name_is_no_text_is_witnessed_too(day: SmallDay, tmp_path: Path) -> None:
    folder = day.dossier.folder
    day.dossier.close()
    for name in (b"r\xe9union", b"nl\nfin. "):
        renamed = tmp_path / os.fsdecode(name)
        folder = folder.rename(renamed)
        assert opened_again(renamed) == (day.dossier.desk, None, 0)
        assert opened_again(renamed) == (day.dossier.desk, None, 0)


def test_acts_of_another_desk_that_were_taken_in_and_are_gone_are_missed_until_they_come_again(
    day: SmallDay, tmp_path: Path
) -> None:
    folder = day.dossier.folder
    day.dossier.close()
    before = (folder / "desk.db").read_bytes()
    shutil.copytree(folder, tmp_path / "other")
    with closing(open_dossier(tmp_path / "other", at=LATER)) as other:
        act(other, "Lou")
        act(other, "Zoé")
        with closing(open_dossier(folder, at=LATER)) as opened:
            believe(opened, other)
            pour(other, opened)
        (folder / "desk.db").write_bytes(before)  # as after a write-ahead log that was cut
        with closing(open_dossier(folder, at=LATER)) as opened:
            assert opened.became is not None
            assert (opened.became.why, opened.became.lost) == (Apart.BEHIND, 2)
            (fault,) = prove(opened).faults
            assert f"desk {other.desk} up to number 2" in fault
            believe(opened, other)
            pour(other, opened)
            assert prove(opened).faults == []
        assert opened_again(folder)[1] is None


def test_what_other_desks_did_is_witnessed_for_a_copy_too(day: SmallDay, tmp_path: Path) -> None:
    act(day.dossier, "Lou")
    day.dossier.close()
    shutil.copytree(day.dossier.folder, tmp_path / "copy")
    with closing(open_dossier(tmp_path / "copy", at=LATER)) as copy:
        seen = recall(copy.desk)
    assert seen is not None
    assert [desk for desk, _head in seen.others] == [day.dossier.desk]


@pytest.mark.parametrize("said", [b"", b"null", b"[1]", b'[["A", "x", "y"]]', b"\xff"])
def test_a_witness_of_other_desks_that_cannot_be_read_cries_no_wolf(day: SmallDay, tmp_path: Path, said: bytes) -> None:
    act(day.dossier, "Lou")
    day.dossier.close()
    shutil.copytree(day.dossier.folder, tmp_path / "copy")
    with closing(open_dossier(tmp_path / "copy", at=LATER)):
        pass
    (others,) = [file for file in witness_files() if file.suffix == ".others"]
    others.write_bytes(said)
    assert opened_again(tmp_path / "copy")[1] is None
