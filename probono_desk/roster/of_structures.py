"""What a list of structures says besides them: who comes for each, and its diagnosis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from probono_desk.domain.people import Role
from probono_desk.domain.search_key import fold
from probono_desk.roster import cells
from probono_desk.roster.beside_name import people_in
from probono_desk.roster.cell_kinds import address_in, name_beside, phone_in
from probono_desk.roster.columns import Sheet
from probono_desk.roster.records import Record
from probono_desk.roster.sheet_titles import SIDES
from probono_desk.roster.words import ROLES

_OF_A_PERSON = ("full_name", "last_name", "first_name", "email", "phone")
_NAMES = frozenset({"full_name", "last_name", "first_name"})
# Where a name ends and a telephone or an address begins.
_ALONE = re.compile(r"[,;:(<–-]?\s*(?:t[ée]l\w*\.?\s*:?\s*)?(?=[+\d(]|\S+@)")
# Two people’s telephones in one cell.
_BETWEEN = re.compile(r"\s*[/;,]\s*")
_OF_A_DIAGNOSIS = ("priority", "context", "validated", "validated_on")


def representatives_of(record: Record) -> Iterator[Record]:
    """The contacts of a structure’s line, as lines of representatives; one who is not named is none."""
    structure = record.values.get("name", "")
    for whose in SIDES:
        fields = {field: f"{whose}{field}" for field in _OF_A_PERSON if f"{whose}{field}" in record.values}
        if not structure or not _NAMES & fields.keys():
            continue
        values = {field: record.values[column] for field, column in fields.items()}
        if fold(values.get("full_name", "")) in {"", "idem", "neant"} and not values.get("last_name"):
            continue
        whole = cells.clean(values.get("full_name", ""))
        if (address := address_in(whole)) or phone_in(whole):
            values.setdefault("email", address)
            values.setdefault("phone", phone_in(whole))
            values["full_name"] = _ALONE.split(whole)[0].strip(" ,;:-–(<") or name_beside(whole)
        values |= {"role": ROLES[Role.REPRESENTATIVE][0], "structure": structure}
        if "first_name" not in values and len(values.get("last_name", "").split()) > 1:
            values["full_name"] = values.pop("last_name")  # « Nom du dirigeant : Marc Teissier »
            fields["full_name"] = fields["last_name"]
        headers = {field: record.headers.get(column, "") for field, column in fields.items()}
        people = people_in(values.get("full_name", ""))
        phones = _BETWEEN.split(values.get("phone", ""))
        for at, name in enumerate(people):
            own = {**values, "full_name": name} if name else values
            if len(phones) == len(people) > 1:
                own = {**own, "phone": phones[at]}
            yield Record(Sheet.STAFF, record.name, record.line, own, headers, record.remarks, order=record.order)


def diagnosis_of(record: Record) -> Record | None:
    """The diagnosis that stands beside a structure, when the list has a column of its own for it."""
    told = [field for field in _OF_A_DIAGNOSIS if record.values.get(field, "").strip()]
    structure = record.values.get("name", "")
    if not structure or not told:
        return None
    fields = [*told, *(["need"] if record.values.get("need") else [])]
    values = {"structure": structure, **{field: record.values[field] for field in fields}}
    headers = {field: record.headers[field] for field in fields if field in record.headers}
    return Record(Sheet.DIAGNOSES, record.name, record.line, values, headers, record.remarks)
