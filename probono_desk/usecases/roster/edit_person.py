"""Somebody's line corrected at the desk: one act, and only the columns that were touched.

A later import keeps what was corrected here until head office's list itself says something new.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypedDict

from probono_desk.domain.edition import Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import EngagementType, Person, Profile, Role
from probono_desk.domain.ticket import ticket_key
from probono_desk.roster import cells
from probono_desk.said import said
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.usecases.roster.known_skills import as_known


class PersonCorrection(TypedDict, total=False):
    """What may be corrected; a column that is not named stays as it is."""

    badge_name: str
    first_name: str
    last_name: str
    organisation: str
    phone: str
    email: str
    team_id: RowId | None
    photo_taken: bool | None
    photo_published: bool | None
    seat_locked: bool
    role: Role
    structure_id: RowId | None
    profile: Profile | None
    engagement: EngagementType | None
    skills: tuple[str, ...]
    access_need: bool
    arrival_note: str
    ticket: str
    set_aside: tuple[str, ...]


_WORDS = ("badge_name", "first_name", "last_name", "organisation", "arrival_note")


def edit_person(
    dossier: Dossier, person_id: RowId, correction: PersonCorrection, *, at: datetime, actor: str
) -> Person:
    """Correct somebody's line; nothing is logged where nothing changes.

    Args:
        correction: the new values; telephone and e-mail as people type them, empty to take them away.

    Returns:
        The person as they are now.

    Raises:
        DeskError: ``person_unknown``, ``name_missing``, or what ``sound_values`` raises.
    """
    with dossier.act(at=at, actor=actor) as uow:
        person = uow.get(Person, person_id)
        if person is None or person.retired:
            raise DeskError("person_unknown")
        values = sound_values(uow, correction)
        names = (values.get("first_name", person.first_name), values.get("last_name", person.last_name))
        if not any(names):
            raise DeskError("name_missing")
        uow.label = said("Fiche de {name}", name=" ".join(name for name in names if name))
        return uow.change(person, **values)


def sound_values(db: Reader, correction: PersonCorrection) -> dict[str, Any]:
    """What was typed about somebody as it is kept.

    Raises:
        DeskError: ``phone_wrong``, ``email_wrong``, ``ticket_short``, ``team_unknown``.
    """
    values: dict[str, Any] = dict(correction)
    for name in _WORDS:
        if name in values:
            values[name] = cells.clean(values[name]).replace("\n", " ")
    for name, read, code in (("phone", cells.phone, "phone_wrong"), ("email", cells.email, "email_wrong")):
        if values.get(name, "").strip():
            typed = cells.clean(values[name])
            found = read(typed)
            if found is None:
                raise DeskError(code, value=typed)
            values[name] = found
        elif name in values:
            values[name] = ""
    if "ticket" in values:
        typed = cells.clean(values["ticket"])
        values["ticket"] = ticket_key(typed)
        if typed and not values["ticket"]:
            raise DeskError("ticket_short", value=typed)
    if "skills" in values:
        values["skills"] = as_known(db, values["skills"])
    if values.get("team_id") is not None:
        team = db.get(Team, values["team_id"])
        if team is None or team.retired:
            raise DeskError("team_unknown")
    return values
