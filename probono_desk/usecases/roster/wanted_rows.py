"""A roster's lines to the rows that they ask for, each with the id that it has in this dossier, or will have anywhere.

A new row's id follows from the edition and the row's reference, so two desks that import one roster agree. A row that
is here already is found by that id, else by its reference, else by its name where that leaves no choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, TypeVar

from probono_desk.domain.deliverables import Deliverable
from probono_desk.domain.diagnosis import Diagnosis
from probono_desk.domain.edition import Edition, Mission, Phase, Structure, Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, roster_id
from probono_desk.domain.instants import at_local
from probono_desk.domain.people import Person, Role, SamePerson
from probono_desk.domain.search_key import fold
from probono_desk.domain.set_aside import SetAside
from probono_desk.roster import eligibility, skills
from probono_desk.roster.columns import Sheet, header_of
from probono_desk.roster.line_error import LineError
from probono_desk.roster.lines import RosterReading, StaffLine, StructureLine, VolunteerLine
from probono_desk.store.reader import Reader
from probono_desk.store.rows import R, Row, default_values
from probono_desk.usecases.roster.checks import Standing
from probono_desk.usecases.roster.hearsay import believed
from probono_desk.usecases.roster.known_people import KnownPeople, PersonLine, only, words_of
from probono_desk.usecases.roster.known_skills import learned_words
from probono_desk.usecases.roster.same_person import Answers, filled

KINDS: tuple[type[Any], ...] = (Edition, Structure, Mission, Deliverable, Team, Person, Phase, Diagnosis)
_NOTHING: frozenset[str] = frozenset()
_DERIVED = frozenset({"reference"})
# Whether ``first_time`` and ``access_need`` were left open.
_UNASKED = {
    (one, other): frozenset([*(["first_time"] if one else []), *(["access_need"] if other else [])])
    for one in (False, True)
    for other in (False, True)
}
L = TypeVar("L", VolunteerLine, StructureLine)


@dataclass(frozen=True, slots=True)
class WantedRow:
    """A complete row as the roster asks for it. ``unsaid`` columns hold what a new row gets: the list is silent."""

    row: Row
    unsaid: frozenset[str] = frozenset()


class RosterRows:
    """What one reading asks of one dossier.

    Args:
        db: the dossier.
        reading: a reading, with or without errors: lines in error are not in it.
        answers: who is who, as answered for this import; what was answered before is in the dossier.
        words: skills by a word of the list's own, as taught over this import; the same.

    Raises:
        DeskError: ``edition_missing`` when neither the dossier nor the list has an edition.
    """

    def __init__(
        self,
        db: Reader,
        reading: RosterReading,
        answers: Answers | None = None,
        words: Mapping[str, str] | None = None,
    ) -> None:
        self.reading = reading = with_learned_words(reading, learned_words(db, words))
        kept: Answers = {(row.line_id, row.person_id): row.same for row in db.all(SamePerson)}
        self.remarks: list[LineError] = []
        found = {kind: db.all_even_retired(kind) for kind in KINDS}
        self.here: dict[str, Row] = {row.id: row for rows in found.values() for row in rows}
        self._stand: dict[type, list[Any]] = {
            kind: [row for row in rows if not row.retired] for kind, rows in found.items()
        }
        self._edition = self._the_edition()
        structures, told = believed(
            reading.structures,
            self._standing(Structure),
            self._standing(Team),
            was_here=lambda line: self._id("structure", line.reference) in self.here,
        )
        self.remarks += told
        self.reading = reading = replace(reading, structures=structures)
        lines: list[PersonLine] = [*reading.staff, *reading.volunteers]
        self._structure_ids = self._find_structures()
        self._mission_of = {m.structure_id: m.id for m in self._standing(Mission)}
        self._deliverable_of = {d.mission_id: d.id for d in self._standing(Deliverable)}
        self._diagnosis_of = {d.structure_id: d.id for d in self._standing(Diagnosis)}
        self._team_ids = {team.number: team.id for team in self._standing(Team)}
        self.known = KnownPeople(
            self._standing(Person),
            lines,
            {**kept, **(answers or {})},
            own_id=lambda line: self._id("person", line.reference),
            here=self.here,
        )
        self._person_ids = self.known.ids
        for line, code in self.known.remarks:
            sheet = Sheet.STAFF if isinstance(line, StaffLine) else Sheet.VOLUNTEERS
            self._remark(sheet, line.line, "", f"{line.first_name} {line.last_name}".strip(), code)
        self._structures_by_word = only(
            [(word, s.id) for s in self._standing(Structure) for word in (s.reference, s.name)],
            [(word, self._structure_ids[s.reference]) for s in reading.structures for word in (s.reference, s.name)],
        )
        self._staff_by_word = only(
            [(word, p.id) for p in self._standing(Person) if p.role is not Role.VOLUNTEER for word in words_of(p)],
            [(word, self._person_ids[line.reference]) for line in reading.staff for word in words_of(line)],
        )

    def standing_after(self, new: Sequence[Row], changed: Mapping[str, Any]) -> Standing:
        """What would stand here with new rows and with changes (``import_roster.RowChange`` by row id)."""
        found: dict[type, list[Any]] = {kind: [] for kind in KINDS}
        for row in (*self.here.values(), *new):
            change = changed.get(row.id)
            after = replace(row, **{c.name: c.after for c in change.fields}) if change else row  # type: ignore[type-var]
            if not after.retired:
                found[type(after)].append(after)
        return Standing(
            people=tuple(found[Person]),
            structures=tuple(found[Structure]),
            missions=tuple(found[Mission]),
            teams=tuple(found[Team]),
            tables_before=frozenset(team.number for team in self._standing(Team)),
        )

    def rows(self) -> Iterator[WantedRow]:
        """Every row that the reading asks for."""
        if self.reading.edition is not None:
            yield WantedRow(self._edition)
        for structure in self.reading.structures:
            yield from self._structure(structure)
        lines: list[PersonLine] = [*self.reading.staff, *self.reading.volunteers]
        if not self._team_ids:
            # The first list of an edition without tables brings them; later an unknown number is a cell to complete.
            for number in sorted({line.table for line in lines if line.table is not None}):
                yield self._team(number, None)
        for line in lines:
            if line.reference not in self.known.left_out:
                yield self._person(line)
        yield from self._phases()
        yield from self._diagnoses()

    # Rows

    def _the_edition(self) -> Edition:
        here = next((row for row in self._standing(Edition)), None)
        line = self.reading.edition
        if line is None:
            if here is None:
                raise DeskError("edition_missing")
            return here
        if here is not None and fold(here.title) != fold(line.title) and here.date != line.date:
            self._remark(Sheet.EDITION, line.line, "title", line.title, "other_edition", here.title, f"{here.date}")
        return Edition(
            id=here.id if here is not None else edition_id_for(line.title, line.date.isoformat()),
            title=line.title,
            date=line.date,
            theme=line.theme,
            territory=line.territory,
            branch=line.branch,
            venue=line.venue,
            address=line.address,
            time_zone=line.time_zone,
            help_number=line.help_number,
            muster_point=line.muster_point,
            office_recipient=line.office_recipient,
        )

    def _structure(self, line: StructureLine) -> Iterator[WantedRow]:
        structure_id = self._structure_ids[line.reference]
        referent_id = self._staff_by_word.get(fold(line.referent)) if line.referent else None
        if line.referent and referent_id is None:
            self._remark(Sheet.STRUCTURES, line.line, "referent", line.referent, "referent_not_here")
        here = self.here.get(structure_id)
        known = here if isinstance(here, Structure) else None
        yield WantedRow(
            Structure(
                id=structure_id,
                name=line.name,
                reference=line.reference,
                cause=line.cause,
                ftes=line.ftes,
                need=line.need,
                pitch=line.pitch,
                referent_id=referent_id,
                eligibility=eligibility.together(known.eligibility, line.eligibility) if known else line.eligibility,
                set_aside=line.set_aside,
            ),
            _unsaid(known, line),
        )
        mission_id = self._mission_of.setdefault(structure_id, self._id("mission", line.reference))
        mission = Mission(
            id=mission_id,
            structure_id=structure_id,
            title=line.mission or line.need or line.name,
            question=line.question,
            expected_deliverable=line.expected_deliverable,
            skills=line.skills,
            checklist=line.checklist,
        )
        yield WantedRow(mission, frozenset() if line.mission else frozenset({"title"}))
        deliverable_id = self._deliverable_of.get(mission_id, self._id("deliverable", line.reference))
        yield WantedRow(Deliverable(deliverable_id, mission_id))
        if line.table is not None:
            yield self._team(line.table, mission_id, line.min_size, line.max_size)

    def _team(
        self, number: int, mission_id: RowId | None, min_size: int | None = None, max_size: int | None = None
    ) -> WantedRow:
        team_id = self._team_ids.setdefault(number, self._id("team", str(number)))
        here = self.here.get(team_id)
        usual = default_values(Team)
        smallest = min_size or (here.min_size if isinstance(here, Team) else int(usual["min_size"] or 0))
        largest = max_size or (here.max_size if isinstance(here, Team) else int(usual["max_size"] or 0))
        # A size that the list gives pushes the one that it leaves open.
        if largest < smallest:
            smallest, largest = (smallest, smallest) if max_size is None else (largest, largest)
        unsaid = {
            name
            for name, said, size in (("min_size", min_size, smallest), ("max_size", max_size, largest))
            if said is None and (here is None or size == getattr(here, name))
        }
        return WantedRow(Team(team_id, number, mission_id, smallest, largest), frozenset(unsaid))

    def _person(self, line: PersonLine) -> WantedRow:
        row_id = self._person_ids[line.reference]
        here = self.here.get(row_id)
        if others := self.known.merged.get(line.reference):
            line = replace(line, **filled(line, others))  # type: ignore[arg-type]  # columns of the same kind of line
        # A reference made from name and contact says nothing new of somebody who is here already.
        unsaid = _DERIVED if line.reference_derived and here is not None else _NOTHING
        is_volunteer, table = isinstance(line, VolunteerLine), line.table
        structure_id = self._structure_of(line) if line.structure and (table is None or not is_volunteer) else None
        if table is None and structure_id is not None and (is_volunteer or line.role is Role.REPRESENTATIVE):
            table = self._table_of(structure_id)
        team_id = self._team_ids.get(table) if table is not None else None
        typed = str(table) if table is not None else line.structure if is_volunteer else ""
        aside = (*line.set_aside, SetAside("team_id", typed).stored) if typed and team_id is None else line.set_aside
        if isinstance(line, StaffLine):
            of_its_kind: dict[str, Any] = {"structure_id": structure_id}
        else:
            unsaid |= _UNASKED[line.first_time is None, line.access_need is None]
            of_its_kind = _of_volunteer(line)
        person = Person(
            id=row_id,
            first_name=line.first_name,
            last_name=line.last_name,
            role=line.role,
            reference=line.reference,
            badge_name=line.badge_name,
            email=line.email,
            phone=line.phone,
            organisation=line.organisation,
            team_id=team_id,
            photo_taken=line.photo_taken,
            photo_published=line.photo_published,
            typed_name=line.typed_name,
            set_aside=aside,
            **of_its_kind,
        )
        return WantedRow(person, unsaid)

    def _phases(self) -> Iterator[WantedRow]:
        seen: dict[str, int] = {}
        edition = self._edition
        for position, line in enumerate(self.reading.phases, 1):
            title = fold(line.title)
            seen[title] = seen.get(title, 0) + 1
            yield WantedRow(
                Phase(
                    id=self._id("phase", f"{title}#{seen[title]}"),
                    position=position,
                    title=line.title,
                    starts_at=at_local(edition.date + timedelta(days=line.days_later), line.start, edition.time_zone),
                    length_s=line.length_min * 60,
                    kind=line.kind,
                    for_volunteers=line.for_volunteers,
                    for_structures=line.for_structures,
                    for_team=line.for_team,
                )
            )

    def _diagnoses(self) -> Iterator[WantedRow]:
        for line in self.reading.diagnoses:
            structure_id = self._structures_by_word.get(fold(line.structure))
            if structure_id is None:
                self._remark(Sheet.DIAGNOSES, line.line, "structure", line.structure, "diagnosis_not_here")
                continue
            # From the structure's id, not the cell's word: a name and a reference name one diagnosis.
            own = self._diagnosis_of.get(structure_id, self._id("diagnosis", structure_id))
            row = Diagnosis(
                id=own,
                structure_id=structure_id,
                need=line.need,
                priority=line.priority,
                context=line.context,
                validated=bool(line.validated),
                validated_on=line.validated_on,
            )
            yield WantedRow(row, frozenset({"validated"} if line.validated is None else ()))

    # Who is who

    def _id(self, kind: str, reference: str) -> RowId:
        return roster_id(self._edition.id, kind, reference.casefold())

    def _find_structures(self) -> dict[str, RowId]:
        standing = self._standing(Structure)
        by_reference = {s.reference.casefold(): s.id for s in standing if s.reference}
        by_name = only([(s.name, s.id) for s in standing])
        claimed = {self._id("structure", line.reference) for line in self.reading.structures}
        found: dict[str, RowId] = {}
        for line in self.reading.structures:
            own = self._id("structure", line.reference)
            known = by_reference.get(line.reference.casefold())
            named = by_name.get(fold(line.name))
            if own in self.here or (known is None and (named is None or named in claimed)):
                found[line.reference] = own
            else:
                found[line.reference] = known or named or own
            claimed.add(found[line.reference])
        return found

    def _structure_of(self, line: PersonLine) -> RowId | None:
        found = self._structures_by_word.get(fold(line.structure)) if line.structure else None
        if found is None and line.structure:
            sheet = Sheet.STAFF if isinstance(line, StaffLine) else Sheet.VOLUNTEERS
            self._remark(sheet, line.line, "structure", line.structure, "structure_not_here")
        return found

    def _table_of(self, structure_id: RowId) -> int | None:
        in_list = {self._structure_ids[line.reference]: line.table for line in self.reading.structures}
        if structure_id in in_list:
            return in_list[structure_id]
        mission_id = self._mission_of.get(structure_id)
        teams = (team for team in self._standing(Team) if mission_id is not None and team.mission_id == mission_id)
        return next((team.number for team in teams), None)

    def _standing(self, kind: type[R]) -> list[R]:
        return self._stand[kind]

    def _remark(self, sheet: Sheet, line: int, column: str, value: str, code: str, *expected: str) -> None:
        header = header_of(sheet, column) if column else ""
        self.remarks.append(LineError(sheet.value, line, header, value, code, expected))


def _of_volunteer(line: VolunteerLine) -> dict[str, Any]:
    """What a list says of volunteers alone."""
    return {
        "profile": line.profile,
        "skills": line.skills,
        "engagement": line.engagement,
        "first_time": bool(line.first_time),
        "access_need": bool(line.access_need),
        "ticket": line.ticket,
    }


def _unsaid(known: Structure | None, line: StructureLine) -> frozenset[str]:
    """What a list does not say of a structure that is here: a reference made from its name, a name in capitals."""
    if known is None:
        return frozenset()
    made_up = line.reference == fold(line.name).replace(" ", "-")
    only_typed = fold(known.name) == fold(line.name) and (
        line.name.isupper() or line.name.replace("'", "’") == known.name.replace("'", "’")
    )
    return frozenset([*(["reference"] if made_up else []), *(["name"] if only_typed else [])])


def with_learned_words(reading: RosterReading, learned: Mapping[str, str]) -> RosterReading:
    """A reading with words that somebody taught in the place of theirs, in people's skills and in missions'."""
    if not learned:
        return reading

    def taught(line: L) -> L:
        known = skills.with_learned(line.skills, learned)
        return line if known is line.skills else replace(line, skills=known)

    return replace(
        reading,
        volunteers=tuple(map(taught, reading.volunteers)),
        structures=tuple(map(taught, reading.structures)),
    )


def edition_id_for(title: str, date_text: str) -> RowId:
    """The same edition gets the same id on every desk: it follows from title and date."""
    return roster_id("", "edition", f"{date_text}/{fold(title)}")
