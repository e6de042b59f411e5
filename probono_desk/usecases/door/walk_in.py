"""Somebody comes who is not on the roster: a name, the neediest table, a badge, in."""

from __future__ import annotations

from datetime import datetime

from probono_desk.domain.badge_code import new_code
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.kept_text import as_line
from probono_desk.domain.people import Badge, Person, Role, Scan, ScanKind
from probono_desk.said import said
from probono_desk.store import door
from probono_desk.store.door import TableNow
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.usecases.door.check_in import Answer, Outcome, answer_arrival


def neediest_table(db: Reader) -> TableNow | None:
    """The table with the fewest volunteers present, then with the fewest seated; the lowest number among equals."""
    return min(door.tables_now(db), key=lambda table: (table.present, table.seated, table.number), default=None)


def split_name(text: str) -> tuple[str, str]:
    """First and last name of what was typed in one breath: “Anna Lopes”, or “LOPES Anna” as forms have it."""
    words = text.split()
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    others = [word for word in words if word not in capitals]
    if capitals and others and words[0] in capitals:
        return " ".join(others), " ".join(capitals)
    return " ".join(words[:1]), " ".join(words[1:])


def walk_in(
    dossier: Dossier,
    first_name: str,
    last_name: str,
    *,
    at: datetime,
    actor: str,
    team_id: RowId | None = None,
    organisation: str = "",
    skills: tuple[str, ...] = (),
    role: Role = Role.VOLUNTEER,
) -> Answer:
    """Register somebody, give a badge code, seat and check in, as one act.

    Args:
        team_id: where to sit; ``None`` for nowhere (a guest).

    Raises:
        DeskError: ``name_missing``.
    """
    first_name, last_name = as_line(first_name), as_line(last_name)
    if not first_name and not last_name:
        raise DeskError("name_missing")
    person = Person(
        new_id(at),
        first_name,
        last_name,
        role=role,
        organisation=as_line(organisation),
        skills=skills,
        team_id=team_id,
        walk_in=True,
    )
    label = said("Arrivée sans rendez-vous de {name}", name=person.full_name)
    with dossier.act_or_keep(label, at=at, actor=actor) as uow:
        uow.add(person)
        uow.add(Badge(new_id(at), new_code(), person.id))
        uow.add(Scan(new_id(at), person.id, ScanKind.IN, at, uow.desk, "walk_in"))
        return answer_arrival(uow, person, Outcome.ARRIVED, at=at, desk=uow.desk)
