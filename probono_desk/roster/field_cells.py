"""The cells of one line by field: several columns put together, yes and no turned into the words of the field."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from probono_desk.domain.search_key import fold
from probono_desk.i18n import _
from probono_desk.roster import cell_kinds, cells
from probono_desk.roster.beside_name import BETWEEN, people_in
from probono_desk.roster.close_columns import FILLS
from probono_desk.roster.columns import CRITERION, FULL_NAME, OF_SEVERAL, ORDER_STATUS, Sheet
from probono_desk.roster.coming import Coming, Rule, is_told_by, of_cell, rule_of
from probono_desk.roster.companions import companions_of
from probono_desk.roster.consent import asks_for_refusal, is_given_by_tick, is_turned, refuses_pictures
from probono_desk.roster.day_titles import are_sessions, days_named, is_day, is_half_day, newest_of
from probono_desk.roster.eligibility import joined as joined_answers
from probono_desk.roster.mapped import SheetMapping
from probono_desk.roster.name_columns import PARTED, WHOLE, put_together
from probono_desk.roster.options import OWN_WORDS, said_by, without_other
from probono_desk.roster.own_words import FIRST_WORD, engagement_answer, engagement_word, profile_word
from probono_desk.roster.photo_columns import (
    BOTH,
    CONSENTS,
    REFUSAL,
    also_answers,
    answer_to,
    clauses,
    in_two,
    together,
)
from probono_desk.roster.question import Choice, Question, Said
from probono_desk.roster.sections import table_in
from probono_desk.roster.table_letters import LETTERS, read_as_number
from probono_desk.roster.title import is_of_old_hands
from probono_desk.roster.title_words import words_of
from probono_desk.roster.words import is_unsaid, key, yes_or_no

Status = tuple[int, str, Callable[[str], Coming]]

_SETTLED = ("photo_taken", "photo_published", "engagement", "profile", "first_time", "access_need", "table")
_SETTLED_OF = {Sheet.VOLUNTEERS: _SETTLED, Sheet.STAFF: tuple(sorted(CONSENTS))}
_NOTHING = frozenset({"aucun", "aucune", "ras", "rien", "none", "nothing", "sans", "pas", "non", "no", "not"})
_LOOKED_AT = 2_000
_SEVERAL = re.compile(r"[^\W\d_] |@.*\s|\s.*@|<|\(|\d\s*[/;,|]\s*\d")
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+").fullmatch  # alone in its cell, as nearly every one is
_NAMES = frozenset({FULL_NAME, "last_name", "first_name", "usual_last_name", "usual_first_name", "birth_last_name"})
_NAMES_LOOKED_AT = 300
_DIAL_CODE = re.compile(r"indicatif|prefixe|country|dial|(?:calling|area|phone) code|phone prefix|code pays|^pays$")
_DECIDED, _SUBMITTED = re.compile(r"valid|approuv|approv|accept"), re.compile(r"soumis|submitted|depose")


@dataclass(slots=True)
class Cells:
    """How the lines of one sheet are taken apart.

    Args:
        places: the field and the place of each column that is read by itself.
        joined: the columns of each field that several make: place, option.
        status: the columns that tell who is coming.
        companions: the columns that tell who or how many come along, and whether they count the person, too.
        headers: the title of each field's column.
        titles: the titles as the sheet writes them, by field: they may come again among the lines.
        ticked: consents that are given by a tick: without one they are not given.
        has_whole: whether a column of whole names says once more what others say in parts.
    """

    sheet: Sheet
    places: list[tuple[str, int]]
    joined: dict[str, list[tuple[int, str, str]]]
    status: list[Status]
    companions: dict[int, bool]
    headers: dict[str, str]
    titles: dict[str, str]
    said: Said
    ticked: frozenset[str] = frozenset()
    dial_code: int = -1
    has_whole: bool = False
    shown: str = ""
    _furthest: int = 0
    _title_words: frozenset[str] = frozenset()
    _settled: list[str] = field(default_factory=list)
    _of_volunteers: bool = False
    _both: bool = False
    _british: bool = False
    _from_address: bool = False
    _known: dict[tuple[str, str], str] = field(default_factory=dict)
    _asked: dict[str, tuple[str, str, list[int]]] = field(default_factory=dict)

    def values(self, row: list[str]) -> dict[str, str]:
        """The cells of a row that hold something, by field."""
        if len(row) > self._furthest:
            found = {name: row[place] for name, place in self.places if row[place] and not row[place].isspace()}
        else:
            found = {n: row[p] for n, p in self.places if p < len(row) and row[p] and not row[p].isspace()}
        if self.joined:
            self._join(row, found)
        if (
            self.has_whole
            and FULL_NAME in found
            and (
                {"first_name", "last_name"} <= found.keys()
                or fold(found[FULL_NAME]) == fold(found.get("organisation", ""))
            )
        ):
            del found[FULL_NAME]  # said once more, or a company’s line
        if self.dial_code >= 0 and "phone" in found and self.dial_code < len(row):
            found["phone"] = cells.with_dial_code(row[self.dial_code], found["phone"])
        if self._british and cell_kinds.is_british(found.get("phone", "")):
            found["phone"] = cells.with_dial_code("44", found["phone"].lstrip("'"))
        return found

    def whole_names(self, rows: list[list[str]]) -> list[str]:
        """The first cells of the column that holds whole names."""
        place = dict(self.places).get(FULL_NAME)
        if place is None:
            return []
        some = (row[place] for row in rows[:_NAMES_LOOKED_AT] if place < len(row) and row[place].strip())
        return [name for cell in some for name in people_in(cell)]

    def is_title(self, values: dict[str, str]) -> bool:
        """Whether the first cell of a line is the title of a column."""
        return next(iter(values.values())).strip().casefold() in self._title_words

    def settle(self, values: dict[str, str], line: int) -> None:
        """Turn what is said in many ways into the words that a field knows; what is not understood is asked."""
        if self._both and "photo_taken" in values:
            values |= in_two(values["photo_taken"])
        for name in self._settled:
            if (text := values.get(name)) is None or cells.is_error(text):
                if text is None and name in self.ticked:
                    values[name] = "non"
                continue
            # A long list says the same few things again and again; what is asked is counted line by line.
            settled = self._known.get((name, text))
            if settled is None and (settled := self._settle_one(name, cells.clean(text), line)) is not None:
                self._known[name, text] = settled
            if settled:
                values[name] = settled
                if name in CONSENTS and self._clauses(name, text) == clauses(text):
                    others = also_answers(name, text, settled).items()
                    values |= {other: answer for other, answer in others if other not in values}
            else:
                del values[name]
        if self._of_volunteers and "note" in values and refuses_pictures(note := cells.clean(values["note"])):
            self._ask_about_remark(note, values, line)
        if "note" in values and "email" not in values and values["note"].count("@") == 1:
            self._contact_in_note(values)
        if "@" in values.get("phone", "") and cells.phone(values.get("email", "")):
            values["email"], values["phone"] = values["phone"], values["email"]  # one in the other’s column
        email = values.get("email", "")
        if email and not _ADDRESS(email) and ("@" not in email or _SEVERAL.search(email)):
            self._settle_contact("email", values)
        if not cells.is_usual_phone(phone := values.get("phone", "")) and _SEVERAL.search(phone):
            self._settle_contact("phone", values)
        if (
            self._from_address
            and not _NAMES & values.keys()
            and (owner := cell_kinds.name_in_address(values.get("email", "")))
        ):
            values[FULL_NAME] = owner
            self.headers.setdefault(FULL_NAME, self.headers["email"])
        if self._both and "photo_taken" in values and "photo_published" not in values:
            values["photo_published"] = values["photo_taken"]

    def _settle_one(self, name: str, text: str, line: int) -> str | None:
        """The word that a field knows; empty when nothing is said, ``None`` when only a person can tell."""
        if is_unsaid(text):
            return ""
        if name in CONSENTS:
            return self._clauses(name, text).get(name) or self._consent(name, text, line)
        if name == "engagement":
            return engagement_word(engagement_answer(text, words_of(self.headers[name])))
        if name == "profile":
            return "" if key(text) in cell_kinds.OF_THE_LIST else profile_word(text)
        if name == "table":
            return table_in(text)
        answer = yes_or_no(text)
        if name == "first_time" and answer is None and (first := FIRST_WORD.match(text)):
            text = first[1]  # « Non, la 3e fois »
            answer = yes_or_no(text)
        if name == "first_time" and answer is not None and is_of_old_hands(words_of(self.headers[name])):
            return "non" if answer else "oui"
        if name == "access_need" and answer is None:
            # What somebody needs is health; that they need something is not.
            words = key(text).split()
            return "non" if words and words[0] in _NOTHING else "oui"
        return text

    def _clauses(self, name: str, text: str) -> dict[str, str]:
        """« Oui, mais sans publication »; under « Je refuse d’être filmé » nobody can tell what it says yes to."""
        return {} if asks_for_refusal(self.headers[name]) else clauses(text)

    def questions(self) -> list[Question]:
        """One question for each answer to a consent that is not understood."""
        choices = (
            Choice("non", _("refus : pas de photo")),
            Choice("oui", _("accord")),
            Choice("none", _("ni l’un ni l’autre : à demander sur place")),
        )
        return [
            Question(name, "consent_word", title, choices, word, tuple(lines))
            for name, (title, word, lines) in self._asked.items()
        ]

    def _consent(self, name: str, text: str, line: int) -> str | None:
        title = self.headers[name]
        answer = answer_to(name, text)
        turned = is_turned(title, text)
        # « J’accepte » under « Je refuse d’être filmé » may be either.
        if answer is not None and (turned or not answer or not asks_for_refusal(title)):
            return "oui" if answer is not turned else "non"
        asked = self.said.key(f"{name}:{key(text)[:60]}")
        told = self.said.answer(asked)
        if told is not None:
            return told if told in {"oui", "non"} else ""
        self._asked.setdefault(asked, (title, text, []))[2].append(line)
        return None

    def _ask_about_remark(self, note: str, values: dict[str, str], line: int) -> None:
        """« Ne souhaite pas être photographiée » among the remarks is a refusal, once somebody says so."""
        if values.get("photo_taken") == "non":
            return
        asked = self.said.key(f"photo_taken:{key(note)[:60]}")
        told = self.said.answer(asked)
        if told is None:
            self._asked.setdefault(asked, (self.headers["note"], note, []))[2].append(line)
        elif told in {"oui", "non"}:
            values["photo_taken"] = told
            self.headers.setdefault("photo_taken", self.headers["note"])

    def name_owner(self, values: dict[str, str]) -> None:
        """« Maëlle Delattre <m@example.org> » names somebody where no other column does."""
        if not _NAMES.isdisjoint(values):
            return
        for name in ("email", "phone"):
            if FULL_NAME not in values and (owner := cell_kinds.name_beside(cells.clean(values.get(name, "")))):
                values[FULL_NAME] = owner
                self.headers.setdefault(FULL_NAME, self.headers[name])

    def _settle_contact(self, name: str, values: dict[str, str]) -> None:
        """An address with its owner’s name, a telephone with a word, or both of them in one cell."""
        text = cells.clean(values[name])
        if (cells.email if name == "email" else cells.phone)(text) or text.count("@") > 1 or cells.numbers(text)[1:]:
            return
        found = {"email": cell_kinds.address_in(text), "phone": cell_kinds.phone_in(text)}
        (other,) = found.keys() - {name}
        if found[other] and other not in values:
            values[other] = found[other]
            self.headers.setdefault(other, self.headers[name])
        if found[name]:
            values[name] = found[name]
        elif found[other] and found[other] == (cells.phone if name == "email" else cells.email)(values[other]):
            del values[name]  # it stands where it belongs

    def _contact_in_note(self, values: dict[str, str]) -> None:
        """« Infos : m@example.org – 06 39… » of somebody who has no other address; the remark stays whole."""
        for name, said in (
            ("email", cell_kinds.address_in(values["note"])),
            ("phone", cell_kinds.phone_in(values["note"])),
        ):
            if said and name not in values:
                values[name] = said
                self.headers.setdefault(name, self.headers["note"])

    def _join(self, row: list[str], found: dict[str, str]) -> None:
        for name, columns in self.joined.items():
            of_call = name.startswith(CRITERION)
            if of_call or any(option == REFUSAL for _place, option, _title in columns):
                answers = [(title, row[place] if place < len(row) else "") for place, _option, title in columns]
                if answer := joined_answers(name, answers) if of_call else together(answers):
                    found[name] = answer
                continue
            some: list[str] = []
            for place, option, _title in columns:
                cell = row[place] if place < len(row) else ""
                if not cell or cell.isspace():
                    continue
                if option == FILLS:
                    if not some:
                        some.append(cell)
                elif name == FULL_NAME and option.startswith(PARTED):
                    some.append(put_together(option, cell))
                elif name == "table" and option.startswith(LETTERS):
                    some.append(str(read_as_number(option, cell) or cell))
                elif option:
                    if told := cell if cells.is_error(cell) else said_by(option, cell):
                        some.append(told)
                elif name == "skills":
                    some.append(without_other(cell))
                elif name == FULL_NAME or not some:
                    some.append(cell)
            if some:
                between = BETWEEN if name == FULL_NAME else ", "  # « Volontaire 1 », « Volontaire 2 » are people each
                found[name] = between.join(filter(None, some)) if len(some) > 1 else some[0]


def cells_of(mapping: SheetMapping, rows: list[list[str]], said: Said) -> Cells:
    """How a sheet's lines are read, from what its columns are."""
    by_field: dict[str, list[tuple[int, str, str]]] = {}
    status: list[Status] = []
    for place, column in enumerate(mapping.columns):
        if column.field == ORDER_STATUS:
            status.append((place, column.title, _ruled(column.title, _column(rows, mapping.header_line, place))))
        elif column.field:
            option = column.option if column.option not in {BOTH, WHOLE} else ""
            by_field.setdefault(column.field, []).append((place, option, column.title))
    single = {name: of[0][0] for name, of in by_field.items() if len(of) == 1 and not of[0][1]}
    joined = {name: sorted(of, key=lambda one: one[1] == FILLS) for name, of in by_field.items() if name not in single}
    headers = {name: _title_of(of) for name, of in by_field.items()}
    titled = rows[mapping.header_line - 1] if mapping.header_line else []
    titles = {name: titled[place] for name, place in single.items() if place < len(titled) and titled[place].strip()}
    found = Cells(
        mapping.sheet,
        list(single.items()),
        joined,
        status,
        companions_of(mapping),
        headers,
        titles,
        said,
        ticked=frozenset(
            name
            for name in CONSENTS & single.keys()
            if is_given_by_tick(headers[name], _column(rows, mapping.header_line, single[name]))
        ),
        dial_code=_dial_code(mapping, rows),
        has_whole=any(column.option == WHOLE for column in mapping.columns),
        _furthest=max(single.values(), default=0),
        _title_words=frozenset(column.title.casefold() for column in mapping.columns if column.title),
        _settled=[name for name in _SETTLED_OF.get(mapping.sheet, ()) if name in by_field],
        _of_volunteers=mapping.sheet is Sheet.VOLUNTEERS,
        _from_address=said.get(f"missing:{FULL_NAME}") == "email",
        _british="phone" in single and cell_kinds.are_british(_column(rows, mapping.header_line, single["phone"])),
        _both=any(column.option == BOTH for column in mapping.columns),
    )
    if mapping.sheet not in {Sheet.VOLUNTEERS, Sheet.STAFF}:
        found.joined = {name: of for name, of in joined.items() if name in OF_SEVERAL and len(of) > 1}
        found.headers |= dict.fromkeys(found.joined, "")  # no title of one column asks for the others
        found.places = [(name, of[0][0]) for name, of in by_field.items() if name not in found.joined]
        found._furthest = max((place for _name, place in found.places), default=0)
    return found


def _dial_code(mapping: SheetMapping, rows: list[list[str]]) -> int:
    """The place of « Indicatif » beside the telephone; -1 for none."""
    for place, column in enumerate(mapping.columns):
        if column.field is None and _DIAL_CODE.search(fold(column.title)):
            some = [cell for cell in _column(rows, mapping.header_line, place) if cell.strip()]
            if some and all(cells.is_dial_code(cell) for cell in some):
                return place
    return -1


def _title_of(columns: list[tuple[int, str, str]]) -> str:
    return next(
        (title for _place, option, title in columns if option not in {FILLS, OWN_WORDS, REFUSAL}), columns[0][2]
    )


def _column(rows: list[list[str]], start: int, place: int) -> list[str]:
    return [row[place] for row in rows[start : start + _LOOKED_AT] if place < len(row)]


def _ruled(title: str, some: list[str]) -> Callable[[str], Coming]:
    rule, newest = rule_of(title), newest_of(some)
    filled = [cell for cell in some if cell.strip()]
    in_sessions = are_sessions(words_of(title), days_named(filled), len(filled))
    words = [cell for cell in some if cell.strip() and yes_or_no(cell) is None]
    told = {of_cell(cell, Rule()) for cell in words}
    answered = [True if cells.day(cell) is not None else yes_or_no(cell) for cell in some if cell.strip()]
    ticked = any(answered) and (
        is_told_by(title)
        or is_day(title)
        or is_half_day(title)
        or 2 * sum(1 for answer in answered if answer is not None) > len(answered)
    )
    if rule.yes is Coming.YES and rule.empty is Coming.YES and ticked:
        rule = replace(rule, empty=Coming.ASKED)
    if rule.yes is Coming.YES and rule.empty is Coming.YES and Coming.YES in told and len(words) > 0.5 * len(some):
        # Where those who come are named, nothing written says nothing.
        rule = replace(rule, empty=Coming.ASKED)
    # « Soumise » beside « Validée » still waits for somebody’s word; alone it is an answer that was sent.
    is_decided = any(_DECIDED.match(fold(cell)) for cell in words)

    @lru_cache(maxsize=1024)
    def of(cell: str) -> Coming:
        if newest and cell.strip():
            return Coming.YES if cell.strip() == newest else Coming.ASKED
        if in_sessions and cell.strip():
            return Coming.ASKED
        if is_decided and _SUBMITTED.match(fold(cell)):
            return Coming.ASKED
        return of_cell(cell, rule) or Coming.ASKED

    return of
