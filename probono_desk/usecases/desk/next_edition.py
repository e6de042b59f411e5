"""A new edition that begins where the last one ended: what was set up goes over, never a person or what they made.

The programme moves to the new day at the same hours; tables keep their numbers, sizes and places on the plan but no
mission; messages and look go over as they are. A text that names somebody names nobody there, and a help number that
was somebody's own stays behind. Labels, printers and ready messages belong to the laptop, and stay.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from probono_desk.domain.announcements import Announcement
from probono_desk.domain.edition import Edition, Phase, Team
from probono_desk.domain.edition_look import EditionLook, look_id
from probono_desk.domain.ids import roster_id
from probono_desk.domain.instants import at_local, to_local
from probono_desk.domain.people import Person
from probono_desk.said import said
from probono_desk.store.dossier import Dossier
from probono_desk.store.log import Kind
from probono_desk.store.rows import Row
from probono_desk.usecases.desk.open_desk import NewDesk, edition_of, new_desk, open_existing
from probono_desk.usecases.desk.unnamed import Unnamed

_TEXTS = ("theme", "territory", "branch", "venue", "address", "muster_point", "arrival_note")


def new_desk_like(folder: Path, title: str, day: date, last: Path, *, at: datetime, actor: str) -> NewDesk:
    """Make a dossier for a new edition, set up as another one was.

    Args:
        folder: must not exist, or be empty.
        last: the other edition's dossier; it is only read.

    Raises:
        DeskError: what ``new_desk`` and ``open_existing`` raise.
    """
    other = open_existing(last, at=at)
    try:
        made = new_desk(folder, title, day, at=at, actor=actor)
        try:
            _carry_over(other, made.dossier, at=at, actor=actor)
        except BaseException:
            made.dossier.close()
            raise
    finally:
        other.close()
    return made


def _carry_over(last: Dossier, new: Dossier, *, at: datetime, actor: str) -> None:
    edition, before = edition_of(new), edition_of(last)
    if edition is None or before is None:
        return
    with last.read() as db:
        phases, teams, announcements, looks = db.all(Phase), db.all(Team), db.all(Announcement), db.all(EditionLook)
        unnamed = Unnamed(db.all_even_retired(Person))
    rows: list[Row] = [_on_the_day(_of_nobody(phase, unnamed), before, edition) for phase in phases]
    rows += [replace(team, id=roster_id(edition.id, "team", str(team.number)), mission_id=None) for team in teams]
    rows += [
        replace(said, id=roster_id(edition.id, "announcement", said.id), text=unnamed.text(said.text))
        for said in announcements
    ]
    rows += [replace(look, id=look_id(edition.id)) for look in looks if look.id == look_id(before.id)]
    label = said("Repris de « {title} »", title=before.title)
    with new.act(label, at=at, actor=actor, kind=Kind.SETUP) as uow:
        uow.change(
            edition,
            **{name: unnamed.text(getattr(before, name)) for name in _TEXTS},
            time_zone=before.time_zone,
            help_number=unnamed.number(before.help_number),
            office_recipient=before.office_recipient,
            meal_counted=before.meal_counted,
        )
        uow.add_all(rows)


def _of_nobody(phase: Phase, unnamed: Unnamed) -> Phase:
    return replace(
        phase,
        title=unnamed.text(phase.title),
        for_volunteers=unnamed.text(phase.for_volunteers),
        for_structures=unnamed.text(phase.for_structures),
        for_team=unnamed.text(phase.for_team),
    )


def _on_the_day(phase: Phase, before: Edition, edition: Edition) -> Phase:
    """The same hour on the wall clock, whatever the clocks did in between, with nothing of how that day went."""
    local = to_local(phase.starts_at, before.time_zone)
    day: date = edition.date + timedelta(days=(local.date() - before.date).days)
    return replace(
        phase,
        id=roster_id(edition.id, "phase", phase.id),
        starts_at=at_local(day, local.time(), before.time_zone),
        started_at=None,
        extra_s=0,
        held=False,
    )
