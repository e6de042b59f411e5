"""Who is on two lists of one file: among those who come, and among those who do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from probono_desk.domain.search_key import fold
from probono_desk.i18n import _
from probono_desk.roster.coming import Coming
from probono_desk.roster.left_out import LeftOut
from probono_desk.roster.lines import VolunteerLine
from probono_desk.roster.question import Answers, Choice, Question, chosen
from probono_desk.roster.records import Record

_SHOWN = 3

Lines = list[tuple[VolunteerLine, Record]]


def without_leavers(
    people: Lines, left_out: Sequence[LeftOut], answers: Answers
) -> tuple[Lines, list[LeftOut], list[Question]]:
    """The people without those whom a sheet or a part of the file, « Désistements », or a later line names once more.

    An order that was cancelled before a new one is no such line.

    Returns:
        Who comes; who does not, as was answered or is asked; the question, until it is answered.
    """
    gone = {who: one for one in left_out if not one.question and (who := _who(one.name))}
    twice = [
        (line, record, left)
        for line, record in (people if gone else ())
        if (left := gone.get(_key(line))) is not None
        and (left.column == left.sheet or (left.sheet == record.name and left.line > line.line))
    ]
    if not twice:
        return people, [], []
    names = [f"{line.first_name} {line.last_name}".strip() for line, _record, _left in twice]
    some = ", ".join(names[:_SHOWN]) + ("…" if len(names) > _SHOWN else "")
    choices = (
        Choice(Coming.NO.value, _("non : {names}").format(names=some)),
        Choice(Coming.YES.value, _("oui : {names}").format(names=some)),
    )
    where = next((left.value if left.column == left.sheet else left.column for _line, _record, left in twice), "")
    question = Question(
        "left_elsewhere", "left_elsewhere", where, choices, lines=tuple(line.line for line, *_rest in twice)
    )
    answer = chosen(question, answers)
    if answer == Coming.YES.value:
        return people, [], []
    asked = "" if answer else question.key
    open_ones = [
        replace(left, sheet=record.name, line=line.line, name=name, question=asked)
        for (line, record, left), name in zip(twice, names, strict=True)
    ]
    away = {id(line) for line, *_rest in twice}
    # Without an answer, who was said to leave once more is in the list of those asked about; with it, once is enough.
    return [one for one in people if id(one[0]) not in away], open_ones if asked else [], [] if answer else [question]


def _key(line: VolunteerLine) -> tuple[str, ...]:
    return _who(f"{line.first_name} {line.last_name}")


def _who(name: str) -> tuple[str, ...]:
    return tuple(sorted(fold(name).split()))
