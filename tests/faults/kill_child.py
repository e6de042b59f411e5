"""Works through the real use cases until it is killed; says each act only after it was acknowledged.

Each line is a kind and what must be there whatever happens next.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

from probono_desk.domain.edition import Mission, Team
from probono_desk.domain.people import Person, Role
from probono_desk.store import history
from probono_desk.store.log import Op
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.deliverables import capture
from probono_desk.usecases.door import check_in, walk_in
from probono_desk.usecases.tables import seat_people
from tests.faults.child import Ack

ACTOR = "essai"


def work(folder: Path, scratch: Path, chance: random.Random, ack: Ack) -> None:
    """Act until the end of time."""
    dossier = open_dossier(folder, at=datetime.now(UTC))
    with dossier.read() as db:
        people = [person.id for person in db.all(Person, role=Role.VOLUNTEER)]
        teams = [team.id for team in db.all(Team)]
        missions = [mission.id for mission in db.all(Mission)]
    while True:
        at, person, act = datetime.now(UTC), chance.choice(people), chance.randrange(6)
        if act == 0:
            check_in.check_in_person(dossier, person, at=at, actor=ACTOR)
            ack("came", person)
        elif act == 1:
            team = chance.choice(teams)
            seat_people.move(dossier, person, team, at=at, actor=ACTOR)
            ack("seat", person, team)
        elif act == 2:
            answer = walk_in.walk_in(dossier, "Essai", str(chance.random()), at=at, actor=ACTOR, team_id=teams[0])
            ack("came", answer.person.id if answer.person else "")
        elif act == 3:
            file = scratch / f"{chance.random()}.bin"
            file.write_bytes(chance.randbytes(chance.randrange(200_000)))
            for version in capture.capture_files(dossier, chance.choice(missions), [file], at=at, actor=ACTOR):
                ack("file", version.id, version.sha256)
            file.unlink()
        elif act == 4:
            seat_people.move(dossier, person, None, at=at, actor=ACTOR)
            ack("seat", person, "-")
            with dossier.read() as db:
                last = history.next_undo(db)
                changes = history.changes_of(db, last.id) if last is not None else []
            if last is not None and all(change.op is Op.UPDATE and "team_id" in change.columns for change in changes):
                history.undo(dossier, last.id, at=datetime.now(UTC), actor=ACTOR)
                for change in changes:
                    ack("seat", change.row, str(change.columns["team_id"][0] or "-"))
        else:
            dossier.back_up(dossier.folder, at)
            ack("backup")
