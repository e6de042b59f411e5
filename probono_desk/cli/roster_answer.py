"""What a list would bring, as plain values for ``import --dry-run --json``."""

from __future__ import annotations

import shlex
import subprocess  # only how it quotes words
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from probono_desk import error_text
from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Person, Role
from probono_desk.i18n import _
from probono_desk.roster import cells
from probono_desk.roster.left_out import LeftOut
from probono_desk.roster.line_error import LineError
from probono_desk.roster.lines import RosterReading, StaffLine, VolunteerLine
from probono_desk.usecases.roster.checks import TABLE_NOT_HERE
from probono_desk.usecases.roster.diff import RosterDiff
from probono_desk.usecases.roster.same_person import Doubt
from probono_desk.usecases.roster.words import likeness_word

_DUPLICATES = frozenset({"same_person", "probable_duplicate", "homonym_unsure", "known_by_name", "walk_in_here"})


def answer(
    reading: RosterReading,
    diff: RosterDiff | None = None,
    *,
    refused: bool = False,
) -> dict[str, Any]:
    """The verdict on a reading, its people, and all that is wrong or open.

    It is ``good`` where every person can go in, whatever cell is set aside; an error that holds a line back says so.

    Args:
        reading: what was read.
        diff: what it would change in a dossier, where there is one to compare with.
        refused: whether the list is refused as a whole, whatever can go in.
    """
    said = diff.remarks if diff is not None else reading.warnings
    aside = diff.aside if diff is not None else reading.set_aside
    doubts = diff.doubts if diff is not None else ()
    unknown = tuple(found for found in aside if found.code == TABLE_NOT_HERE)
    people = _without_unknown_tables([*reading.volunteers, *reading.staff], unknown)
    tables = {line.reference: line.table for line in reading.structures}
    return {
        "verdict": "refuse"
        if refused or reading.is_no_list
        else "ask"
        if reading.questions or reading.errors
        else "good",
        "people": [_person(line, tables) for line in people],
        "errors": [
            {**_remark(error), "held_back": held}
            for found, held in ((reading.errors, True), (aside, False))
            for error in found
        ],
        "questions": [
            {
                "key": question.key,
                "question": question.sentence,
                "about": question.place,
                "word": question.word,
                "lines": list(question.lines),
                "choices": [{"answer": choice.answer, "shown": choice.shown} for choice in question.choices],
            }
            for question in reading.questions
        ],
        "duplicates": [
            {"line": found.line, "other": found.other or None, "why": found.what}
            for found in said
            if found.code in _DUPLICATES
        ]
        + [_doubt(doubt) for doubt in doubts if not doubt.suggested],
        "remarks": [_remark(warning) for warning in said if warning.code not in _DUPLICATES],
        "not_coming": [_left_out(one) for one in reading.left_out if not one.question],
        "asked": [{**_left_out(one), "question": one.question} for one in reading.left_out if one.question],
        "columns": [
            {
                "sheet": mapping.name,
                "title": column.title,
                "field": column.field,
                "by": column.by.value,
                "option": column.option,
            }
            for mapping in reading.mappings
            for column in mapping.columns
        ],
        "phases": [
            {"start": f"{phase.start:%H:%M}", "title": phase.title, "length_min": phase.length_min}
            for phase in reading.phases
        ],
        "structures": [{"name": line.name, "table": line.table} for line in reading.structures],
    }


def _without_unknown_tables(
    people: list[VolunteerLine | StaffLine], unknown: tuple[LineError, ...]
) -> list[VolunteerLine | StaffLine]:
    where = {(found.line, found.value) for found in unknown}
    return [replace(line, table=None) if (line.line, str(line.table)) in where else line for line in people]


def _left_out(one: LeftOut) -> dict[str, Any]:
    return {"sheet": one.sheet, "line": one.line, "name": one.name, "column": one.column, "value": one.value}


def _doubt(doubt: Doubt) -> dict[str, Any]:
    why = ", ".join(likeness_word(likeness) for likeness in doubt.likenesses)
    other = None if isinstance(doubt.other, Person) else doubt.other.line
    return {"line": doubt.line.line, "other": other, "why": why}


def doubt_said(doubt: Doubt) -> str:
    """A question that the window would ask, and what happens here without an answer."""
    name, other = (f"{who.first_name} {who.last_name}".strip() for who in (doubt.line, doubt.other))
    why = ", ".join(likeness_word(likeness) for likeness in doubt.likenesses)
    words = _("Ligne {line} : « {name} » est peut-être « {other} » ({why}) ; elle entre comme une autre personne.")
    if doubt.suggested:
        words = _("Ligne {line} : « {name} » est sans doute « {other} » ({why}) ; c’est la même personne ici.")
    return words.format(line=doubt.line.line, name=name, other=other, why=why)


def refusal(error: DeskError) -> dict[str, Any]:
    """The same for a file that cannot be read as a whole."""
    why = {"line": 0, "column": "", "value": "", "why": error_text.sentence(error)}
    return {
        "verdict": "refuse",
        "people": [],
        "errors": [why],
        "questions": [],
        "duplicates": [],
        "remarks": [],
        "not_coming": [],
        "asked": [],
        "columns": [],
        "phases": [],
        "structures": [],
    }


def _person(line: VolunteerLine | StaffLine, tables: Mapping[str, int | None]) -> dict[str, Any]:
    """One of the people; who speaks for a structure sits at its table.

    Args:
        line: theirs.
        tables: of structures, by their reference.
    """
    volunteer = line if isinstance(line, VolunteerLine) else None
    speaks = isinstance(line, StaffLine) and line.role is Role.REPRESENTATIVE
    seat = tables.get(line.structure) if speaks and not line.table else line.table
    return {
        "first_name": line.first_name,
        "last_name": line.last_name,
        "email": line.email,
        "phone": cells.e164(line.phone),
        "organisation": line.organisation,
        "profile": volunteer.profile.value if volunteer and volunteer.profile else None,
        "skills": list(volunteer.skills) if volunteer else [],
        "engagement": volunteer.engagement.value if volunteer and volunteer.engagement else None,
        "line": line.line,
        "role": line.role.value if isinstance(line, StaffLine) else Role.VOLUNTEER.value,
        "badge_name": line.badge_name,
        "table": seat,
        "photo_taken": line.photo_taken,
        "photo_published": line.photo_published,
        "first_time": volunteer.first_time if volunteer else None,
        "access_need": volunteer.access_need if volunteer else None,
    }


def _remark(remark: LineError) -> dict[str, Any]:
    return {"line": remark.line, "column": remark.column, "value": remark.value, "why": remark.what}


def quoted(word: str) -> str:
    """A word as this system's command line takes it, though it has spaces: « coming:peut etre=coming »."""
    return subprocess.list2cmdline([word]) if sys.platform == "win32" else shlex.quote(word)
