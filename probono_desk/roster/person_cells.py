"""One line of a list of people: what stands beside a name, two people in one cell, what each is here for."""

from __future__ import annotations

from dataclasses import replace

from probono_desk.domain.people import Role
from probono_desk.roster.beside_name import apart, is_couple, people_in
from probono_desk.roster.cell_kinds import has_skill
from probono_desk.roster.columns import FULL_NAME, Sheet
from probono_desk.roster.coming import Coming, of_word
from probono_desk.roster.own_words import profile_word
from probono_desk.roster.records import Record
from probono_desk.roster.sections import table_of
from probono_desk.roster.words import PROFILES, ROLES, named, role_in

_LONGEST = 60


def name_apart(record: Record) -> str:
    """Leave the name alone in its cell, and put what stood beside it where it belongs.

    Returns:
        What says of the person’s coming that it is not sure; empty for nearly everybody.
    """
    values = record.values
    column = FULL_NAME if FULL_NAME in values else "last_name"
    text = values.get(column, "")
    couple = is_couple(text)
    told = apart(text)
    if (told.name == text and not couple) or len(people_in(text)) > 1:
        return ""
    values[column] = told.name
    if told.companions or couple:
        record.warn(column, "comes_along")
        record.remarks.warnings[-1] = replace(record.remarks.warnings[-1], value=text)
    beside = told.beside
    if not beside:
        return ""
    if of_word(beside) in {Coming.NO, Coming.ASKED}:
        return beside
    if (table := table_of(beside)) is not None:
        values.setdefault("table", str(table))
    elif named(profile_word(beside), PROFILES) is not None:
        values.setdefault("profile", beside)
    elif has_skill(beside) and "organisation" in values:
        values.setdefault("skills", beside)
    elif len(beside) <= _LONGEST and not any(sign.isdigit() for sign in beside) and "organisation" not in values:
        values["organisation"] = beside
        record.headers.setdefault("organisation", record.headers.get(column, ""))
    elif beside.casefold() != values.get("organisation", "").casefold():
        record.warn(column, "beside_name")
        record.remarks.warnings[-1] = replace(record.remarks.warnings[-1], value=text)
    return ""


def with_role(record: Record, role: Role | None) -> list[Record]:
    """The people of a line, each on the side that their role tells: volunteers, or the staff."""
    values = record.values
    told = (role_in(values["role"]) if "role" in values else None) or role
    if told is Role.VOLUNTEER:
        values.pop("role", None)
        record.sheet = Sheet.VOLUNTEERS
    elif told is not None:
        values["role"] = ROLES[told][0]
        if record.sheet is Sheet.VOLUNTEERS:
            record.sheet = Sheet.STAFF
            if told is Role.REPRESENTATIVE and "structure" not in values and "organisation" in values:
                values["structure"] = values["organisation"]
                record.headers.setdefault("structure", record.headers.get("organisation", ""))
    elif record.sheet is Sheet.VOLUNTEERS:
        values.pop("role", None)
    return _apart_from_each_other(record)


def _apart_from_each_other(record: Record) -> list[Record]:
    people = people_in(record.values.get(FULL_NAME, ""))
    if len(people) < 2:
        return [record]
    record.warn(FULL_NAME, "two_in_cell")
    found = [replace(record, values={**record.values, FULL_NAME: one}, aside=[]) for one in people]
    for one in found:
        name_apart(one)
    return found
