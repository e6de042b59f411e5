"""Tables that a list tells by letters or colours, « A », « Équipe rouge »: somebody says once that A is table 1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from probono_desk.domain.search_key import fold
from probono_desk.i18n import _
from probono_desk.roster.cell_kinds import has_skill
from probono_desk.roster.columns import Sheet, words_of_field
from probono_desk.roster.mapped import By, Column
from probono_desk.roster.question import Choice, Question, Said, chosen
from probono_desk.roster.title import Title
from probono_desk.roster.words import key

# The option of a column whose letters stand for numbers; of colours it has them behind it, in the order of the tables.
LETTERS = "A"
_COLOURS = (
    "rouge bleu bleue vert verte jaune orange violet violette rose noir noire blanc blanche gris grise marron "
    "turquoise red blue green yellow purple pink black white grey gray brown"
)
_COLOUR = re.compile(rf"(?:table|equipe|groupe|team|group)?\s*({'|'.join(_COLOURS.split())})(?: team)?")
_LETTER = re.compile(r"(?:table|[ée]quipe|groupe|team|group|t)?\s*([A-Z])", re.IGNORECASE)
# Between the names of teams in a column’s option, in the order of their tables.
_BETWEEN = "\n"
_OF_TEAMS = frozenset(
    {
        "equipe",
        "equipes",
        "groupe",
        "groupes",
        "team",
        "group",
        "nom",
        "name",
        "de",
        "d",
        "l",
        "la",
        "votre",
        "your",
        "of",
    }
)
_SHOWN = 4
_ENOUGH = 0.8


def number_of(text: str) -> int | None:
    """« B » and « Équipe B » are the second table; ``None`` for what is no letter."""
    match = _LETTER.fullmatch(text.strip())
    return ord(match[1].upper()) - ord("A") + 1 if match else None


def read_as_number(option: str, text: str) -> int | None:
    """The table of a cell in a column that ``with_letters`` reads."""
    if _BETWEEN in option:
        names = option.split(_BETWEEN)[1:]
        return names.index(fold(text)) + 1 if fold(text) in names else None
    if (colours := option.removeprefix(LETTERS)) and (colour := colour_in(text)) in colours.split():
        return colours.split().index(colour) + 1
    return number_of(text)


def _are_team_names(title: str, values: Sequence[str]) -> bool:
    """Whether a column of teams tells them by names that come again and again: « Les Abeilles », « Les Colibris »."""
    names = set(map(fold, values))
    return (
        bool(title)
        and set(key(title).split()) <= _OF_TEAMS
        and len(names) > 1
        and 2 * len(names) <= len(values)
        and not any(any(sign.isdigit() for sign in value) or "@" in value or has_skill(value) for value in values)
    )


def colour_in(text: str) -> str:
    """The colour that a table is called by, « Équipe rouge »; empty for any other name."""
    match = _COLOUR.fullmatch(fold(text))
    return match[1] if match else ""


def with_letters(
    sheet: Sheet, columns: list[Column], said: Sequence[Title], values: Sequence[list[str]], told: Said
) -> tuple[list[Column], list[Question]]:
    """The columns, that of the tables read by its letters; the question whether they are meant so."""
    place = next((at for at, column in enumerate(columns) if column.field == "table"), None)
    if place is None:
        place = next((at for at, one in enumerate(columns) if one.field is None and "table" in said[at].fields), None)
    if place is None or columns[place].option or columns[place].by in {By.ANSWER, By.MEMORY}:
        return columns, []
    told_by = [value for value in values[place] if number_of(value) is not None]
    colours = list(dict.fromkeys(filter(None, map(colour_in, values[place]))))
    if len(colours) > 1:
        told_by = [value for value in values[place] if colour_in(value)]
    option = LETTERS + " ".join(colours)
    if len(set(told_by)) < 2 or len(told_by) < _ENOUGH * len(values[place]):
        if not _are_team_names(columns[place].title, values[place]):
            return columns, []
        told_by = values[place]
        option = LETTERS + _BETWEEN + _BETWEEN.join(dict.fromkeys(map(fold, told_by)))
    some = sorted(set(told_by), key=lambda value: read_as_number(option, value) or 0)[:_SHOWN]
    shown = ", ".join(_("{letter} = table {n}").format(letter=value, n=read_as_number(option, value)) for value in some)
    choices = (
        Choice("numbers", shown),
        Choice("none", _("ne pas lire cette colonne")),
    )
    question = Question(told.key("letters"), "perhaps", columns[place].title or words_of_field(sheet, "table"), choices)
    answer = chosen(question, told)
    read = replace(columns[place], field="table", by=By.TITLE, option=option)
    unread = replace(columns[place], field=None, by=By.NOTHING)
    found = [(unread if answer == "none" else read) if at == place else column for at, column in enumerate(columns)]
    return found, [question] if answer is None else []
