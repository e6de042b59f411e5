"""A dossier that an earlier version made opens, and keeps what it holds."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from probono_desk.domain.deliverables import DeliverableVersion
from probono_desk.domain.edition import Edition, Mission, Phase, Team
from probono_desk.store import dossier as dossiers
from probono_desk.store import keys, migrate
from probono_desk.store.backup import DATABASE
from probono_desk.store.dossier import open_dossier
from probono_desk.store.recovery import write_recovery
from tests.dossiers import ACTOR, NINE

_TEAM = text("INSERT INTO team (id, number, mission_id, min_size, max_size, retired) VALUES ('t', 7, NULL, 8, 12, 0)")
_PHASE = text(
    "INSERT INTO phase (id, position, title, starts_at, length_s, kind, started_at, extra_s, held, retired)"
    " VALUES ('p', 1, 'Départ', '2026-12-05T08:00:00.000000Z', 600, 'fixed', NULL, 0, 0, 0)"
)
_EDITION = text(
    "INSERT INTO edition (id, title, date, theme, territory, branch, venue, address, time_zone, help_number,"
    " muster_point, office_recipient, retired)"
    " VALUES ('e', 'Ancienne', '2026-12-05', '', '', '', '', '', 'Europe/Paris', '', '', '', 0)"
)
_STRUCTURE = text(
    "INSERT INTO structure (id, name, reference, cause, need, pitch, retired)"
    " VALUES ('s', 'Ancienne', '', '', '', '', 0)"
)
_MISSION = text(
    "INSERT INTO mission (id, structure_id, title, question, expected_deliverable, skills, retired)"
    " VALUES ('m', 's', 'Une offre', '', '', '[]', 0)"
)
_VERSION = text(
    "INSERT INTO deliverable_version (id, mission_id, kind, name, at, actor, sha256, size_bytes, comment, retired)"
    " VALUES ('v', 'm', 'paper', 'Fresque', '2026-12-05T08:00:00.000000Z', 'Sam', '', 0, 'Salle 2', 0)"
)
_META = text("INSERT INTO meta (key, value) VALUES (:key, :value)")


def _dossier_of_the_first_version(folder: Path) -> None:
    (folder / "blobs").mkdir(parents=True)
    key = keys.new_key()
    write_recovery(folder, key, keys.new_recovery_passphrase())
    engine = dossiers._engine(folder / DATABASE, key)
    with engine.connect() as connection:
        migrate.migrate(connection, "0001")
        connection.execute(_EDITION)
        connection.execute(_TEAM)
        connection.execute(_PHASE)
        for row in (_STRUCTURE, _MISSION, _VERSION):
            connection.execute(row)
        for name, value in {**dossiers._new_desk(), **dossiers._new_identities()}.items():
            connection.execute(_META, {"key": name, "value": value})
        connection.commit()
    engine.dispose()
    keys.remember_key(dossiers.dossier_id(folder), key)


def test_a_dossier_of_the_first_version_opens_with_its_rows(tmp_path: Path) -> None:
    _dossier_of_the_first_version(tmp_path / "old")
    with closing(open_dossier(tmp_path / "old", at=NINE)) as opened:
        with opened.read() as db:
            (team,) = db.all(Team)
            (phase,) = db.all(Phase)
            (edition,) = db.all(Edition)
            (mission,) = db.all(Mission)
            (version,) = db.all(DeliverableVersion)
        assert mission.checklist == ()
        assert (version.name, version.late, version.late_reason) == ("Fresque", False, "")
        assert edition.meal_counted  # as it was before anybody could choose
        assert (phase.title, phase.for_volunteers, phase.held) == ("Départ", "", False)
        assert (team.number, team.map_x, team.map_y) == (7, None, None)
        with opened.act("Table 7 placée", at=NINE + timedelta(minutes=1), actor=ACTOR) as uow:
            uow.change(team, map_x=3, map_y=4)
        with opened.read() as db:
            assert db.all(Team)[0].map_x == 3
    assert any((tmp_path / "old" / "backups").iterdir())
