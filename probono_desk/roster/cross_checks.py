"""What only several lines together can tell: tables and structures that exist, references taken twice, same people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from probono_desk.domain.people import Role
from probono_desk.domain.search_key import fold
from probono_desk.domain.set_aside import from_stored
from probono_desk.domain.ticket import ticket_key
from probono_desk.roster import eligibility
from probono_desk.roster.columns import Sheet
from probono_desk.roster.lines import DiagnosisLine, StaffLine, StructureLine, VolunteerLine, derived_reference
from probono_desk.roster.records import Record
from probono_desk.roster.words import is_unsaid, yes_or_no

PersonLine = TypeVar("PersonLine", VolunteerLine, StaffLine)

Structures = list[tuple[StructureLine, Record]]


def with_own_tables(structures: Structures) -> Structures:
    """The structures, each with a reference and a table of its own; the same structure twice is held back once."""
    structures = _put_together(structures)
    references: dict[str, StructureLine] = {}
    tables: dict[int, int] = {}
    found: Structures = []
    for line, record in structures:
        if record.bad:
            found.append((line, record))
            continue  # what has no name is no other’s double
        first = references.setdefault(line.reference.casefold(), line)
        if first is not line:
            if fold(first.name) == fold(line.name):
                record.hold(
                    "reference" if "reference" in record.values else "name", "structure_twice", other=first.line
                )
            else:
                record.wrong("reference", "reference_twice", other=first.line)
                line = replace(line, reference=fold(line.name).replace(" ", "-"))
                if references.setdefault(line.reference.casefold(), line) is not line:
                    record.hold("", "structure_twice", other=references[line.reference.casefold()].line)
        at = tables.setdefault(line.table, line.line) if line.table and not record.bad else line.line
        if at != line.line:
            record.wrong("table", "table_twice", other=at)
            line = replace(line, table=None)
        found.append((line, record))
    return found


def _put_together(structures: Structures) -> Structures:
    """A structure that is on several sheets once: what its first line leaves open is taken from the others."""
    first: dict[str, int] = {}
    found: Structures = []
    for line, record in structures:
        at = first.setdefault(fold(line.name), len(found))
        if at == len(found) or found[at][1].name == record.name or record.bad:
            found.append((line, record))
            continue
        here, its = found[at]
        missing = {
            one.name: getattr(line, one.name)
            for one in fields(line)
            if getattr(here, one.name) in (None, "", ()) and getattr(line, one.name) not in (None, "", ())
        }
        if here.reference == fold(here.name).replace(" ", "-"):
            missing["reference"] = line.reference
        answers = eligibility.together(line.eligibility, here.eligibility)
        found[at] = (replace(here, **{**missing, "eligibility": answers}), its)
    return found


def with_known_tables(
    people: list[tuple[PersonLine, Record]], structures: Structures
) -> list[tuple[PersonLine, Record]]:
    """The people; a table that no structure has is set aside. A structure that is held back still gives its table.

    Structures without any table leave them to the dossier.
    """
    tables = sorted({line.table for line, _record in structures if line.table})
    if not tables:
        return people
    found = []
    for line, record in people:
        if line.table and line.table not in tables:
            record.wrong("table", "table_unknown", *map(str, tables))
            line = replace(line, table=None)
        found.append((line, record))
    return found


def seated_by_structure(
    volunteers: list[tuple[VolunteerLine, Record]], structures: Structures
) -> list[tuple[VolunteerLine, Record]]:
    """The volunteers, who is placed by a structure's name at its table; an unknown name is set aside."""
    known = {fold(word): line for line, _record in structures for word in (line.reference, line.name)}
    found = []
    for line, record in volunteers:
        if line.structure:
            structure = known.get(fold(line.structure))
            if structure is None and not line.table:
                record.headers.setdefault("table", record.headers.get("structure", ""))
                record.values["table"] = line.structure
                record.wrong("table", "structure_unknown", *(one.name for one, _record in structures))
            line = replace(line, structure="", table=line.table or (structure.table if structure else None))
        found.append((line, record))
    return found


def check_diagnoses(diagnoses: list[tuple[DiagnosisLine, Record]], structures: Structures | None) -> None:
    """Say diagnoses of structures that are not there (where the list has structures), and a second one of the same."""
    known = {fold(word): line.reference for line, _r in structures or () for word in (line.name, line.reference)}
    seen: dict[str, int] = {}
    for line, record in diagnoses:
        word = fold(line.structure)
        if not word:
            continue
        if structures is not None and word not in known:
            record.hold("structure", "structure_unknown", *(line.reference for line, _record in structures))
            continue
        first = seen.setdefault(known.get(word, word), line.line)
        if first != line.line:
            record.hold("structure", "reference_twice", other=first)


def named_by(diagnoses: list[tuple[DiagnosisLine, Record]], structures: Structures) -> tuple[StructureLine, ...]:
    """The structures that only good lines of Diagnostics name, each once; what was said in confidence is not theirs."""
    known = {fold(word) for line, _record in structures for word in (line.name, line.reference)}
    found: dict[str, StructureLine] = {}
    for line, record in diagnoses:
        word = fold(line.structure)
        if not record.bad and any(map(str.isalpha, word)) and word not in known:
            own = StructureLine(line.line, word.replace(" ", "-"), line.structure, by_diagnosis=True)
            found.setdefault(word, own)
    return tuple(found.values())


def with_structures(staff: list[tuple[StaffLine, Record]], structures: Structures) -> list[tuple[StaffLine, Record]]:
    """The staff with the structure's reference, found by reference, name or table."""
    by_name: dict[str, StructureLine] = {}
    by_table = {line.table: line for line, _record in structures if line.table}
    for line, _record in structures:
        by_name.setdefault(fold(line.reference), line)
    for line, _record in structures:
        by_name.setdefault(fold(line.name), line)
    found = []
    for member, record in staff:
        structure = by_name.get(fold(member.structure)) if member.structure else by_table.get(member.table or 0)
        if member.structure and structure is None:
            record.wrong("structure", "structure_unknown", *(line.reference for line, _record in structures))
        found.append((replace(member, structure=structure.reference if structure else ""), record))
    return found


def of_their_tables(staff: list[tuple[StaffLine, Record]], structures: Structures) -> list[tuple[StaffLine, Record]]:
    """The staff, representatives of no named structure with that of their table, where only titles name structures."""
    by_table = {line.table: line.reference for line, _record in structures if line.by_title}

    def its(member: StaffLine) -> StaffLine:
        speaks = member.role is Role.REPRESENTATIVE and not member.structure and member.table in by_table
        return replace(member, structure=by_table[member.table]) if speaks else member

    return [(its(member), record) for member, record in staff] if by_table else staff


def with_referents(structures: Structures, staff: list[tuple[StaffLine, Record]]) -> Structures:
    """The structures with the referent's reference, found by reference or name among the good lines of Équipe."""
    known: dict[str, str] = {}
    for member, record in staff:
        if not record.bad:
            for name in (
                member.reference,
                f"{member.first_name} {member.last_name}",
                f"{member.last_name} {member.first_name}",
            ):
                known.setdefault(fold(name), member.reference)
    found = []
    for line, record in structures:
        referent = known.get(fold(line.referent), "")
        if line.referent and not referent:
            record.warn("referent", "referent_unknown")
        found.append((replace(line, referent=referent), record))
    return found


def each_once(people: list[tuple[PersonLine, Record]], taken: frozenset[str] = frozenset()) -> tuple[PersonLine, ...]:
    """The good lines, each person once.

    The same name with the same e-mail (or, where one has none, the same telephone) is the same person: the second line
    is left out and said. Homonyms with different ones are two people. Where nothing can be compared, different
    references or organisations keep both, said; otherwise the second line is left out and said.

    Args:
        people: lines of one sheet, in its order.
        taken: references, case folded, of people on another sheet: a reference names one person in the whole roster.
    """
    kept: list[PersonLine] = []
    by_name: dict[str, list[PersonLine]] = {}
    aside: dict[int, list[str]] = {}
    references: dict[str, int] = {}
    tickets: dict[str, list[int]] = {}
    short_said = False
    for line, record in people:
        if record.bad:
            continue
        # Each half by itself: a long list says the same ones again and again.
        namesakes = by_name.setdefault(f"{fold(line.last_name)} {fold(line.first_name)}".strip(), [])
        if (same := _same_person(line, record, namesakes)) is not None:
            if wanting := aside.get(same.line):
                place = kept.index(same)
                kept[place] = namesakes[namesakes.index(same)] = _completed(same, line, wanting)
            continue
        reference = line.reference.casefold()
        if reference in taken:
            if line.reference_derived:
                record.warn("", "person_elsewhere", Sheet.STAFF.value)
                continue
            record.wrong("reference", "reference_elsewhere", Sheet.STAFF.value)
            line = _with_derived_reference(line)
            reference = line.reference.casefold()
        taken_by = references.setdefault(reference, line.line)
        if taken_by != line.line:
            record.wrong("reference", "reference_twice", other=taken_by)
            line = _with_derived_reference(line)
            references[line.reference.casefold()] = line.line
        if record.aside:
            aside[line.line] = record.aside
            line = replace(line, set_aside=tuple(record.aside))
        if isinstance(line, VolunteerLine) and (ticket := ticket_key(line.ticket)):
            holders = tickets.setdefault(ticket, [])
            if len(holders) == 1:  # said once: an order may be a whole company's
                record.warn("ticket", "ticket_shared", other=holders[0])
            holders.append(line.line)
        elif isinstance(line, VolunteerLine) and not short_said and _is_short_ticket(record.values.get("ticket", "")):
            short_said = True  # once: all of a list may be numbered from 1
            record.warn("ticket", "ticket_short")
        namesakes.append(line)
        kept.append(line)
    return tuple(kept)


def _is_short_ticket(cell: str) -> bool:
    """Of a cell that is no ticket: whether it seems to be meant as one."""
    if not cell or is_unsaid(cell) or not any(sign.isalnum() for sign in cell):
        return False
    return cell.strip().isdigit() or yes_or_no(cell) is None  # « 1 » is a yes elsewhere


def _completed(line: PersonLine, same: PersonLine, wanting: list[str]) -> PersonLine:
    """A line with what another line of the same person says in the place of its cells set aside."""
    said: dict[str, Any] = {}
    for cell in map(from_stored, wanting):
        name = {"team_id": "table", "structure_id": "structure"}.get(cell.column, cell.column)
        if getattr(line, name, None) in (None, "", ()) and (value := getattr(same, name, None)) not in (None, "", ()):
            said[name] = value
    return replace(line, **said)


def _with_derived_reference(line: PersonLine) -> PersonLine:
    contact = line.email or line.phone or line.organisation
    return replace(line, reference=derived_reference(line.first_name, line.last_name, contact), reference_derived=True)


def _same_person(line: PersonLine, record: Record, namesakes: list[PersonLine]) -> PersonLine | None:
    unsure: PersonLine | None = None
    for other in namesakes:
        same = _same_contact(line, other)
        if same:
            record.warn("", "same_person", other=other.line)
            return other
        if same is None and not _told_apart(line, other) and not _typed_apart(record.aside, other.set_aside):
            record.warn("", "probable_duplicate", other=other.line)
            return other
        if same is None:
            unsure = other
    if unsure is not None:
        record.warn("", "homonym_unsure", other=unsure.line)
    return None


def _same_contact(one: PersonLine, other: PersonLine) -> bool | None:
    if one.email and other.email:
        return one.email == other.email
    if one.phone and other.phone:
        return one.phone == other.phone
    return None


def _typed_apart(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether both have a contact that could not be read, and not the same."""
    mine, theirs = (
        {cell.column: cell.typed for cell in map(from_stored, aside) if cell.column in ("email", "phone")}
        for aside in (one, other)
    )
    return any(theirs.get(column, typed) != typed for column, typed in mine.items())


def _told_apart(one: PersonLine, other: PersonLine) -> bool:
    by_reference = not (one.reference_derived or other.reference_derived) and one.reference != other.reference
    return by_reference or bool(
        one.organisation and other.organisation and fold(one.organisation) != fold(other.organisation)
    )
