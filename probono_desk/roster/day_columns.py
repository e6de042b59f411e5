"""One column a day, ticked by who comes then: of several, somebody says which is the marathon’s."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from probono_desk.i18n import _
from probono_desk.roster.cell_kinds import Kinds
from probono_desk.roster.columns import ORDER_STATUS
from probono_desk.roster.coming import is_told_by, of_word
from probono_desk.roster.day_titles import day_of_half, is_day, is_half_day, names_day
from probono_desk.roster.mapped import By, Column
from probono_desk.roster.question import Choice, Question, Said, chosen
from probono_desk.roster.title import stems
from probono_desk.roster.words import key, yes_or_no

_TICKED = 0.9
_BESIDE_COMING = frozenset({"food", "wear", "money", "story", "place"})


def with_days(columns: list[Column], kinds: Sequence[Kinds], told: Said) -> tuple[list[Column], list[Question]]:
    """The columns, the one of the day as what tells who is coming; a question where several may be it."""
    columns = _with_options(_with_halves(columns, kinds), kinds)
    halves = {at for at, column in enumerate(columns) if is_half_day(column.title)}
    if len({day_of_half(columns[at].title) for at in halves}) > 1:
        halves = set()  # « Samedi matin », « Dimanche matin »
    named = [
        place
        for place, column in enumerate(columns)
        if (column.field in {None, ORDER_STATUS} and place not in halves)
        and column.other not in _BESIDE_COMING
        and names_day(column.title)
        and kinds[place].n
        and max(kinds[place].yes_no, kinds[place].status) >= 0.5
    ]
    # One that says more than its day may ask something else on it; several are days to choose from.
    days = named if len(named) > 1 else [place for place in named if is_day(columns[place].title)]
    if not days:
        return columns, []
    if len(days) == 1:
        return _chosen(columns, days, days[0]), []
    choices = tuple(Choice(str(place + 1), columns[place].title) for place in days)
    question = Question(
        told.key("which_day"), "which_day", "", (*choices, Choice("none", _("aucune : tout le monde vient")))
    )
    answer = chosen(question, told)
    if answer is None:
        return _chosen(columns, days, -1), [question]
    return _chosen(columns, days, -1 if answer == "none" else int(answer) - 1), []


def _with_options(columns: list[Column], kinds: Sequence[Kinds]) -> list[Column]:
    """« Je viens : toute la journée » beside « Je viens : je ne peux pas », each ticked: one answer in two columns."""
    asked: dict[str, dict[int, str]] = {}
    for place, column in enumerate(columns):
        if column.field not in {None, ORDER_STATUS} or kinds[place].yes_no < _TICKED:
            continue
        for stem, option in stems(column.title):
            if is_told_by(stem) and (of_word(option) or yes_or_no(option) is not None):
                asked.setdefault(key(stem), {})[place] = f"{stem} [{option}]"
    told = {place: title for of in asked.values() if len(of) > 1 for place, title in of.items()}
    return [
        replace(column, title=told[place], field=ORDER_STATUS, by=By.TITLE) if place in told else column
        for place, column in enumerate(columns)
    ]


def _with_halves(columns: list[Column], kinds: Sequence[Kinds]) -> list[Column]:
    """« Matin » beside « Après-midi », answered by yes and no or ticked."""
    halves = [
        place
        for place, column in enumerate(columns)
        if column.field is None and is_half_day(column.title) and kinds[place].yes_no >= 0.5
    ]
    all_halves = sum(1 for column in columns if is_half_day(column.title))
    return (
        columns
        if all_halves < 2
        else [
            replace(column, field=ORDER_STATUS, by=By.TITLE) if place in halves else column
            for place, column in enumerate(columns)
        ]
    )


def _chosen(columns: list[Column], days: Sequence[int], place: int) -> list[Column]:
    return [
        replace(column, field=ORDER_STATUS if at == place else None, by=By.TITLE if at == place else By.NOTHING)
        if at in days
        else column
        for at, column in enumerate(columns)
    ]
