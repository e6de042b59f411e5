"""What somebody should know before a list goes in, though no line of it is wrong: each said with its line.

E-mail addresses and telephones that cannot work, a skill or a table that looks like a known one misspelt, a team over
its size, a structure without referent or representative, a required skill that nobody has, health in a free column.
Nothing is asked of any network. Where the right word is nearly certain it is proposed (``expected``), and
``with_fix`` puts it into the reading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from rapidfuzz import fuzz, process

from probono_desk.domain.edition import Mission, Structure, Team
from probono_desk.domain.people import Person, Role
from probono_desk.domain.search_key import fold
from probono_desk.roster import eligibility, skills
from probono_desk.roster.columns import CRITERION, Sheet, header_of
from probono_desk.roster.line_error import LineError
from probono_desk.roster.lines import RosterReading, StaffLine, StructureLine, VolunteerLine
from probono_desk.usecases.roster.proposals import PROVIDERS

PersonLine = VolunteerLine | StaffLine

# A cell that only the dossier can set aside.
TABLE_NOT_HERE = "table_not_here"
FIXABLE = frozenset({"skill_unlike", "email_domain", TABLE_NOT_HERE})

# A skill of somebody's own whose word can be taught, once for all lines; in front of a mission that wants skills.
TAUGHT = frozenset({"skill_unlike", "skill_own"})
_WORDS_OF_A_SKILL = 3
_NEAR_SKILL = 80.0
_NEAR_DOMAIN = 85.0
_PLAIN_LOCAL_PART = re.compile(r"[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*", re.ASCII)
# Words about health in French and English, folded, whole or as the beginning of a word.
_HEALTH = re.compile(
    r"\b(?:allergi\w*|asthm\w*|diabet\w*|epilep\w*|enceinte|grossesse|handicap\w*|maladi\w*|malade|medica\w*"
    r"|traitement|cancer\w*|chimio\w*|depressi\w*|burn ?out|hospitali\w*|operee?|fauteuil roulant"
    r"|malvoyant\w*|malentendant\w*|sourde?|aveugle|dyslexi\w*|autis\w*|tdah|coeliaque|gluten|intoleran\w*"
    r"|cardiaque|pacemaker|bequilles?|rqth|allergy|pregnan\w*|disab\w*|wheelchair|illness|disease|seizure\w*"
    r"|deaf|blind|medical|insulin\w*)\b"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What would stand in the dossier once the list is in, and what stood there before."""

    people: tuple[Person, ...]
    structures: tuple[Structure, ...]
    missions: tuple[Mission, ...]
    teams: tuple[Team, ...]
    tables_before: frozenset[int]


def check_roster(standing: Standing, reading: RosterReading) -> tuple[LineError, ...]:
    """Everything that is worth a look, in the order of the sheets."""
    lines: list[PersonLine] = [*reading.staff, *reading.volunteers]
    found = [
        *_structures(standing, reading),
        *_eligibility(standing, reading),
        *_diagnoses(reading),
        *_required_skills(standing, reading),
        *_sizes(standing),
        *_tables(standing, reading, lines),
        *_contacts(lines),
        *_skills(standing, reading),
        *_health(reading),
    ]
    order = {sheet.value: place for place, sheet in enumerate(Sheet)}
    return tuple(sorted(found, key=lambda remark: (order.get(remark.sheet, len(order)), remark.line)))


def with_fix(reading: RosterReading, remark: LineError) -> RosterReading:
    """The reading with the word that a remark proposes in the place of the one it found; a skill, in every line."""
    if remark.code not in FIXABLE or not remark.expected:
        return reading
    after = remark.expected[0]
    if remark.code == "skill_unlike":
        word = fold(remark.value)

        def taught(said: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(after if fold(skill) == word else skill for skill in said))

        return replace(
            reading, volunteers=tuple(replace(line, skills=taught(line.skills)) for line in reading.volunteers)
        )
    value: dict[str, Any] = {"table": int(after)} if remark.code == TABLE_NOT_HERE else {"email": after}

    def fixed(line: Any) -> Any:  # a line may name several people; the cell of one of them is meant
        is_meant = line.line == remark.line and remark.value in {str(line.table), line.email}
        return replace(line, **value) if is_meant else line

    if remark.sheet == Sheet.STAFF.value:
        return replace(reading, staff=tuple(map(fixed, reading.staff)))
    return replace(reading, volunteers=tuple(map(fixed, reading.volunteers)))


def _structures(standing: Standing, reading: RosterReading) -> Iterator[LineError]:
    if Sheet.STRUCTURES not in reading.sheets and Sheet.STAFF not in reading.sheets:
        return
    represented = {person.structure_id for person in standing.people if person.role is Role.REPRESENTATIVE}
    unknown_referents = {line.reference for line in reading.structures if line.referent}
    lines = {word: line.line for line in reading.structures for word in _words(line)}
    for structure in standing.structures:
        line = next((lines[word] for word in _words(structure) if word in lines), 0)
        if structure.referent_id is None and structure.reference not in unknown_referents:
            yield _of(Sheet.STRUCTURES, line, "referent", structure.name, "no_referent")
        if structure.id not in represented:
            yield _of(Sheet.STRUCTURES, line, "", structure.name, "no_representative")


def _eligibility(standing: Standing, reading: RosterReading) -> Iterator[LineError]:
    """Criteria without an answer, and answers that differ from what the call names: said, never decided."""
    asked = any((column.field or "").startswith(CRITERION) for of in reading.mappings for column in of.columns)
    lines = {
        word: line.line for line in reading.structures if asked or line.eligibility for word in _words(line)
    }  # one that left every answer open is named, too
    for structure in standing.structures if lines else ():
        if (line := next((lines[word] for word in _words(structure) if word in lines), None)) is None:
            continue
        if missing := eligibility.gaps(structure):
            yield _of(Sheet.STRUCTURES, line, "", structure.name, "eligibility_gap", *missing)
        if differs := eligibility.to_look_at(structure):
            yield _of(Sheet.STRUCTURES, line, "", structure.name, "eligibility_look", *differs)


def _words(structure: Structure | StructureLine) -> tuple[str, ...]:
    """What a structure is known by: its reference, which a form does not have, then its name."""
    return tuple(filter(None, (structure.reference.casefold(), fold(structure.name))))


def _diagnoses(reading: RosterReading) -> Iterator[LineError]:
    """What a diagnosis leaves open; what it says is not repeated."""
    for line in reading.diagnoses:
        missing = [
            header_of(Sheet.DIAGNOSES, field)
            for field, said in (("need", line.need), ("priority", line.priority), ("validated", line.validated))
            if said in (None, "")
        ]
        if missing:
            yield _of(Sheet.DIAGNOSES, line.line, "", line.structure, "diagnosis_gap", *missing)


def _required_skills(standing: Standing, reading: RosterReading) -> Iterator[LineError]:
    if not any(mission.skills for mission in standing.missions):
        return
    volunteers = [person for person in standing.people if person.role is Role.VOLUNTEER]
    if not volunteers:
        return
    there = {fold(skill) for person in volunteers for skill in person.skills}
    if not there:
        return  # this list does not say skills at all
    names = {structure.id: structure for structure in standing.structures}
    lines = {line.reference: line.line for line in reading.structures}
    for mission in standing.missions:
        structure = names.get(mission.structure_id)
        for skill in mission.skills:
            if fold(skill) not in there:
                line = lines.get(structure.reference, 0) if structure else 0
                whose = structure.name if structure else mission.title
                yield _of(Sheet.STRUCTURES, line, "skills", skill, "skill_nobody", whose)


def _sizes(standing: Standing) -> Iterator[LineError]:
    seated = Counter(person.team_id for person in standing.people if person.role is Role.VOLUNTEER)
    for team in sorted(standing.teams, key=lambda team: team.number):
        if seated[team.id] > team.max_size:
            yield LineError(
                Sheet.VOLUNTEERS.value,
                0,
                "",
                str(team.number),
                "team_too_large",
                (f"{seated[team.id]} > {team.max_size}",),
            )


def _tables(standing: Standing, reading: RosterReading, lines: list[PersonLine]) -> Iterator[LineError]:
    known = standing.tables_before | {line.table for line in reading.structures if line.table is not None}
    if not known:
        return
    for line in lines:
        if line.table is not None and line.table not in known:
            # Nothing is proposed: another number is another table, not a slip of a finger.
            said = _of(_sheet_of(line), line.line, "table", str(line.table), TABLE_NOT_HERE)
            yield replace(said, who=f"{line.first_name} {line.last_name}".strip())


def _contacts(lines: list[PersonLine]) -> Iterator[LineError]:
    for line in lines:
        if line.email:
            local, _at, domain = line.email.rpartition("@")
            near = _near_provider(domain)
            if near:
                yield _of(_sheet_of(line), line.line, "email", line.email, "email_domain", f"{local}@{near}")
            elif not _domain_can_be(domain) or not (_PLAIN_LOCAL_PART.fullmatch(local) or _email_can_be(line.email)):
                yield _of(_sheet_of(line), line.line, "email", line.email, "email_cannot_be")
        if line.phone and not _phone_can_be(line.phone):
            yield _of(_sheet_of(line), line.line, "phone", line.phone, "phone_cannot_be")


def _skills(standing: Standing, reading: RosterReading) -> Iterator[LineError]:
    known = {fold(skill): skill for mission in standing.missions for skill in mission.skills}
    if not known:
        return
    nearest: dict[str, str | None] = {}
    for line in reading.volunteers:
        for skill in line.skills:
            word = fold(skill)
            if word in known:
                continue
            if word not in nearest:
                found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=_NEAR_SKILL)
                nearest[word] = known[found[0]] if found else None
                if found is None and len(word.split()) <= _WORDS_OF_A_SKILL and not skills.is_usual(skill):
                    yield _of(Sheet.VOLUNTEERS, line.line, "skills", skill, "skill_own")
            near = nearest[word]
            if near is not None:
                yield _of(Sheet.VOLUNTEERS, line.line, "skills", skill, "skill_unlike", near)


def _health(reading: RosterReading) -> Iterator[LineError]:
    for line in reading.volunteers:
        if line.note and says_health(line.note):
            # What the cell says is not repeated: it is nobody's business on a shared screen.
            yield _of(Sheet.VOLUNTEERS, line.line, "note", "", "health_in_note")


def says_health(text: str) -> bool:
    """Whether a free text speaks of somebody's health."""
    return _HEALTH.search(fold(text)) is not None


def _of(sheet: Sheet, line: int, column: str, value: str, code: str, *expected: str) -> LineError:
    header = header_of(sheet, column) if column else ""
    return LineError(sheet.value, line, header, value, code, tuple(word for word in expected if word))


def _sheet_of(line: PersonLine) -> Sheet:
    return Sheet.STAFF if isinstance(line, StaffLine) else Sheet.VOLUNTEERS


@cache
def _near_provider(domain: str) -> str | None:
    """« gmial.com » is « gmail.com »; « live.com » and « mail.com » are themselves."""
    if domain in PROVIDERS or domain in ("live.com", "mail.com", "ymail.com", "email.com", "hotmail.it", "yahoo.it"):
        return None
    found = process.extractOne(domain, PROVIDERS, scorer=fuzz.ratio, score_cutoff=_NEAR_DOMAIN)
    return found[0] if found else None


@cache
def _domain_can_be(domain: str) -> bool:
    return _email_can_be(f"a@{domain}")


def _email_can_be(address: str) -> bool:
    try:
        validate_email(address, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return False
    return True


def _phone_can_be(number: str) -> bool:
    # Ten digits are a French number in use, or of the range kept for fiction (06 39 98) that the library refuses.
    if len(number) == 10 and number[0] == "0" and number[1] in "12345679" and len(set(number[2:])) > 1:
        return True
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, "FR"))
    except phonenumbers.NumberParseException:
        return False
