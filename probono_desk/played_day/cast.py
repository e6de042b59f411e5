"""The dossier that the day is played on, its clock, and whom the script means by a reference."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from probono_desk.domain.edition import Mission, Structure, Team
from probono_desk.domain.ids import RowId
from probono_desk.domain.instants import at_local
from probono_desk.domain.people import Badge, Person
from probono_desk.store import door
from probono_desk.usecases.desk.sample_edition import new_sample_desk, sample_roster

ACTOR = "Répétition"
_EARLY = time(7, 20)


class Cast:
    """A new dossier of the sample edition. ``now`` is the simulated instant; whoever plays moves it on.

    Args:
        folder: where the dossier is made.

    Raises:
        DeskError: ``target_not_empty``.
    """

    def __init__(self, folder: Path) -> None:
        edition = sample_roster().edition
        assert edition is not None  # noqa: S101 - sample_roster sees to it
        self._day: date = edition.date
        self._zone = edition.time_zone
        self.now = self.at(_EARLY)
        made = new_sample_desk(folder, at=self.now - timedelta(hours=12), actor=ACTOR)
        self.dossier, self.phrase = made.dossier, made.recovery_passphrase
        with self.dossier.read() as db:
            people = db.all(Person)
            codes = {badge.person_id: str(badge.code) for badge in db.all(Badge)}
            self.structures = {structure.reference: structure.id for structure in db.all(Structure)}
            missions = {mission.structure_id: mission.id for mission in db.all(Mission)}
            self.teams = {team.number: team.id for team in db.all(Team)}
        self.missions = {reference: missions[row_id] for reference, row_id in self.structures.items()}
        self._people = {person.reference: person for person in people}
        self._codes = {person.reference: codes[person.id] for person in people}
        names = [person.full_name for person in people]
        self._alone = {person.reference for person in people if names.count(person.full_name) == 1}

    def at(self, clock: time) -> datetime:
        """An instant of the day."""
        return at_local(self._day, clock, self._zone)

    def id_of(self, reference: str) -> RowId:
        """Whom the script means."""
        return self._people[reference].id

    def code_of(self, reference: str) -> str:
        """What their badge says."""
        return self._codes[reference]

    def own_name(self, reference: str) -> str | None:
        """Their full name, where nobody else has the same."""
        return self._people[reference].full_name if reference in self._alone else None

    def must_be_here(self, reference: str) -> None:
        """Raise where the window did not check somebody in."""
        with self.dossier.read() as db:
            if door.presence_of(db, self.id_of(reference)) is None:
                msg = f"{reference} was not checked in by the window"
                raise RuntimeError(msg)
