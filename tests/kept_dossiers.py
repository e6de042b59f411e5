"""One real dossier for each schema version, kept in tests/data/dossiers: what earlier programs left must open.

``python -m tests.kept_dossiers`` makes the one of today's schema; it is committed with the migration that brings that
schema, and never made again. Those of older versions were made by the programs of their time.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from probono_desk.store import keys, migrate
from probono_desk.store.opening import dossier_id, open_dossier
from probono_desk.store.recovery import note_recovery, write_recovery
from probono_desk.usecases.deliverables import capture
from probono_desk.usecases.door import check_in
from probono_desk.usecases.tables import seat_people
from tests.dossiers import ACTOR, NINE, small_day

KEPT = Path(__file__).parent / "data" / "dossiers"
PHRASE = "BCDFG-HJKLN-PRSTV-XBCDF-GHJKL-NPRST"
"""Opens every kept dossier. Nobody in them exists."""

PLAN = b"Trois etapes, et qui rappelle qui.\n"
"""What the captured file in each of them holds."""

_keys: dict[str, bytes] = {}


def kept_copy(version: str, folder: Path) -> Path:
    """A copy of a kept dossier, of which this machine knows the key; its phrase is stretched once in a process."""
    shutil.copytree(KEPT / version, folder)
    if version not in _keys:
        _keys[version] = keys.read_recovery(folder / "key.age", PHRASE)
    keys.remember_key(dossier_id(folder), _keys[version])
    return folder


def make(folder: Path, scratch: Path) -> None:
    """A small day at ten: three have come, one has moved, a text and a file are captured."""
    day = small_day(folder)
    for minute, person in enumerate(day.volunteers[:3]):
        check_in.check_in_person(day.dossier, person.id, at=NINE + timedelta(minutes=minute), actor=ACTOR)
    seat_people.move(day.dossier, day.volunteers[0].id, day.teams[1].id, at=NINE, actor=ACTOR)
    at = NINE + timedelta(hours=1)
    capture.capture_text(day.dossier, day.missions[0].id, "Plan", "Trois étapes.", at=at, actor=ACTOR)
    file = scratch / "plan.txt"
    file.write_bytes(PLAN)
    capture.capture_files(day.dossier, day.missions[0].id, [file], at=at, actor=ACTOR)
    day.dossier.close()


def main() -> int:
    """Make the kept dossier of today's schema, unless it is there."""
    os.environ["PROBONO_DESK_KEYS"] = "file"
    target = KEPT / migrate.known_versions()[-1]
    if target.exists():
        sys.stdout.write(f"{target.name} is there already: a kept dossier is not made again\n")
        return 1
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_DATA_HOME"] = home
        made = Path(home) / "dossier"
        make(made, Path(home))
        dossier = open_dossier(made, at=NINE)
        # A known phrase; the key is as random as any.
        note_recovery(dossier, write_recovery(made, dossier.key, PHRASE), proved=False)
        dossier.close()
        shutil.copytree(made, target, ignore=shutil.ignore_patterns("backups", "desk.db-*"))
    sys.stdout.write(f"{target.name} made\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
