"""Ways to an open dossier: made new, opened with key or phrase, and refused in words."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from probono_desk import paths
from probono_desk.domain.errors import DeskError
from probono_desk.store.backup import DATABASE
from probono_desk.store.opening import become_new_desk, create_dossier, open_dossier
from tests.dossiers import ACTOR, NINE, SmallDay


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


def test_a_dossier_of_a_newer_version_is_left_alone(day: SmallDay) -> None:
    with day.dossier.merging() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    day.dossier.close()
    with pytest.raises(DeskError, match="dossier_newer"):
        open_dossier(day.dossier.folder, at=NINE)


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
