"""Works through the real use cases until it is killed; prints each act only after it was acknowledged.

Each line is ``<kind> <id>``: the row that must be there whatever happens next.
"""

from __future__ import annotations

import io
import random
import sys
from datetime import UTC, datetime
from pathlib import Path

from probono_desk.domain.edition import Mission, Team
from probono_desk.domain.people import Person, Role
from probono_desk.store import history
from probono_desk.store.dossier import open_dossier
from probono_desk.usecases import capture_deliverable, check_in, seat_teams, walk_in


def main() -> None:
    """``DOSSIER SEED``: act until the end of time."""
    dossier = open_dossier(Path(sys.argv[1]), at=datetime.now(UTC))
    chance = random.Random(int(sys.argv[2]))
    with dossier.read() as db:
        people = [person.id for person in db.all(Person, role=Role.VOLUNTEER)]
        teams = [team.id for team in db.all(Team)]
        missions = [mission.id for mission in db.all(Mission)]

    def acknowledge(kind: str, row: str) -> None:
        sys.stdout.write(f"{kind} {row}\n")
        sys.stdout.flush()

    while True:
        now, act = datetime.now(UTC), chance.randrange(5)
        person = chance.choice(people)
        if act == 0:
            answer = check_in.check_in_person(dossier, person, at=now, actor="essai")
            acknowledge("came", answer.person.id if answer.person else "")
        elif act == 1:
            team = chance.choice(teams)
            seat_teams.move(dossier, person, team, at=now, actor="essai")
            acknowledge("seat", f"{person} {team}")
        elif act == 2:
            answer = walk_in.walk_in(dossier, "Essai", f"N{chance.random()}", at=now, actor="essai", team_id=teams[0])
            acknowledge("came", answer.person.id if answer.person else "")
        elif act == 3:
            content = io.BytesIO(chance.randbytes(chance.randrange(200_000)))
            version = capture_deliverable.capture_stream(
                dossier, chance.choice(missions), "essai.bin", content, at=now, actor="essai"
            )
            acknowledge("file", version.sha256)
        else:
            with dossier.read() as db:
                last = history.next_undo(db)
            if last is not None and "Essai" not in last.label and chance.random() < 0.2:
                seat_teams.move(dossier, person, None, at=now, actor="essai")
                acknowledge("seat", f"{person} None")


if __name__ == "__main__":
    main()
