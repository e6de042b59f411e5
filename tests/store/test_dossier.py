from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import SQLModel

from probono_desk import paths
from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Person
from probono_desk.store import migrate
from probono_desk.store.backup import DATABASE
from probono_desk.store.opening import become_new_desk, create_dossier, open_dossier
from probono_desk.store.rows import TABLE_OF, field_names, table_name
from tests.dossiers import ACTOR, NINE, SmallDay


def test_rows_come_back_as_they_went_in(day: SmallDay) -> None:
    with day.dossier.read() as db:
        assert db.index(Person) == {p.id: p for p in day.volunteers + day.representatives}


def test_tables_mirror_the_dataclasses() -> None:
    for kind in TABLE_OF:
        assert tuple(SQLModel.metadata.tables[table_name(kind)].columns.keys()) == field_names(kind)


def test_migrations_make_the_tables_that_the_program_reads(day: SmallDay) -> None:
    with day.dossier.read() as db:
        for name, table in SQLModel.metadata.tables.items():
            made = {row[1] for row in db.rows(text(f"PRAGMA table_info({name})"))}
            assert made == set(table.columns.keys()), name


def test_nothing_is_in_clear_on_disk(day: SmallDay) -> None:
    day.dossier.close()
    for file in (f for f in day.dossier.folder.rglob("*") if f.is_file()):
        content = file.read_bytes()
        assert b"Martin" not in content
        assert b"SQLite format" not in content


def test_an_act_that_raises_leaves_nothing(day: SmallDay) -> None:
    lea = day.volunteers[0]

    def fail_half_way() -> None:
        with day.dossier.act("essai", at=NINE, actor=ACTOR) as uow:
            uow.change(lea, first_name="Lou")
            raise ArithmeticError

    with pytest.raises(ArithmeticError):
        fail_half_way()
    with day.dossier.read() as db:
        assert db.get(Person, lea.id) == lea


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
    become_new_desk(day.dossier)
    assert day.dossier.desk != before[0]
    assert day.dossier.signer.seed != before[1]
    with day.dossier.act("après", at=NINE + timedelta(hours=1), actor=ACTOR) as uow:
        uow.change(day.volunteers[0], first_name="Lou")


def test_versions_known_are_those_on_disk() -> None:
    assert migrate.known_versions()[0] == "0001"
