"""How the round is said: the state of a visit, its key, how long ago."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Final

from probono_desk.actors import actor_words
from probono_desk.domain.table_round import CheckpointKind, Visit, VisitState
from probono_desk.gui.look.marks import Mark
from probono_desk.gui.look.theme import Meaning
from probono_desk.i18n import _, pgettext
from probono_desk.usecases.tables.round import TableRound
from probono_desk.words import capitalised, clock_time, duration, word_for

_MARKS: Final = {
    VisitState.GREEN: (Meaning.GOOD, "circle-check"),
    VisitState.ORANGE: (Meaning.ATTENTION, "triangle-alert"),
    VisitState.RED: (Meaning.TROUBLE, "circle-x"),
}


def visit_mark(state: VisitState) -> Mark:
    """How a table was found."""
    meaning, icon = _MARKS[state]
    return Mark(word_for(state), meaning, icon)


def state_key(state: VisitState) -> str:
    """The key that says a state: the first letter of its colour."""
    return {
        VisitState.GREEN: pgettext("key", "V"),
        VisitState.ORANGE: pgettext("key", "O"),
        VisitState.RED: pgettext("key", "R"),
    }[state]


def colour_word(state: VisitState) -> str:
    """The colour, as the round says it."""
    return {VisitState.GREEN: _("vert"), VisitState.ORANGE: _("orange"), VisitState.RED: _("rouge")}[state]


def help_key() -> str:
    """The key that asks for help."""
    return pgettext("key", "A")


def is_help_key(text: str) -> bool:
    """Whether a letter asks for help; the French one counts in any language."""
    return bool(text) and text.upper() in (help_key(), "A")


def state_of_key(text: str) -> VisitState | None:
    """The state that a letter says; the French letters count in any language."""
    letter = text.upper()
    french = {"V": VisitState.GREEN, "O": VisitState.ORANGE, "R": VisitState.RED}
    own = {state_key(state): state for state in VisitState}
    return own.get(letter) or french.get(letter)


def seen_ago(found: TableRound, now: datetime) -> str:
    """How long ago somebody stopped there."""
    if found.latest is None:
        return _("jamais vue")
    ago = now - found.latest.at
    return _("à l’instant") if ago.total_seconds() < 60 else _("il y a {time}").format(time=duration(ago))


def visit_line(visit: Visit, zone: tzinfo) -> str:
    """A visit in one line: what was noted, when, by whom."""
    parts = [visit.note, clock_time(visit.at, zone), actor_words(visit.actor)]
    return " · ".join(part for part in parts if part)


def checkpoint_title(kind: CheckpointKind) -> str:
    """A checkpoint at the beginning of a line."""
    return capitalised(word_for(kind))


def checkpoint_short(kind: CheckpointKind) -> str:
    """The same where there is little room."""
    return {
        CheckpointKind.PLAN_AGREED: _("plan"),
        CheckpointKind.POINT_1: word_for(CheckpointKind.POINT_1),
        CheckpointKind.POINT_2: word_for(CheckpointKind.POINT_2),
    }[kind]
