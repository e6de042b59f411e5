"""Which column holds what: judged from titles and cells together, corrected by answers, remembered by its source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from probono_desk.domain.people import Role
from probono_desk.roster import cells
from probono_desk.roster.blocks import beside_blocks, blocks_of
from probono_desk.roster.cell_kinds import Kinds, kinds_of
from probono_desk.roster.close_columns import about_close, fill_up
from probono_desk.roster.columns import FULL_NAME, OF_SEVERAL, ORDER_STATUS, Sheet
from probono_desk.roster.columns_together import (
    name_beside_first,
    names_on_badges,
    parts_before_both,
    with_employers_of_directory,
    with_structures_of_tables,
)
from probono_desk.roster.day_columns import with_days
from probono_desk.roster.editions import of_older_editions
from probono_desk.roster.header import find_header
from probono_desk.roster.judge import ACCEPTED, PAYERS, Judged, judge
from probono_desk.roster.leaders import LEADERS, with_leaders
from probono_desk.roster.mapped import By, Column, SheetMapping, fields_of
from probono_desk.roster.name_columns import (
    FIRST_NAMES,
    LAST_NAMES,
    about_further_people,
    about_names,
    find_names,
    missing_name,
    whole_beside_parts,
    with_further_names,
    with_further_people,
    with_parted,
)
from probono_desk.roster.names import Order
from probono_desk.roster.options import OWN_WORDS, Option, answers_titled, find_options, is_other, options_of
from probono_desk.roster.own_words import here_for, profile_word
from probono_desk.roster.photo_columns import for_both, with_refusals
from probono_desk.roster.question import Answers, Question, Remembered, Said, chosen
from probono_desk.roster.sheet_titles import titled
from probono_desk.roster.table_kinds import LOOKED_AT, columns_of
from probono_desk.roster.table_letters import with_letters
from probono_desk.roster.title import Title, read_title, stems
from probono_desk.roster.title_blocks import of_directory, parts_of
from probono_desk.roster.title_phrases import LIKELY
from probono_desk.roster.words import PROFILES, key, named

__all__ = ["By", "Column", "SheetMapping", "fields_of", "fingerprint_of", "propose"]

_SHOWN = 6
_ROLE = frozenset({"role", "roles"})
# What « Groups : Volunteers, Facilitators » may have been taken for.
_MAY_BE_ROLES = frozenset({None, "profile", "organisation", "engagement", "table"})
_EMPLOYERS = frozenset({"company", "entreprise", "societe", "work", "employeur", "employer"})
_OF_PEOPLE = frozenset({Sheet.VOLUNTEERS, Sheet.STAFF})


def propose(
    sheet: Sheet,
    name: str,
    rows: list[list[str]],
    answers: Answers,
    known: Mapping[str, Remembered],
    *,
    start: int = 0,
    prefix: str = "",
) -> tuple[SheetMapping, list[Question], Said]:
    """The mapping of one sheet, what only a person can tell about it, and what was told.

    Args:
        sheet: what the sheet is.
        name: its name as the user sees it.
        rows: every row from line 1.
        answers: what was answered.
        known: what is remembered, by the fingerprint of a source.
        start: the first row that is looked at, from 0.
        prefix: what the keys of its questions begin with, where there are several lists.
    """
    header = find_header(sheet, rows, start)
    below = header.last + 1 if header.last >= 0 else start
    width = max(len(header.titles), max((len(row) for row in rows[below : below + LOOKED_AT]), default=0))
    titles = answers_titled([*header.titles, *[""] * (width - len(header.titles))])
    groups = [*header.groups, *[""] * (width - len(header.groups))]
    values = columns_of(rows, below, width)
    blocks = blocks_of(titles, groups) if sheet in _OF_PEOPLE else ()
    further = {place for block in blocks for place in block.values()} | beside_blocks(titles, blocks)
    older = of_older_editions(titles, groups) if sheet in _OF_PEOPLE else frozenset[int]()
    shown = [row for row in rows[below : below + 40] if any(row)][:_SHOWN]
    samples = [tuple(cells.clean(row[i]) if i < len(row) else "" for row in shown) for i in range(width)]
    fingerprint = fingerprint_of(titles) if header.last >= 0 else ""
    if sheet is Sheet.DIAGNOSES:
        samples = [()] * width  # said in confidence: the titles must do
    kept = known.get(fingerprint)
    said = Said(answers, kept, prefix)
    columns = [Column(title, None, By.NOTHING, sample) for title, sample in zip(titles, samples, strict=True)]
    questions: list[Question] = []
    order: Order | None = None
    unsure = False
    if (told := answers.columns.get(name)) is not None and len(told) == width:
        columns = _chosen(columns, told, By.ANSWER, values)
    elif kept is not None and len(kept.columns) == width:
        columns = _chosen(columns, kept.columns, By.MEMORY, values)
    elif sheet in _OF_PEOPLE:
        alone = [replace(one, title="") if at in further | older else one for at, one in enumerate(columns)]
        read = [[] if at in further | older else some for at, some in enumerate(values)]
        alone, questions, unsure = _judged(sheet, alone, groups, read, said)
        columns = [
            replace(one, other="block") if at in further else replace(one, other="past") if at in older else now
            for at, (one, now) in enumerate(zip(columns, alone, strict=True))
        ]
    else:
        columns = _by_titles(sheet, columns, values)
    columns = _as_answered(sheet, columns, said)
    questions = [question for question in questions if chosen(question, said) is None]
    if sheet in _OF_PEOPLE:
        columns = with_parted(with_further_people(columns), values)
        columns, order, about = about_names(columns, values, said, name, unsure=unsure)
        questions += about
        columns = with_leaders(columns, values)
        lead = {said.key(f"column:{at + 1}") for at, column in enumerate(columns) if column.option == LEADERS}
        questions = [question for question in questions if question.key not in lead]
    return (
        SheetMapping(sheet, name, header.last + 1, tuple(columns), fingerprint, order, prefix, blocks),
        questions,
        said,
    )


def fingerprint_of(titles: Iterable[str]) -> str:
    """What a source is known by: its titles, folded. A digest: titles may say whose list it is."""
    return hashlib.sha256("\n".join(map(key, titles)).encode()).hexdigest()[:32]


def fingerprint_of_rows(rows: list[list[str]]) -> str:
    """The same of a whole sheet, before anything is known of it; empty where it has no titles."""
    header = find_header(Sheet.VOLUNTEERS, rows)
    return fingerprint_of(header.titles) if header.last >= 0 else ""


def _chosen(columns: list[Column], fields: Sequence[str | None], by: By, values: Sequence[list[str]]) -> list[Column]:
    """Columns as somebody chose them; where several make one field, how each is read follows from its cells."""
    found = [replace(column, field=field, by=by) for column, field in zip(columns, fields, strict=True)]
    titles = [column.title for column in columns]
    for field in {field for field in fields if field is not None}:
        places = [place for place, one in enumerate(fields) if one == field]
        if field in {"skills", "profile", "engagement"} and (len(places) > 1 or field == "skills"):
            for place, label in options_of(field, titles, values, places).items():
                found[place] = replace(found[place], option=label)
    return found


def _as_answered(sheet: Sheet, columns: list[Column], said: Said) -> list[Column]:
    found = list(columns)
    for place, column in enumerate(columns):
        if (asked := said.get(f"column:{place + 1}")) is not None:
            field = asked if asked in fields_of(sheet) else None
            found[place] = replace(column, field=field, by=By.ANSWER, option="")
    return found


def _by_titles(sheet: Sheet, columns: list[Column], values: Sequence[list[str]]) -> list[Column]:
    """The columns whose titles the sheet knows, by their words."""
    fields = titled(sheet, [column.title for column in columns], values)
    return [
        replace(column, field=field, by=By.TITLE) if field is not None else column
        for column, field in zip(columns, fields, strict=True)
    ]


def _judged(
    sheet: Sheet,
    columns: list[Column],
    groups: Sequence[str],
    values: Sequence[list[str]],
    told: Said,
) -> tuple[list[Column], list[Question], bool]:
    titles = [column.title for column in columns]
    parents = {key(stem) for title in titles for stem, _option in stems(title)}
    said = of_directory(titles, [read_title(*part) for part in parts_of(titles, groups)])
    kinds = [kinds_of(some) for some in values]
    options = find_options(titles, values) if sheet is Sheet.VOLUNTEERS else {}
    # « Compétences » beside « Compétences/Finance » says the same once more.
    again = {
        place for place, title in enumerate(titles) if key(title) in parents and _is_parent(title, titles, options)
    }
    judged = judge(sheet, titles, said, kinds, frozenset(options) | again)
    found = [
        replace(_as_judged(column, judged.chosen[place], said[place], options.get(place)), other=said[place].other)
        for place, column in enumerate(columns)
    ]
    found = [_unless_counted(column, values[place]) for place, column in enumerate(found)]
    if sheet is Sheet.VOLUNTEERS or all(column.field != "role" for column in found):
        found = _with_roles(found, values)
    found = _made_of_several(found, judged, said, kinds, values)
    found = names_on_badges(_paid_for_themselves(name_beside_first(found, kinds, values), said), said, kinds)
    found = _without_empty_names(parts_before_both(found, said, kinds, values), kinds)
    taken = {column.field for column in found}
    if FULL_NAME in taken and taken & FIRST_NAMES and taken & LAST_NAMES:
        found = whole_beside_parts(found, kinds)
    found, unsure = find_names(found, kinds, said)
    found = with_further_names(found, kinds)
    if sheet is Sheet.VOLUNTEERS:
        found = with_structures_of_tables(found, values)
    found = with_employers_of_directory(found, values)
    found = with_refusals(found, said, kinds)
    found, which_day = with_days(found, kinds, told)
    found, letters = with_letters(sheet, found, said, values, told)
    found, questions = about_close(sheet, found, judged, said, kinds, told)
    questions += about_further_people(found, kinds, said, values, told)
    found = _as_answered(sheet, found, told)
    if (lacking := missing_name(found, kinds, told)) is not None:
        answer = chosen(lacking, told)
        if answer is None:
            questions.append(lacking)
        elif answer not in {"none", "email"}:
            field = lacking.code.removeprefix("missing_")
            found[int(answer) - 1] = replace(found[int(answer) - 1], field=field, by=By.ANSWER)
    return for_both(fill_up(found, judged, said), said), [*questions, *which_day, *letters], unsure


def _without_empty_names(columns: list[Column], kinds: Sequence[Kinds]) -> list[Column]:
    """« First Name » and « Last Name » that nobody filled in are none beside « What is your name? »."""
    own = [place for place, column in enumerate(columns) if column.field in FIRST_NAMES | LAST_NAMES]
    if not own or any(kinds[place].n for place in own):
        return columns
    if not any(kind.full >= 0.3 and kind.several >= 0.5 for kind in kinds):
        return columns
    return [replace(c, field=None, by=By.NOTHING) if place in own else c for place, c in enumerate(columns)]


def _is_parent(title: str, titles: Sequence[str], options: Mapping[int, Option]) -> bool:
    own = [place for place, other in enumerate(titles) if any(key(stem) == key(title) for stem, _o in stems(other))]
    return len(own) >= 2 and all(place in options for place in own)


def _with_roles(columns: list[Column], values: Sequence[list[str]]) -> list[Column]:
    """« Rôle » of a list of everybody: volunteers, facilitators and representatives in one column."""
    for place, column in enumerate(columns):
        if column.field not in _MAY_BE_ROLES or column.option or not values[place]:
            continue
        roles = [here_for(value) for value in values[place]]
        known = [role for role in roles if role is not None]
        profiles = sum(1 for value in values[place] if named(profile_word(value), PROFILES) is not None)
        if _EMPLOYERS.intersection(key(column.title).split()):
            continue  # « Role in company »
        is_told = _ROLE.intersection(key(column.title).split()) or (column.field and profiles < len(known))
        enough = 0.5 if is_told else 0.8
        # « Phase du cycle de vie : Lead » leads nobody where no title speaks of roles.
        of_the_day = set(known) - {Role.VOLUNTEER, Role.GUEST, *(() if is_told else (Role.LEAD,))}
        if len(known) >= enough * len(roles) and of_the_day:
            return [replace(c, field="role", by=By.TITLE) if at == place else c for at, c in enumerate(columns)]
    return columns


def _as_judged(column: Column, field: str | None, title: Title, option: Option | None) -> Column:
    if option is not None:
        return replace(column, field=option.field, by=By.TITLE, option=option.label)
    if field is None:
        return column
    return replace(column, field=field, by=By.VALUES if title.says_nothing else By.TITLE)


def _paid_for_themselves(columns: list[Column], said: Sequence[Title]) -> list[Column]:
    """A list of orders that names nobody but who paid: it is they who come, and that is said."""
    taken = {column.field for column in columns}
    if taken & {FULL_NAME, *FIRST_NAMES, *LAST_NAMES} or not taken & {"payer_full_name", "payer_last_name"}:
        return columns
    own = {field: field.removeprefix("payer_") for field in PAYERS}
    found = [
        replace(column, field=own[column.field], by=By.VALUES)
        if column.field in own and own[column.field] not in taken
        else column
        for column in columns
    ]
    for field in {"phone", "organisation"} - taken:  # « Customer Phone »
        theirs = [at for at, one in enumerate(said) if one.person == "payer" and field in one.theirs]
        if theirs:
            found[theirs[0]] = replace(found[theirs[0]], field=field, by=By.VALUES)
    return found


def _unless_counted(column: Column, values: list[str]) -> Column:
    """A column that merely numbers lines, or is not one a person: 1, 2, 3… in one list is somebody else in the next."""
    if column.field != "reference":
        return column
    numbers = all(value.isdigit() and len(value) < 6 for value in values)
    named = key(column.title).startswith("ref")
    if (numbers and not named) or (len(set(values)) < len(values) and not named):
        return replace(column, field=None, by=By.NOTHING, other=column.other or "number")
    return column


def _made_of_several(
    columns: list[Column], judged: Judged, said: Sequence[Title], kinds: Sequence[Kinds], values: Sequence[list[str]]
) -> list[Column]:
    """Skills of a first and a second choice, and every column that tells who is coming."""
    found = list(columns)
    for field in OF_SEVERAL:
        if field not in judged.fields:
            continue
        for place, column in enumerate(found):
            plain = said[place].fields.get(field, 0.0) >= LIKELY or field == ORDER_STATUS
            if column.field is None and plain and kinds[place].n and judged.score(field, place) >= ACCEPTED:
                found[place] = replace(column, field=field, by=By.TITLE)
    titles = [column.title for column in found]
    for place in range(1, len(found)):
        # « Si autre, précisez » right after the question of which it is a part.
        is_free = found[place].field is None and kinds[place].n > 0
        if is_free and found[place - 1].field == "skills" and is_other(titles[place]):
            found[place] = replace(found[place], field="skills", by=By.TITLE, option=OWN_WORDS)
    skills = [place for place, column in enumerate(found) if column.field == "skills" and not column.option]
    for place, label in options_of("skills", titles, values, skills).items():
        found[place] = replace(found[place], option=label)
    return found
