"""Two desks in two processes, and one place that comes, goes and fills up: nothing lost, nothing doubled, both equal.

``TWO_DESKS_ACTS=2000`` makes it that many at each desk; ``TWO_DESKS_SMALL_DISK`` names a folder on a small disk of its
own, which is filled up as well (a folder alone is only taken away).
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Person, Role, Scan
from probono_desk.place.room import Room
from probono_desk.store import door
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import meet, places
from tests import servers
from tests.dossiers import ACTOR, NINE, small_day
from tests.exchanging import all_records, all_rows, another_desk, believe

ACTS = int(os.environ.get("TWO_DESKS_ACTS", "30"))
SMALL_DISK = os.environ.get("TWO_DESKS_SMALL_DISK", "")
LOOKS = max(12 / ACTS, 0.05)
PHRASE, WORDS = "la phrase du kit", "six mots que personne ne devine"
COMES_BACK = (
    "place_gone", "place_file_missing", "place_unreachable", "place_full", "place_refused", "place_answered",
    "place_forbidden", "disk_gone", "disk_full",
)  # fmt: skip


def meets(dossier: Dossier) -> bool:
    """Whether the place could be reached, and took what is new."""
    (place,) = places.all_places(dossier)
    try:
        unsent = meet.meet(dossier, place, at=datetime.now(UTC)).unsent
    except DeskError as error:
        unsent = error
    if unsent is not None and unsent.code not in COMES_BACK:
        raise unsent
    return unsent is None


def act_and_meet(folder: Path, seed: int) -> None:
    """What one process does: people come and go, and the place is looked at in between."""
    chance = random.Random(seed)
    with closing(open_dossier(folder, at=datetime.now(UTC))) as dossier:
        with dossier.read() as db:
            people = [person for person in db.all(Person) if person.role is Role.VOLUNTEER]
        for number in range(ACTS):
            at = NINE + timedelta(seconds=60 * number + seed)
            person = chance.choice(people)
            with dossier.read() as db:
                inside = person.id in (presence := door.presence(db)) and presence[person.id].inside
            go = check_in.leave if inside else check_in.check_in_person
            go(dossier, person.id, at=at, actor=ACTOR)
            if chance.random() < LOOKS:
                meets(dossier)
        with dossier.read() as db:
            made = [scan.id for scan in db.all(Scan) if scan.desk == dossier.desk]
    made_at(folder).write_text(json.dumps(made), encoding="utf-8")


def made_at(folder: Path) -> Path:
    """Where a process says which scans it made: what is longer than a pipe would wait there for a reader."""
    return folder.with_name(folder.name + ".json")


class FolderThatGoes:
    """A folder that is renamed away, and filled to the last byte where it has a disk of its own."""

    def __init__(self, home: Path) -> None:
        home = Path(SMALL_DISK) if SMALL_DISK else home
        self._here, self._away, self._ballast = home / "lieu", home / "away", home / "ballast"
        self._here.mkdir()
        self.address = str(self._here)

    def there(self) -> None:
        self._ballast.unlink(missing_ok=True)
        if self._away.exists():
            self._away.rename(self._here)

    def away(self) -> None:
        if self._here.exists():
            self._here.rename(self._away)

    def full(self) -> None:
        self.there()
        if SMALL_DISK:
            with self._ballast.open("wb") as ballast:
                left_bytes = shutil.disk_usage(self._here).free
                try:
                    ballast.write(bytes(left_bytes))
                except OSError:
                    return  # somebody else wrote meanwhile: it is full

    def close(self) -> None:
        self.there()


class RoomThatGoes:
    """A room that is closed, opened again, and opened without any space left."""

    def __init__(self, home: Path) -> None:
        self._folder, self._port = home / "lieu", servers.free_port()
        self._room: Room | None = None
        self.address = f"room://127.0.0.1:{self._port}"

    def _open(self, **how: int) -> None:
        self.away()
        self._room = Room(self._folder, user="salle", password=WORDS, host="127.0.0.1", port=self._port, **how)
        assert self._room.address.endswith(f":{self._port}")

    def there(self) -> None:
        self._open()

    def away(self) -> None:
        if self._room is not None:
            self._room.close()
            self._room = None

    def full(self) -> None:
        self._open(quota_bytes=0)

    def close(self) -> None:
        self.away()


@pytest.mark.parametrize("kind", [FolderThatGoes, RoomThatGoes])
def test_a_place_that_comes_and_goes_loses_and_doubles_nothing(
    kind: Callable[[Path], FolderThatGoes | RoomThatGoes], own_home: Path, tmp_path: Path
) -> None:
    a = small_day(own_home / "a").dossier
    b = another_desk(a, own_home / "b")
    believe(a, b)
    with ExitStack() as stack:
        lieu = stack.enter_context(closing(kind(tmp_path)))
        for dossier in (a, b):
            places.add_place(dossier, lieu.address, user="salle", password=WORDS, exchange=True, at=NINE)
            dossier.close()
        code = (
            "import sys; from pathlib import Path; from tests.usecases.file.test_two_desks import act_and_meet as go; "
        )
        code += "go(Path(sys.argv[1]), int(sys.argv[2]))"
        running = [
            subprocess.Popen(
                [sys.executable, "-c", code, str(own_home / name), str(seed)],
                env=os.environ,
            )
            for seed, name in ((1, "a"), (2, "b"))
        ]
        chance = random.Random(3)
        while any(one.poll() is None for one in running):
            chance.choice((lieu.there, lieu.there, lieu.away, lieu.full))()
            time.sleep(0.3)  # so long the place is as it is: the very thing that is tried
        lieu.there()
        assert [one.wait() for one in running] == [0, 0]
        scans = [set(json.loads(made_at(own_home / name).read_text(encoding="utf-8"))) for name in ("a", "b")]
        a = stack.enter_context(closing(open_dossier(own_home / "a", at=NINE)))
        b = stack.enter_context(closing(open_dossier(own_home / "b", at=NINE)))
        for dossier in (a, b, a, b):
            assert meets(dossier)
        assert all_rows(a) == all_rows(b)
        hashes = [record["hash"] for record in all_records(a)]
        assert len(hashes) == len(set(hashes))
        assert set(hashes) == {record["hash"] for record in all_records(b)}
        with a.read() as db:
            found = [scan.id for scan in db.all(Scan)]
        assert len(found) == len(set(found))
        assert scans[0] | scans[1] == set(found)
        assert [len(own) for own in scans] == [ACTS, ACTS]
