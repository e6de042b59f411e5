"""What a text column holds: one line, several, or what was captured as it was; written so here, and asked of others.

Whatever a use case was given, what it writes is taken in by every other desk: one form, made in the unit of work and
looked at where acts come in (``admission``).
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from probono_desk.domain.closing import AcceptedAnomaly
from probono_desk.domain.deliverables import Deliverable, DeliverableVersion, Note, Recommendation, SignOff
from probono_desk.domain.edition import Edition, Mission, Phase, Structure
from probono_desk.domain.edition_look import EditionLook
from probono_desk.domain.errors import DeskError
from probono_desk.domain.kept_text import as_line, as_lines, draws, is_line, is_lines
from probono_desk.domain.learned_word import LearnedWord
from probono_desk.domain.paper import PaperPrint
from probono_desk.domain.people import Person
from probono_desk.store.rows import Plain, Row, field_names, plain_values, table_name

_LINE: Final[Mapping[type, tuple[str, ...]]] = {
    Edition: ("title", "theme", "territory", "branch", "venue", "help_number"),
    Structure: ("name", "reference"),
    Phase: ("title",),
    Person: ("first_name", "last_name", "badge_name", "email", "phone", "organisation", "reference", "ticket"),
    Deliverable: ("owner",),
    Recommendation: ("owner",),
    SignOff: ("name",),
    LearnedWord: ("word", "means"),
}
_LINE_ANYWHERE: Final = ("actor",)
_AS_IT_CAME: Final[Mapping[type, tuple[str, ...]]] = {
    DeliverableVersion: ("name", "comment"),  # shown by ``shown_name`` and ``on_one_line``
    SignOff: ("signature",),
    EditionLook: ("logo",),
    PaperPrint: ("content",),  # compared, never shown
}
_MESSAGES: Final[Mapping[type, tuple[str, ...]]] = {Note: ("text",), AcceptedAnomaly: ("sentence",)}
"""Where the program itself may say something (``said``), which names files as they are called."""

NAMED: Final[Mapping[str, tuple[str, ...]]] = {
    table_name(Edition): ("title",),
    table_name(Structure): ("name",),
    table_name(Mission): ("title",),
    table_name(Phase): ("title",),
}
"""What cannot be without a name. A person has two (``has_name``)."""


def as_kept(kind: type, column: str, value: Any) -> Any:
    """A column's value as it is written.

    Raises:
        DeskError: ``name_missing``.
    """
    if column in _named(kind) and not draws(value):
        raise DeskError("name_missing")
    form = _forms(kind).get(column)
    if form is None or value is None:
        return value
    if isinstance(value, tuple):
        return tuple(map(form.made, value)) if not all(map(form.sound, value)) else value
    return value if form.sound(value) else form.made(value)


def values_as_kept(row: Row) -> tuple[Plain, ...]:
    """The plain values of a row to insert as they are written; nearly every row is so already.

    Raises:
        DeskError: ``name_missing``.
    """
    kind, values = type(row), plain_values(row)
    is_named, is_seen = _looks(kind)
    if not is_named(values):
        raise DeskError("name_missing")
    if is_seen(values):
        return values
    kept = {name: as_kept(kind, name, getattr(row, name)) for name in _forms(kind)}
    return plain_values(dataclasses.replace(row, **kept))  # type: ignore[type-var]  # every Row is a dataclass


def is_as_kept(kind: type, column: str, text: str) -> bool:
    """Whether a text, or a word of several, is what a desk of ours would have written."""
    form = _forms(kind).get(column)
    return form is None or form.sound(text)


def has_name(first_name: Any, last_name: Any) -> bool:
    """Whether anything is seen of somebody's name."""
    return draws(f"{first_name or ''}{last_name or ''}")


@dataclasses.dataclass(frozen=True, slots=True)
class _Form:
    """How a text is made what a column takes, and whether it is."""

    made: Callable[[str], str]
    sound: Callable[[str], bool]


def _is_message_or_lines(text: str) -> bool:
    return text.startswith("{") or is_lines(text)


_ONE, _SEVERAL = _Form(as_line, is_line), _Form(as_lines, is_lines)
_MESSAGE = _Form(as_lines, _is_message_or_lines)


@cache
def _forms(kind: type) -> Mapping[str, _Form]:
    """The form of each column that holds words."""
    found: dict[str, _Form] = {}
    for name, hint in typing.get_type_hints(kind).items():
        if name == "id" or name in _AS_IT_CAME.get(kind, ()):
            continue
        if hint is str:
            is_one = name in _LINE_ANYWHERE or name in _LINE.get(kind, ())
            found[name] = _ONE if is_one else _MESSAGE if name in _MESSAGES.get(kind, ()) else _SEVERAL
        elif hint == tuple[str, ...]:
            found[name] = _SEVERAL
    return found


@cache
def _named(kind: type) -> tuple[str, ...]:
    return NAMED.get(table_name(kind), ())


@cache
def _looks(kind: type) -> tuple[Callable[[Sequence[Plain]], bool], Callable[[Sequence[Plain]], bool]]:
    """Of a row's plain values: whether it has its name, and whether all that it says is seen, as nearly all is."""
    names = field_names(kind)
    words = [place for place, name in enumerate(names) if name in _forms(kind)]
    named = [names.index(name) for name in _named(kind)]
    by_parts = [names.index(name) for name in ("first_name", "last_name")] if kind is Person else []

    def is_named(values: Sequence[Plain]) -> bool:
        if by_parts:
            return has_name(*(values[place] for place in by_parts))
        return all(draws(str(values[place])) for place in named)

    def is_seen(values: Sequence[Plain]) -> bool:
        said = "".join([values[place] for place in words])  # type: ignore[misc]  # what words are in is text
        return said.isprintable() and "\\" not in said  # JSON writes some of what nobody sees with a stroke

    return is_named, is_seen
