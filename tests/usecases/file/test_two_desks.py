"""Two desks in two processes with one place that comes and goes: nothing is lost, nothing doubled, both end equal."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Person, Role, Scan
from probono_desk.store import door
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import kit as kits
from probono_desk.usecases.file import meet, places
from tests.dossiers import ACTOR, NINE, small_day
from tests.exchanging import all_records, all_rows, believe

ACTS = 30
PHRASE = "la phrase du kit"


def meets(dossier: Dossier) -> bool:
    """Whether the place could be reached."""
    (place,) = places.all_places(dossier)
    try:
        meet.meet(dossier, place, at=datetime.now(UTC))
    except DeskError as error:
        if error.code not in ("place_gone", "place_file_missing", "place_unreachable", "disk_gone"):
            raise
        return False
    return True


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
            if chance.random() < 0.4:
                meets(dossier)
        with dossier.read() as db:
            made = [scan.id for scan in db.all(Scan) if scan.desk == dossier.desk]
    sys.stdout.write(json.dumps(made))


def test_a_place_that_comes_and_goes_loses_and_doubles_nothing(own_home: Path, tmp_path: Path) -> None:
    a = small_day(own_home / "a").dossier
    kit = kits.write_kit(a, tmp_path / "kit.probono", PHRASE, at=NINE).path
    b = kits.new_desk_from_kit(own_home / "b", kit, PHRASE, name="Accueil B", at=NINE).dossier
    believe(a, b)
    lieu, away = tmp_path / "lieu", tmp_path / "away"
    lieu.mkdir()
    for dossier in (a, b):
        places.add_place(dossier, str(lieu), exchange=True, at=NINE)
        dossier.close()
    code = "import sys; from pathlib import Path; from tests.usecases.file.test_two_desks import act_and_meet as go; "
    running = [
        subprocess.Popen(
            [sys.executable, "-c", f"{code} go(Path(sys.argv[1]), int(sys.argv[2]))", str(own_home / name), str(seed)],
            stdout=subprocess.PIPE,
            env=os.environ,
            text=True,
        )
        for seed, name in ((1, "a"), (2, "b"))
    ]
    while any(one.poll() is None for one in running):
        here, there = (lieu, away) if lieu.exists() else (away, lieu)
        here.rename(there)
        time.sleep(0.3)  # so long the place is there, or away: the very thing that is tried
    if away.exists():
        away.rename(lieu)
    scans = [set(json.loads(one.communicate()[0])) for one in running]
    assert [one.returncode for one in running] == [0, 0]
    with closing(open_dossier(own_home / "a", at=NINE)) as a, closing(open_dossier(own_home / "b", at=NINE)) as b:
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
    assert len(scans[0]) > 0
    assert len(scans[1]) > 0
