"""Who is in a list and not among the people that it gives: those who do not come, and those about whom is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from probono_desk.i18n import N_, _
from probono_desk.roster.around_name import without_civility
from probono_desk.roster.coming import Coming, word_key
from probono_desk.roster.question import Choice, Question, Said
from probono_desk.roster.title_words import words_of
from probono_desk.roster.words import yes_or_no

_SHOWN = 3
COLOURS = {"red": N_("rouge"), "orange": N_("orange"), "yellow": N_("jaune"), "grey": N_("gris")}
# What is still owed or not yet said is likelier to come than not.
_UNLIKELY = re.compile(r"attente de place|wait|\b(?:not|non|pas|un)\s?(?:approv|accept|valid|confirm|invit)")
_LIKELY_COMING = ("pay", "paid", "impay", "unpaid", "regl", "confirm", "valid", "invit", "preinscri", "transfer")


REPLACED = "replaced"
_REPLACED_BY = re.compile(r"\b(?:remplac\w*\s+par|replaced\s+by)\s*:?\s+(?P<other>[^,;()\n]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who is not among the people.

    Args:
        sheet: the sheet's or the file's name as the user sees it.
        line: the row in the spreadsheet, from 1.
        name: what the line calls them.
        column: the title of the column that says so; empty when a section, a sheet or the line's look does.
        value: what it says.
        question: the key of the question that would bring them in; empty when the list is sure.
    """

    sheet: str
    line: int
    name: str
    column: str
    value: str
    question: str = ""


@dataclass(slots=True)
class Asking:
    """The questions about who comes, one for each word, gathered line by line."""

    said: Said
    found: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    lines: dict[str, list[int]] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)

    def of(self, code: str, column: str, value: str) -> tuple[str, Coming]:
        """The key of the question about a word, and what was answered: ``ASKED`` until somebody did."""
        key = self.said.key(_key(code, column, value))
        answer = self.said.answer(key)
        if answer == REPLACED and replacing(value):
            return key, Coming.YES
        if answer in {Coming.YES.value, Coming.NO.value}:
            return key, Coming(answer)
        self.found.setdefault(key, (code, column, value))
        return key, Coming.ASKED

    def is_replaced(self, key: str) -> bool:
        """Whether somebody else comes, as was answered."""
        return self.said.answer(key) == REPLACED

    def add(self, key: str, line: int, name: str) -> None:
        """A line that hangs on a question."""
        self.lines.setdefault(key, []).append(line)
        self.names.setdefault(key, []).append(name)

    def questions(self) -> list[Question]:
        """One question for each word, with the people it is about."""
        made = []
        for key, (code, column, value) in self.found.items():
            lines = self.lines.get(key, [])
            if not lines:
                continue
            some = ", ".join(self.names[key][:_SHOWN]) + ("…" if len(lines) > _SHOWN else "")
            coming = Choice(Coming.YES.value, _("oui : {names}").format(names=some))
            leaving = Choice(Coming.NO.value, _("non : {names}").format(names=some))
            text = " ".join(words_of(value) or words_of(column))
            likely = any(word in text for word in _LIKELY_COMING) and not _UNLIKELY.search(text)
            choices: tuple[Choice, ...] = (coming, leaving) if likely else (leaving, coming)
            if code == "coming" and (other := replacing(value)):
                instead = _("{other} vient à la place de : {names}").format(other=other, names=some)
                choices = (Choice(REPLACED, instead), *choices)
            word = _(COLOURS[value]) if code == "coloured_lines" else value
            made.append(Question(key, code, column, choices, word, tuple(lines)))
        return made


def about_nobody(said: Said, name: str, left_out: Sequence[LeftOut]) -> list[Question]:
    """A list of which nobody comes is no list: perhaps the column is not what it seems.

    Args:
        said: what was answered.
        name: the list’s name as the user sees it.
        left_out: everybody in it.
    """
    if not left_out or any(one.question for one in left_out):
        return []
    some = ", ".join(one.name for one in left_out[:_SHOWN])
    choices = (
        Choice("everybody", _("ils viennent : {names}").format(names=some)),
        Choice("nobody", _("ils ne viennent pas : {names}").format(names=some)),
    )
    lines = tuple(one.line for one in left_out)
    return [Question(said.key("nobody"), "nobody", left_out[0].column or name, choices, lines=lines)]


def _key(code: str, column: str, value: str) -> str:
    if code in {"coming_empty", "coming_no"}:
        return f"coming:{' '.join(words_of(column))}={word_key(value) if value else ''}"
    if code == "coloured_lines":
        return f"{code}:{value}"
    if code == "lone":
        return f"lone:{word_key(value)}"
    if code == "coming":
        return f"coming:{word_key(value)}"
    return code


def replacing(value: str) -> str:
    """Who comes instead, where a cell says it: « remplacée par Zoé Hennebelle »; a title and a name at least."""
    match = _REPLACED_BY.search(value)
    other = without_civility(match["other"]).strip(" .)]") if match else ""
    return (
        other if len(other.split()) in range(2, 6) and not any(sign.isdigit() or sign == "@" for sign in other) else ""
    )


def code_of(value: str) -> str:
    """Which question a cell that is no clear answer asks: about its word, about a no, about nothing written."""
    if not value.strip():
        return "coming_empty"
    return "coming" if yes_or_no(value) is None else "coming_no"


def name_in(values: Mapping[str, str]) -> str:
    """What a line calls a person, before anything is tidied."""
    last = values.get("usual_last_name", "") or values.get("last_name", "") or values.get("birth_last_name", "")
    whole = values.get("full_name", "") or values.get("payer_full_name", "")
    first = values.get("usual_first_name", "") or values.get("first_name", "")
    payer = f"{values.get('payer_first_name', '')} {values.get('payer_last_name', '')}"  # who ordered, at least
    named = (f"{first} {last}", whole, values.get("name", ""), payer)
    return next((" ".join(one.split()) for one in named if one.strip()), "")


def telling_colours(coloured: Mapping[int, str], rows: list[list[str]], header: int) -> dict[int, str]:
    """Lines whose colour may tell something: some of the people, and not every second line for the eye."""
    if not coloured:
        return {}
    people = [line for line, row in enumerate(rows, 1) if line > header and sum(1 for c in row if c.strip()) > 1]
    found = {line: coloured[line] for line in people if line in coloured}
    lines = sorted(found)
    every_second = len(lines) > 2 and all(b - a == 2 for a, b in pairwise(lines))
    return {} if every_second or 2 * len(found) > len(people) else found
