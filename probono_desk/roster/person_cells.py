"""One line of a list of people: what stands beside a name, two people in one cell, what each is here for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from probono_desk.domain.people import Role
from probono_desk.domain.search_key import fold
from probono_desk.i18n import _
from probono_desk.roster import cells
from probono_desk.roster.beside_name import apart, doubled, is_alone, is_couple, people_in
from probono_desk.roster.cell_kinds import OF_THE_LIST, address_in, has_skill, phone_in, skill_words
from probono_desk.roster.columns import FULL_NAME, Sheet
from probono_desk.roster.coming import Coming, Rule, asks_whether, of_cell, says_leaving
from probono_desk.roster.left_out import LeftOut, name_in
from probono_desk.roster.names import Order
from probono_desk.roster.own_words import engagement_word, here_for, profile_word
from probono_desk.roster.question import Choice, Question, Said
from probono_desk.roster.records import Record
from probono_desk.roster.sections import Section, table_of
from probono_desk.roster.title import read_title
from probono_desk.roster.words import ENGAGEMENTS, PROFILES, ROLES, expected, key, named, yes_or_no

_VOLUNTEER = "volontaire"
_LONGEST = 60
_OF_THE_DAY = frozenset({Role.REFERENT, Role.REPRESENTATIVE, Role.FACILITATOR, Role.LEAD})
_ROLE_WORDS = (_VOLUNTEER, *expected(ROLES))
OF_THE_SEAT = frozenset({"table", "organisation", "structure", "role"})
# What a directory puts behind a name: whose account it is, and nobody’s employer.
_OF_AN_ACCOUNT = frozenset(
    {
        "ext",
        "externe",
        "external",
        "exterieur",
        "exterieure",
        "outside",
        "int",
        "interne",
        "internal",
        "invite",
        "invitee",
    }
    | {"guest", "presta", "prestataire", "contractor", "vendor", "visiteur", "visiteuse", "visitor", "temp", "admin"}
    | {"consultant", "consultante", "adm", "sous traitant", "freelance externe", "vip", "siege", "head office", "hq"}
)
_MORE = re.compile(r"[+&/]| et | and | plus ", re.IGNORECASE)
_PLUS = re.compile(r"\s*[(\[]?\s*\+\s*\d{1,2}\b.*$|\s+plus (?:une?|1)$", re.IGNORECASE)
_AND = re.compile(r"\s+(?:et|and)\s+|\s*[+&/]\s*", re.IGNORECASE)
_FIRST_NAME = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)?\.?")


# Where people write that somebody leaves.
_MAY_SAY_MORE = ("note", "table", "phone", "email")


def leaving_in(record: Record) -> tuple[str, str] | None:
    """The column and the words that say somebody may not come: « Commentaire : à confirmer », « Table : absent »."""
    for name in _MAY_SAY_MORE:
        text = record.values.get(name)
        if not text or (name != "note" and (text[-1].isdigit() or "@" in text)):
            continue  # nothing, or what belongs there
        if says_leaving(text) or (name == "note" and asks_whether(text)):
            return record.headers.get(name, ""), text
    return None


def name_apart(record: Record) -> str:
    """Leave the name alone in its cell, and put what stood beside it where it belongs.

    Returns:
        What says of the person’s coming that it is not sure; empty for nearly everybody.
    """
    values = record.values
    if FULL_NAME in values:
        return _apart_in(record, FULL_NAME)
    if " " in values.get("last_name", ""):
        values["last_name"] = doubled(values["last_name"])
    first = values.get("first_name", "")
    if first[-1:].isalpha() or first[-1:] == "." or _MORE.search(first):  # nearly every one; two people are asked about
        return _apart_in(record, "last_name")
    return _apart_in(record, "last_name") or _apart_in(record, "first_name")


def _apart_in(record: Record, column: str) -> str:
    values = record.values
    text = values.get(column, "")
    if is_alone(text):
        return ""
    couple = is_couple(text)
    told = apart(text)
    if (told.name == text and not couple) or len(people_in(text)) > 1:
        return ""
    values[column] = told.name
    said = _apart_in(record, column) if told.name != text else ""  # « Maëlle Delattre (Lys SA) – finance »
    if told.companions or couple:
        record.warn(column, "comes_along")
        record.remarks.warnings[-1] = replace(record.remarks.warnings[-1], value=text)
    beside = told.beside
    if not beside or said:
        return said
    answer = of_cell(beside, Rule())
    if answer is None and (first := yes_or_no(beside.split()[0])) is not None and beside[1:2].isalpha():
        answer = Coming.YES if first else Coming.NO  # « Tristan Ouvrard : non désolé »
    if answer in {Coming.NO, Coming.ASKED}:
        return beside
    if answer is Coming.YES:
        return ""
    if (role := here_for(beside)) is not None and role in _OF_THE_DAY and "role" not in values:
        values["role"] = ROLES[role][0]  # « Valère Wacquier [référent] »
    elif (table := table_of(beside)) is not None:
        values.setdefault("table", str(table))
    elif column == "first_name" and _FIRST_NAME.fullmatch(beside):
        values[column] = text  # « Élisabeth (Zaza) »: kept as it was typed
    elif (phone := phone_in(beside)) or address_in(beside):
        values.setdefault("phone" if phone else "email", phone or address_in(beside))
        record.headers.setdefault("phone" if phone else "email", record.headers.get(column, ""))
    elif named(profile_word(beside), PROFILES) is not None:
        values.setdefault("profile", beside)
    elif has_skill(beside) and ("organisation" in values or key(beside) in skill_words()):
        values.setdefault("skills", beside)
    elif "organisation" not in values and _may_be_organisation(beside) and (column == FULL_NAME or " " in beside):
        values["organisation"] = beside
        record.headers.setdefault("organisation", record.headers.get(column, ""))
    elif beside.casefold() != values.get("organisation", "").casefold():
        record.warn(column, "beside_name")
        record.remarks.warnings[-1] = replace(record.remarks.warnings[-1], value=text)
    return ""


def _may_be_organisation(beside: str) -> bool:
    """« (Lys SA) », but not the « (C) » of a captain."""
    if key(beside) in _OF_AN_ACCOUNT or read_title(beside).other == "work":  # « (EXT) », « (Direction) »
        return False
    letters = sum(1 for sign in beside if sign.isalpha())
    return len(beside) <= _LONGEST and letters > 1 and not any(sign.isdigit() for sign in beside)


def with_role(record: Record, role: Role | None) -> list[Record]:
    """The people of a line, each on the side that their role tells: volunteers, or the staff."""
    values = record.values
    said = cells.clean(values.get("role", ""))
    told = (here_for(said) if said else None) or role
    if told is None and not said:
        return _apart_from_each_other(record)
    if told is Role.VOLUNTEER:
        if key(said) not in OF_THE_LIST and (way := engagement_word(said)) and named(way, ENGAGEMENTS) is not None:
            values.setdefault("engagement", way)
        values.pop("role", None)
        record.sheet = Sheet.VOLUNTEERS
    elif told is not None:
        values["role"] = ROLES[told][0]
        if record.sheet is Sheet.VOLUNTEERS:
            record.sheet = Sheet.STAFF
            if told is Role.REPRESENTATIVE and "structure" not in values and "organisation" in values:
                values["structure"] = values["organisation"]
                record.headers.setdefault("structure", record.headers.get("organisation", ""))
    elif record.sheet is Sheet.VOLUNTEERS and said:
        record.wrong("role", "word_unknown", *_ROLE_WORDS)
        del values["role"]
    return _apart_from_each_other(record)


def _apart_from_each_other(record: Record) -> list[Record]:
    people = people_in(record.values[FULL_NAME]) if FULL_NAME in record.values else ()
    if len(people) < 2:
        return [record]
    record.warn(FULL_NAME, "two_in_cell")
    found = [replace(record, values={**record.values, FULL_NAME: one}, aside=[]) for one in people]
    for one in found:
        name_apart(one)
    return found


@dataclass(slots=True)
class FirstNames:
    """« Jade et Hugo » and « Lise + 1 » as first names: one person or two is asked, once for each cell."""

    said: Said
    left_out: list[LeftOut] = field(default_factory=list)
    _asked: dict[str, Question] = field(default_factory=dict)

    def each(self, record: Record) -> list[Record]:
        """The people of a line; nobody while it is asked who they are."""
        text = record.values.get("first_name", "")
        if text.isalpha() or not _MORE.search(text):
            return [record]
        text = cells.clean(text)
        if (match := _PLUS.search(text)) and match.start():
            return self._with_somebody(record, text, text[: match.start()])
        names = tuple(filter(None, _AND.split(text)))
        if len(names) != 2 or not all(map(_FIRST_NAME.fullmatch, names)):
            return [record]
        key = self.said.key(f"first_names:{fold(text)[:60]}")
        answer = self.said.answer(key)
        if answer == "one":
            return [record]
        if answer == "two":
            return [replace(record, values={**record.values, "first_name": name}, aside=[]) for name in names]
        whom = " + ".join(name_in({**record.values, "first_name": name}) for name in names)
        two = Choice("two", _("deux personnes : {names}").format(names=whom))
        one = Choice("one", _("une seule personne : {name}").format(name=name_in(record.values)))
        self._ask(key, record, text, (two, one))
        column = record.headers.get("first_name", "")
        self.left_out.append(LeftOut(record.name, record.line, name_in(record.values), column, text, key))
        return []

    def questions(self) -> list[Question]:
        """One for each cell that was not answered."""
        return list(self._asked.values())

    def _with_somebody(self, record: Record, text: str, name: str) -> list[Record]:
        record.values["first_name"] = name
        who = name_in(record.values)
        key = self.said.key(f"first_names:{fold(f'{text} {who}')[:60]}")
        answer = self.said.answer(key)
        if answer not in {"one", "two"}:
            one = Choice("one", _("une seule personne : {name}").format(name=who))
            two = Choice("two", _("{name}, et quelqu’un qui n’est pas nommé").format(name=who))
            self._ask(key, record, text, (two, one))
        if answer != "one":
            record.warn("first_name", "comes_along")
            record.remarks.warnings[-1] = replace(record.remarks.warnings[-1], value=f"{who} : {text}")
        return [record]

    def _ask(self, key: str, record: Record, text: str, choices: tuple[Choice, ...]) -> None:
        lines = self._asked[key].lines if key in self._asked else ()
        place = record.headers.get("first_name", record.name)
        self._asked[key] = Question(key, "first_names", place, choices, text, (*lines, record.line))


def become(record: Record, other: str) -> None:
    """Somebody comes in another’s place: with the seat, and without a name, contact or answer of the other’s."""
    for name in [name for name in record.values if name not in OF_THE_SEAT]:
        del record.values[name]
    record.values[FULL_NAME] = other
    record.headers.setdefault(FULL_NAME, record.name)
    record.order, record.order_settled = Order.FIRST_LAST, True


def as_its_section(values: dict[str, str], headers: dict[str, str], section: Section) -> None:
    """Give a person what the title of their part says and their line does not."""
    if section.table is not None and "table" not in values:
        values["table"] = str(section.table)
        headers.setdefault("table", section.title)
    if section.organisation and "organisation" not in values:
        values["organisation"] = section.organisation
        headers.setdefault("organisation", section.title)
    for name, said in (("engagement", section.engagement), ("profile", section.profile)):
        if said and name not in values:
            values[name] = said
            headers.setdefault(name, section.title)
