"""The sample edition to be tried: its morning has been lived, and its clock goes on from there.

Whoever tries it at eight in the evening, or a week before their own day, sees the door a few minutes before the départ:
most have come, some are missing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from probono_desk.actors import Actor
from probono_desk.domain.edition import Team
from probono_desk.domain.instants import at_local
from probono_desk.domain.people import Absence, Person
from probono_desk.store.dossier import Dossier
from probono_desk.store.history import recent_acts
from probono_desk.store.throwaway import mark_as_demo
from probono_desk.usecases.desk.open_desk import NewDesk, edition_of
from probono_desk.usecases.desk.sample_edition import new_sample_desk, sample_folder
from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.door.walk_in import walk_in
from probono_desk.usecases.tables.seat_people import set_absence

OPENS = time(8, 52)
"""The moment of the sample day that shows it."""

_SAID_ABSENT = time(8, 20)
_MADE_BEFORE = timedelta(hours=14)

Happening = tuple[time, Callable[..., object]]


def sample_day() -> Mapping[str, Any]:
    """What happens on the sample day."""
    return tomllib.loads((sample_folder() / "journee.toml").read_text(encoding="utf-8"))


def new_demo(folder: Path, *, day: date) -> NewDesk:
    """Make the sample edition on a day, lived until ``OPENS``.

    Args:
        folder: where the dossier is made.
        day: usually today.

    Raises:
        DeskError: ``target_not_empty``.
    """
    actor = Actor.TRIAL.value
    zone = "Europe/Paris"
    opens_at = at_local(day, OPENS, zone)
    made = new_sample_desk(folder, at=opens_at - _MADE_BEFORE, actor=actor, day=day)
    dossier = made.dossier
    mark_as_demo(dossier)
    for clock, happen in sorted(_morning(dossier), key=lambda one: one[0]):
        if clock <= OPENS:
            happen(at=at_local(day, clock, zone), actor=actor)
    return made


def demo_begins_at(dossier: Dossier) -> datetime:
    """Where the clock of a demonstration goes on: after the last thing that was done in it."""
    with dossier.read() as db:
        last = next(iter(recent_acts(db, 1)), None)
    edition = edition_of(dossier)
    assert edition is not None  # noqa: S101 - new_demo makes one
    opens_at = at_local(edition.date, OPENS, edition.time_zone)
    return opens_at if last is None else max(opens_at, last.at)


def _morning(dossier: Dossier) -> Iterator[Happening]:
    """Arrivals, excuses and walk-ins of the sample day, each with its time; not in their order."""
    says = sample_day()
    with dossier.read() as db:
        people = {person.reference: person.id for person in db.all(Person)}
        teams = {team.number: team.id for team in db.all(Team)}
    for group in says["arrivees"].values():
        for reference, clock in group.items():
            yield clock, partial(check_in_person, dossier, people[reference])
    for reference, why in says["absents"].items():
        if why["excuse"]:
            yield (
                _SAID_ABSENT,
                partial(set_absence, dossier, people[reference], Absence.EXCUSED, reason=why["motif"]),
            )
    for one in says["sans_rendez_vous"]:
        yield (
            one["a"],
            partial(
                walk_in,
                dossier,
                one["prenom"],
                one["nom"],
                team_id=teams[one["table"]],
                organisation=one["organisation"],
                skills=tuple(one["competences"]),
            ),
        )
