"""What every paper is made from: people, tables and presence of one snapshot; what it says as one short value."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from probono_desk.domain.diagnosis import Diagnosis
from probono_desk.domain.edition import Edition, Mission, Phase, Structure, Team
from probono_desk.domain.edition_look import EditionLook, look_id
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person
from probono_desk.domain.people_order import paper_order
from probono_desk.domain.presence import Presence
from probono_desk.domain.seating import table_of
from probono_desk.i18n import _
from probono_desk.printing.badge_says import fingerprint
from probono_desk.printing.data import EditionHeader
from probono_desk.store import door
from probono_desk.store.printed import dossier_version
from probono_desk.store.reader import Reader
from probono_desk.store.seating import seating_plan


@dataclass(frozen=True, slots=True)
class DayFacts:
    """One snapshot. People who are retired are not in it; ``teams`` are in the order of their numbers."""

    edition_id: RowId
    header: EditionHeader
    people: tuple[Person, ...]
    teams: tuple[Team, ...]
    missions: dict[str, Mission]
    structures: dict[str, Structure]
    phases: tuple[Phase, ...]
    here: dict[RowId, Presence]
    seats: dict[RowId, Team]
    diagnoses: dict[RowId, Diagnosis]

    def structure_at(self, team: Team) -> Structure | None:
        """Whom a table works for."""
        mission = self.mission_at(team)
        return self.structures.get(mission.structure_id) if mission is not None else None

    def mission_at(self, team: Team) -> Mission | None:
        """What a table works on."""
        return self.missions.get(team.mission_id or "")

    def structure_name(self, team: Team) -> str:
        """The name of whom a table works for; empty when nobody said."""
        structure = self.structure_at(team)
        return structure.name if structure is not None else ""

    def team_of(self, person: Person) -> Team | None:
        """The table to which somebody belongs, see ``domain.seating``."""
        return self.seats.get(person.id)

    def at_table(self, team: Team) -> list[Person]:
        """Everybody who belongs to a table, volunteers first."""
        return [person for person in self.people if self.seats.get(person.id) == team]

    def without_table(self) -> list[Person]:
        """Everybody else."""
        return [person for person in self.people if person.id not in self.seats]

    def has_begun(self) -> bool:
        """Whether anybody has come."""
        return bool(self.here)


def day_facts(db: Reader, *, at: datetime) -> DayFacts:
    """Read what paper needs.

    Args:
        at: when it is printed (aware).

    Raises:
        DeskError: ``edition_missing``; ``nobody_yet`` before a roster was imported.
    """
    edition = next(iter(db.all(Edition)), None)
    if edition is None:
        raise DeskError("edition_missing")
    people = tuple(sorted(db.all(Person), key=paper_order))
    if not people:
        raise DeskError("nobody_yet")
    teams = tuple(sorted(db.all(Team), key=lambda team: (team.number, team.id)))
    missions = db.index(Mission)
    seats, by_id = seating_plan(db), {team.id: team for team in teams}
    return DayFacts(
        edition_id=edition.id,
        header=_header(edition, db.get(EditionLook, look_id(edition.id)), version=dossier_version(db), at=at),
        people=people,
        teams=teams,
        missions=missions,
        structures=db.index(Structure),
        phases=tuple(sorted(db.all(Phase), key=lambda phase: (phase.position, phase.starts_at))),
        here=door.presence(db),
        diagnoses={one.structure_id: one for one in db.all(Diagnosis)},
        seats={person.id: by_id[place.team_id] for person in people if (place := table_of(person, seats)) is not None},
    )


def chosen_teams(facts: DayFacts, table: int | None) -> tuple[Team, ...]:
    """Every table, or the one that was asked for.

    Raises:
        DeskError: ``table_unknown``, with the numbers that there are.
    """
    if table is None:
        return facts.teams
    found = tuple(team for team in facts.teams if team.number == table)
    if not found:
        raise DeskError("table_unknown", number=table, known=", ".join(str(team.number) for team in facts.teams))
    return found


def unprintable(names: Iterable[str]) -> tuple[str, ...]:
    """A sentence for each name with characters that the shipped fonts lack."""
    from probono_desk.printing.glyphs import missing_glyphs  # fonts, when there is something to print

    return tuple(
        _(
            "{name} : « {missing} » ne s’imprime pas. Donnez à cette personne un nom de badge en lettres latines."
        ).format(name=name, missing=missing)
        for name in dict.fromkeys(names)
        if (missing := missing_glyphs(name))
    )


def unprinted_lines(lines: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """A sentence for each line on a paper with characters that the fonts lack, but those of names that were said."""
    from probono_desk.printing.glyphs import missing_glyphs

    said = {line for name in names for line in (name, *name.split())}
    return tuple(
        _("« {line} » : « {missing} » ne s’imprime pas. Écrivez ces mots en lettres latines.").format(
            line=line, missing=missing
        )
        for line in dict.fromkeys(lines)
        if line not in said and (missing := missing_glyphs(line))
    )


def _header(edition: Edition, look: EditionLook | None, *, version: str, at: datetime) -> EditionHeader:
    return EditionHeader(
        title=edition.title,
        day=edition.date,
        printed_at=at,
        version=version,
        venue=edition.venue,
        time_zone=edition.time_zone,
        help_number=edition.help_number,
        muster_point=edition.muster_point,
        accent=look.accent if look is not None and not look.retired else "",
        logo=base64.b64decode(look.logo) if look is not None and not look.retired else b"",
    )


def diagnosis_content(table: int, need: str, priority: str, context: str) -> str:
    """What the confidential page of a table says."""
    return fingerprint({"table": table, "need": need, "priority": priority, "context": context})
