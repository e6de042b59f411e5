from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import keyring
import pyrage
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null

from probono_desk import paths
from probono_desk.domain import badge_code
from probono_desk.domain.badge_code import ALPHABET
from probono_desk.domain.errors import DeskError
from probono_desk.store import keys
from probono_desk.store.keys import (
    KeyHome,
    can_be_kept,
    forget_key,
    is_where_it_belongs,
    new_key,
    new_recovery_passphrase,
    read_recovery,
    recall_key,
    recall_secret,
    remember_key,
    remember_secret,
    sealed_key,
    waits_for_keyring,
    where_keys_live,
)
from tests.session_keyring import SessionKeyring

PASSPHRASE = "BCDFG-HJKLN-PRSTV-XBCDF-GHJKL-NPRST"


class ClearFileKeyring(SessionKeyring):
    """What keyrings.alt offers: a file in clear, which its authors do not recommend."""

    priority = 0.5


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "data_dir", lambda: tmp_path)
    monkeypatch.delenv("PROBONO_DESK_KEYS", raising=False)
    return tmp_path


@pytest.fixture
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    """For what a phrase opens and what it does not, however long it is stretched."""
    monkeypatch.setattr(keys, "WORK_FACTOR", 10)


def use(monkeypatch: pytest.MonkeyPatch, backend: KeyringBackend) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)


def test_keys_are_256_bits_and_never_twice_the_same() -> None:
    assert len({new_key() for _ in range(100)}) == 100
    assert {len(new_key())} == {32}


def test_keyring_keeps_the_key_and_no_file_does(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, SessionKeyring())
    key = new_key()
    assert where_keys_live() is KeyHome.KEYRING
    assert remember_key("d-1", key) is KeyHome.KEYRING
    assert recall_key("d-1") == key
    assert recall_key("d-2") is None
    assert not list(data_dir.rglob("*.key"))


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring, ClearFileKeyring])
def test_keyring_that_protects_nothing_is_not_used(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, backend: type[KeyringBackend]
) -> None:
    use(monkeypatch, backend())
    key = new_key()
    assert where_keys_live() is KeyHome.FILE
    assert remember_key("d-1", key) is KeyHome.FILE
    assert recall_key("d-1") == key


@pytest.mark.parametrize("backend", [SessionKeyring(locked=True), SessionKeyring(forgets=True)])
def test_keyring_that_fails_gives_way_to_a_private_file(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, backend: KeyringBackend
) -> None:
    use(monkeypatch, backend)
    key = new_key()
    assert remember_key("d-1", key) is KeyHome.FILE
    assert recall_key("d-1") == key
    if os.name != "nt":
        assert (data_dir / "keys" / "d-1.key").stat().st_mode & 0o777 == 0o600
        assert (data_dir / "keys").stat().st_mode & 0o777 == 0o700


def test_keyring_that_comes_back_takes_the_key_from_the_file(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = new_key()
    use(monkeypatch, SessionKeyring(locked=True))
    remember_key("d-1", key)
    use(monkeypatch, SessionKeyring())
    assert recall_key("d-1") == key
    assert remember_key("d-1", key) is KeyHome.KEYRING
    assert not list(data_dir.rglob("*.key"))


def test_a_keyring_that_is_locked_at_login_is_waited_for(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session, key = SessionKeyring(), new_key()
    use(monkeypatch, session)
    remember_key("d-1", key)
    session.locked = True
    assert recall_key("d-1") is None
    assert waits_for_keyring("d-1")
    assert not waits_for_keyring("d-2")
    use(monkeypatch, ClearFileKeyring())  # what there is while the session’s bus is not there yet
    assert waits_for_keyring("d-1")
    use(monkeypatch, session)
    session.locked = False
    assert recall_key("d-1") == key
    assert not waits_for_keyring("d-1")
    assert list(session.passwords.values()) == [key.hex()]
    forget_key("d-1")
    session.locked = True
    assert not waits_for_keyring("d-1")


def test_what_was_kept_while_the_keyring_was_locked_is_the_newer(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = SessionKeyring()
    use(monkeypatch, session)
    remember_secret("place", "an earlier password")
    session.locked = True
    with pytest.raises(DeskError, match="keyring_locked"):
        recall_secret("place")
    remember_secret("place", "the password of today")
    assert recall_secret("place") == "the password of today"
    session.locked = False
    assert recall_secret("place") == "the password of today"
    session.locked = True
    remember_secret("place", "")
    session.locked = False
    assert recall_secret("place") == ""


def test_a_key_that_was_forgotten_and_kept_again_in_a_file_is_found(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forgetting leaves an empty entry in some keyrings: it hides nothing."""
    session, key = SessionKeyring(), new_key()
    use(monkeypatch, session)
    remember_key("d-1", new_key())
    forget_key("d-1")
    session.locked = True
    assert remember_key("d-1", key) is KeyHome.FILE
    session.locked = False
    assert recall_key("d-1") == key
    assert not is_where_it_belongs("d-1")
    assert remember_key("d-1", key) is KeyHome.KEYRING
    assert is_where_it_belongs("d-1")


def test_environment_forces_files(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = SessionKeyring()
    use(monkeypatch, session)
    monkeypatch.setenv("PROBONO_DESK_KEYS", "file")
    assert remember_key("d-1", new_key()) is KeyHome.FILE
    assert not session.passwords


@pytest.mark.parametrize("content", [b"", b"half a key", "clé".encode()])
def test_damaged_key_file_is_no_key(data_dir: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setenv("PROBONO_DESK_KEYS", "file")
    remember_key("d-1", new_key())
    (data_dir / "keys" / "d-1.key").write_bytes(content)
    assert recall_key("d-1") is None


def test_a_dossier_id_cannot_leave_the_folder_of_keys() -> None:
    with pytest.raises(ValueError, match="id"):
        recall_key("../../etc/passwd")


def test_passphrase_is_six_groups_of_five_badge_letters() -> None:
    groups = new_recovery_passphrase().split("-")
    assert [len(group) for group in groups] == [5] * 6
    assert set("".join(groups)) <= set(ALPHABET)
    assert new_recovery_passphrase() != new_recovery_passphrase()


def test_a_phrase_typed_in_one_go_is_never_taken_for_a_badge() -> None:
    for _n in range(60):
        letters = new_recovery_passphrase().replace("-", "")
        assert not any(badge_code.parse(letters[n : n + 12]) for n in range(19))


@pytest.mark.usefixtures("quick_scrypt")
@pytest.mark.parametrize(
    "typed",
    [PASSPHRASE, PASSPHRASE.lower(), PASSPHRASE.replace("-", ""), f" {PASSPHRASE.replace('-', ' – ')}\n"],
)
def test_recovery_forgives_case_spaces_and_dashes(tmp_path: Path, typed: str) -> None:
    key = new_key()
    (tmp_path / "key.age").write_bytes(sealed_key(key, typed))
    assert read_recovery(tmp_path / "key.age", PASSPHRASE) == key


def test_recovery_is_an_ordinary_age_file(tmp_path: Path) -> None:
    key = new_key()
    (tmp_path / "key.age").write_bytes(sealed_key(key, PASSPHRASE))
    sealed = (tmp_path / "key.age").read_bytes()
    assert pyrage.passphrase.decrypt(sealed, PASSPHRASE) == key.hex().encode() + b"\n"
    assert key.hex().encode() not in sealed
    assert [entry.name for entry in tmp_path.iterdir()] == ["key.age"]


@pytest.mark.usefixtures("quick_scrypt")
def test_wrong_passphrase_is_said(tmp_path: Path) -> None:
    (tmp_path / "key.age").write_bytes(sealed_key(new_key(), "Une phrase à nous, étrange"))
    with pytest.raises(DeskError, match="recovery_wrong_passphrase"):
        read_recovery(tmp_path / "key.age", "une phrase à nous, étrange")


def test_missing_recovery_is_said(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="recovery_missing"):
        read_recovery(tmp_path / "key.age", PASSPHRASE)


@pytest.mark.usefixtures("quick_scrypt")
def test_damaged_recovery_never_gives_a_key(tmp_path: Path) -> None:
    path = tmp_path / "key.age"
    path.write_bytes(sealed_key(new_key(), PASSPHRASE))
    sound = path.read_bytes()
    places = [0, len(sound) - 1, sound.index(b"\n---") + 10, sound.index(b"scrypt") + 10]
    damaged = [sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :] for at in places]
    damaged += [b"", sound[:-1], sound[:60], sound + b"x", os.urandom(500)]
    for content in damaged:
        path.write_bytes(content)
        with pytest.raises(DeskError, match="recovery_"):
            read_recovery(path, PASSPHRASE)


def test_tampered_work_factor_is_refused_before_any_work(tmp_path: Path) -> None:
    path = tmp_path / "key.age"
    path.write_bytes(sealed_key(new_key(), PASSPHRASE))
    path.write_bytes(path.read_bytes().replace(b" 16\n", b" 22\n"))  # 4 GiB, which pyrage would try
    with pytest.raises(DeskError, match="recovery_damaged"):
        read_recovery(path, PASSPHRASE)


def test_the_recovery_phrase_is_stretched_in_earnest(tmp_path: Path) -> None:
    (tmp_path / "key.age").write_bytes(sealed_key(new_key(), new_recovery_passphrase()))
    stanza = (tmp_path / "key.age").read_bytes().splitlines()[1].split()
    assert (stanza[:2], stanza[-1]) == ([b"->", b"scrypt"], b"16")


def test_a_home_that_cannot_be_written_is_named_rather_than_the_folder_of_the_dossier(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert can_be_kept()
    monkeypatch.setattr(paths, "data_dir", lambda: data_dir / "home" / "data")
    (data_dir / "home").write_text("nobody makes a folder in it")
    use(monkeypatch, ClearFileKeyring())
    assert not can_be_kept()
    with pytest.raises(DeskError) as told:
        remember_key("a", bytes(32))
    assert (told.value.code, told.value.data["where"]) == ("keys_unwritable", str(data_dir / "home" / "data"))
    use(monkeypatch, SessionKeyring())
    assert can_be_kept()
    assert remember_key("a", bytes(32)) is KeyHome.KEYRING


def test_looking_for_the_keyring_starts_no_other_program() -> None:
    program = """
import sys
started = []
sys.addaudithook(lambda event, given: started.append(given[0]) if event == "subprocess.Popen" else None)
from probono_desk.store.keys import where_keys_live
where_keys_live()
print("keyring" in sys.modules, started)
"""
    surroundings = {name: value for name, value in os.environ.items() if name != "PROBONO_DESK_KEYS"}
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=surroundings)
    assert ran.stdout.strip() == "True []"
