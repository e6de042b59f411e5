"""No single file locks the desk: the recovery file flipped, cut, gone, on real dossiers."""

from __future__ import annotations

import hashlib
import random
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk import paths
from probono_desk.domain.errors import DeskError
from probono_desk.store.dossier import Dossier
from probono_desk.store.keys import new_recovery_passphrase, read_recovery
from probono_desk.store.opening import Created, create_dossier, open_dossier
from probono_desk.store.recovery import COPIES, RecoveryState, key_under, mend_recovery, prove_phrase, take_phrase
from probono_desk.usecases.desk.open_desk import back_up, restore
from probono_desk.usecases.file.damage import mended_words
from probono_desk.usecases.file.mend import mend_dossier
from tests.dossiers import NINE


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Created]:
    created = create_dossier(tmp_path / "dossier")
    yield created
    created.dossier.close()


def flip(file: Path, seed: int) -> None:
    content = bytearray(file.read_bytes())
    place = random.Random(seed).randrange(len(content) * 8)
    content[place // 8] ^= 1 << place % 8
    file.write_bytes(content)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("which", COPIES)
def test_a_flipped_bit_locks_nobody_out_and_is_mended(which: str, seed: int, made: Created) -> None:
    folder = made.dossier.folder
    sound = (folder / which).read_bytes()
    for phrase in (None, made.recovery_passphrase):
        flip(folder / which, seed)
        open_dossier(folder, passphrase=phrase, at=NINE).close()
        assert (folder / which).read_bytes() == sound


@pytest.mark.parametrize("damage", ["flipped", "empty", "gone"])
def test_with_both_copies_bad_this_machine_still_opens_and_makes_a_new_phrase(damage: str, made: Created) -> None:
    folder = made.dossier.folder
    for copy in COPIES:
        if damage == "gone":
            (folder / copy).unlink()
        elif damage == "empty":
            (folder / copy).write_bytes(b"")
        else:
            flip(folder / copy, 1)
    opened = open_dossier(folder, at=NINE)
    assert not mend_recovery(opened).sound
    phrase = new_recovery_passphrase()
    take_phrase(opened, phrase)
    assert mend_recovery(opened).sound
    opened.close()
    shutil.rmtree(paths.data_dir() / "keys")
    with pytest.raises(DeskError, match="recovery_wrong_passphrase"):
        open_dossier(folder, passphrase=made.recovery_passphrase, at=NINE)
    open_dossier(folder, passphrase=phrase, at=NINE).close()


def test_the_phrase_is_proved_whole_and_a_new_one_is_not(made: Created) -> None:
    assert not mend_recovery(made.dossier).proved
    with pytest.raises(DeskError, match="recovery_wrong_passphrase"):
        prove_phrase(made.dossier, "BCDFG-" * 5 + "BCDFG")
    assert not mend_recovery(made.dossier).proved
    prove_phrase(made.dossier, made.recovery_passphrase.lower().replace("-", " "))
    assert mend_recovery(made.dossier).proved
    take_phrase(made.dossier, new_recovery_passphrase())
    assert not mend_recovery(made.dossier).proved


class CutOff:
    """A dossier whose program is gone before, or right after, it notes which recovery file is its own."""

    def __init__(self, dossier: Dossier, *, noted: bool) -> None:
        self.folder, self.key = dossier.folder, dossier.key
        self._dossier, self._noted = dossier, noted

    def meta(self, key: str) -> str | None:
        return self._dossier.meta(key)

    def set_meta(self, **values: str) -> None:
        if self._noted:
            self._dossier.set_meta(**values)
        raise KeyboardInterrupt


@pytest.mark.parametrize("first", [None, *COPIES])
@pytest.mark.parametrize("noted", [False, True])
def test_cut_off_on_the_way_to_a_new_phrase_one_opens_both_copies_and_the_dossier_knows_which(
    noted: bool, first: str | None, made: Created
) -> None:
    folder, new = made.dossier.folder, new_recovery_passphrase()
    if first is not None:
        flip(folder / first, 1)  # and nobody has looked since
    with pytest.raises(KeyboardInterrupt):
        take_phrase(CutOff(made.dossier, noted=noted), new)
    assert key_under(folder, new if noted else made.recovery_passphrase) == made.dossier.key
    made.dossier.close()
    with closing(open_dossier(folder, at=NINE)) as opened:
        assert mend_recovery(opened) == RecoveryState(sound=True, proved=False)
        for copy in COPIES:
            assert read_recovery(folder / copy, new if noted else made.recovery_passphrase) == opened.key


def test_a_backup_is_opened_by_this_machine_whatever_became_of_the_recovery_file(made: Created, tmp_path: Path) -> None:
    (backup,) = back_up(made.dossier, at=NINE)
    for copy in COPIES:
        (made.dossier.folder / copy).unlink()
    restored = restore(backup, tmp_path / "restored", at=NINE)
    assert restored.desk != made.dossier.desk
    assert not mend_recovery(restored).sound
    restored.close()


def test_a_key_that_was_named_after_the_recovery_file_is_found_and_renamed(made: Created, tmp_path: Path) -> None:
    (key_file,) = (paths.data_dir() / "keys").iterdir()

    older = hashlib.sha256((made.dossier.folder / "key.age").read_bytes()).hexdigest()[:32]
    key_file.rename(key_file.with_name(f"{older}.key"))
    open_dossier(made.dossier.folder, at=NINE).close()
    assert key_file.is_file()


def test_damaged_copies_take_no_others_place_and_come_back_from_a_second_folder(made: Created, tmp_path: Path) -> None:
    folder, stick = made.dossier.folder, tmp_path / "stick"
    stick.mkdir()
    back_up(made.dossier, at=NINE, second=stick)
    (home,) = stick.iterdir()
    for copy in COPIES:
        flip(folder / copy, 1)
    back_up(made.dossier, at=NINE + timedelta(minutes=5), second=stick)
    assert key_under(home, made.recovery_passphrase) == made.dossier.key
    assert not mend_recovery(made.dossier).sound
    made.dossier.close()
    report = mend_dossier(folder, [stick], at=NINE)
    assert report.mended.recovery
    assert "phrase de secours" in mended_words(report.mended)
    assert key_under(folder, made.recovery_passphrase) == made.dossier.key
    assert not mend_dossier(folder, [stick], at=NINE).mended


def test_a_new_phrase_reaches_the_second_folder(made: Created, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    back_up(made.dossier, at=NINE, second=stick)
    phrase = new_recovery_passphrase()
    take_phrase(made.dossier, phrase)
    back_up(made.dossier, at=NINE + timedelta(minutes=5), second=stick)
    assert key_under(next(stick.iterdir()), phrase) == made.dossier.key


def test_a_phrase_that_is_proved_is_the_right_one_whatever_an_older_database_knows(made: Created) -> None:
    folder, new = made.dossier.folder, new_recovery_passphrase()
    (older,) = back_up(made.dossier, at=NINE)
    take_phrase(made.dossier, new)
    made.dossier.close()
    shutil.copyfile(older, folder / "desk.db")
    with closing(open_dossier(folder, at=NINE)) as opened:
        assert not mend_recovery(opened).sound
        (folder / COPIES[0]).write_bytes(b"")
        prove_phrase(opened, new)
        assert mend_recovery(opened) == RecoveryState(sound=True, proved=True)
        for copy in COPIES:
            assert read_recovery(folder / copy, new) == opened.key
