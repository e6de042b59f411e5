"""Ways to an open dossier: made new, opened with key or phrase, and refused in words."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import keyring
import pytest
from sqlalchemy import text

from probono_desk import __version__, paths
from probono_desk.domain.errors import DeskError
from probono_desk.error_text import sentence
from probono_desk.store import keys, migrate
from probono_desk.store.backup import DATABASE
from probono_desk.store.opening import become_new_desk, create_dossier, open_dossier
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.kept_dossiers import KEPT, PHRASE
from tests.session_keyring import SessionKeyring


@pytest.fixture
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    """For what a keyring does, however long a phrase is stretched."""
    monkeypatch.setattr(keys, "WORK_FACTOR", 10)


def test_the_recovery_phrase_opens_it_where_the_key_is_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = create_dossier(tmp_path / "d")
    made.dossier.close()
    moved = tmp_path / "moved"
    (tmp_path / "d").rename(moved)
    monkeypatch.setattr(paths, "data_dir", lambda: tmp_path / "another machine")
    with pytest.raises(DeskError, match="key_needed"):
        open_dossier(moved, at=NINE)
    with pytest.raises(DeskError, match="recovery_wrong_passphrase"):
        open_dossier(moved, passphrase="pas la bonne", at=NINE)
    open_dossier(moved, passphrase=made.recovery_passphrase.lower(), at=NINE).close()
    open_dossier(moved, at=NINE).close()


@pytest.mark.usefixtures("quick_scrypt")
def test_with_its_keyring_locked_a_dossier_is_neither_damaged_nor_given_a_second_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = SessionKeyring()
    monkeypatch.delenv("PROBONO_DESK_KEYS")
    monkeypatch.setattr(keyring, "get_keyring", lambda: session)
    made = create_dossier(tmp_path / "d")
    made.dossier.close()
    before = dict(session.passwords)
    session.locked = True
    for _again in range(2):
        with pytest.raises(DeskError, match="keyring_locked"):
            open_dossier(tmp_path / "d", at=NINE)
    open_dossier(tmp_path / "d", passphrase=made.recovery_passphrase, at=NINE).close()
    session.locked = False
    open_dossier(tmp_path / "d", at=NINE).close()
    assert session.passwords == before
    assert not list((paths.data_dir() / "keys").glob("*.key"))  # back in the keyring


@pytest.mark.usefixtures("quick_scrypt")
def test_a_dossier_made_while_the_keyring_was_locked_opens_and_moves_into_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = SessionKeyring(locked=True)
    monkeypatch.delenv("PROBONO_DESK_KEYS")
    monkeypatch.setattr(keyring, "get_keyring", lambda: session)
    create_dossier(tmp_path / "d").dossier.close()
    open_dossier(tmp_path / "d", at=NINE).close()
    assert not session.passwords
    session.locked = False
    open_dossier(tmp_path / "d", at=NINE).close()
    assert len(session.passwords) == 1
    assert not list((paths.data_dir() / "keys").glob("*.key"))
    open_dossier(tmp_path / "d", at=NINE).close()


@pytest.mark.parametrize(("noted", "named"), [("1.4.0", "la version 1.4.0 ou"), (None, "une version plus récente")])
def test_a_dossier_of_a_newer_version_is_left_alone_and_says_which_one_opens_it(
    day: SmallDay, noted: str | None, named: str
) -> None:
    with day.dossier.merging() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.execute(text("DELETE FROM meta WHERE key = 'program'"))
        if noted:
            connection.execute(text("INSERT INTO meta (key, value) VALUES ('program', :noted)"), {"noted": noted})
        connection.commit()
    day.dossier.close()
    before = (day.dossier.folder / DATABASE).read_bytes()
    with pytest.raises(DeskError, match="dossier_newer") as told:
        open_dossier(day.dossier.folder, at=NINE)
    assert f"Installez {named}" in sentence(told.value)
    assert (day.dossier.folder / DATABASE).read_bytes() == before


def test_a_dossier_notes_which_version_brought_its_schema(day: SmallDay, tmp_path: Path) -> None:
    assert day.dossier.meta("program") == __version__
    older = tmp_path / "older"
    shutil.copytree(KEPT / migrate.known_versions()[0], older)
    with closing(open_dossier(older, passphrase=PHRASE, at=NINE)) as upgraded:
        assert upgraded.meta("program") == __version__


def test_a_folder_that_is_no_dossier_is_said(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="dossier_not_found"):
        open_dossier(tmp_path, at=NINE)


def test_a_dossier_is_never_made_over_files(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    with pytest.raises(DeskError, match="target_not_empty"):
        create_dossier(tmp_path)
    assert {f.name for f in tmp_path.iterdir()} == {"photo.jpg"}


def test_a_damaged_database_is_said(day: SmallDay) -> None:
    day.dossier.close()
    file = day.dossier.folder / DATABASE
    content = bytearray(file.read_bytes())
    content[100:4000] = bytes(3900)
    file.write_bytes(content)
    with pytest.raises(DeskError, match="dossier_"):
        open_dossier(day.dossier.folder, at=NINE)


def test_a_restored_copy_gets_a_desk_of_its_own(day: SmallDay) -> None:
    before = day.dossier.desk, day.dossier.signer.seed
    become_new_desk(day.dossier, at=NINE)
    assert day.dossier.desk != before[0]
    assert day.dossier.signer.seed != before[1]
    with day.dossier.act("après", at=NINE + timedelta(hours=1), actor=ACTOR) as uow:
        uow.change(day.volunteers[0], first_name="Lou")
