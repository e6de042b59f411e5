"""What was answered last, as data: kept with the page, and put into words again in whatever language is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Absence, Person
from probono_desk.gui.base.kept import number, text
from probono_desk.gui.base.page import Kept, PageState
from probono_desk.usecases.door.check_in import Answer, BadgeState, Came, CameTogether, Outcome
from probono_desk.usecases.door.find_person import Together


@dataclass(frozen=True, slots=True)
class Group:
    """Several came in at once."""

    came: CameTogether
    together: Together


@dataclass(frozen=True, slots=True)
class Asked:
    """The day has not come, and somebody or several would come in: nothing is noted unless ``note`` is called.

    ``name`` and ``table`` are whose arrival that would be; ``day`` is the edition's, ``today`` the desk's.
    """

    note: Callable[[], None]
    day: date
    today: date
    name: str
    table: int | None = None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What stood there was undone; ``label`` says what it was."""

    label: str


Last: TypeAlias = Answer | Group | Asked | TakenBack


def act_of(last: Last | None) -> str | None:
    """The act that can be taken back."""
    if isinstance(last, Answer):
        return last.act_id
    return last.came.act_id if isinstance(last, Group) else None


def is_kept(last: Last | None) -> bool:
    """Whether it waits for its turn to be written."""
    if isinstance(last, Answer):
        return last.is_kept
    return isinstance(last, Group) and last.came.is_kept


def to_state(last: Last | None) -> PageState:
    """As values of JSON; of a person the row's id alone."""
    if isinstance(last, TakenBack):
        return {"kind": "taken_back", "label": last.label}
    if isinstance(last, Group):
        return {
            "kind": "group",
            "people": last.came.people,
            "act_id": last.came.act_id,
            "is_kept": last.came.is_kept,
            "organisation": last.together.organisation,
            "table": last.together.table,
            "note": last.came.note,
            "lines": [
                [c.name, c.table, c.badge.value, c.bin, c.tray, c.note, c.asks_photo, c.no_photo, c.access_need]
                for c in last.came.lines
            ],
        }
    if last is None or isinstance(last, Asked):
        return {}
    return {
        "kind": "answer",
        "outcome": last.outcome.value,
        "at": last.at.isoformat(),
        "person": last.person.id if last.person is not None else None,
        "table": last.table,
        "structure": last.structure,
        "referent": last.referent,
        "desk": last.desk,
        "at_desk": last.at_desk,
        "team_arrived": last.team_arrived,
        "team_seated": last.team_seated,
        "act_id": last.act_id,
        "not_expected": last.not_expected.value if last.not_expected is not None else None,
        "reason": last.reason,
        "bin": last.bin,
        "tray": last.tray,
        "note": last.note,
        "badge": last.badge.value,
        "badge_at": last.badge_at.isoformat() if last.badge_at is not None else None,
        "for_lunch": last.for_lunch,
        "is_kept": last.is_kept,
        "timed": last.timed,
        "day": last.day.isoformat() if last.day is not None else None,
    }


def from_state(state: PageState, person_of: Callable[[RowId], Person | None]) -> Last | None:
    """What ``to_state`` gave; ``None`` where it is no answer, or speaks of somebody who is no longer there."""
    kind = text(state, "kind")
    if kind == "taken_back":
        return TakenBack(text(state, "label"))
    try:
        return _answer(state, person_of) if kind == "answer" else _group(state) if kind == "group" else None
    except ValueError:
        return None


def _group(state: PageState) -> Group:
    kept = state.get("lines")
    lines = tuple(line for one in kept if (line := _line(one)) is not None) if isinstance(kept, list) else ()
    is_kept, note = state.get("is_kept") is True, text(state, "note")
    came = CameTogether(number(state, "people"), text(state, "act_id") or None, is_kept, lines, note)
    names = tuple(line.name for line in lines)
    return Group(came, Together(text(state, "organisation"), number(state, "table") or None, (), names))


def _answer(state: PageState, person_of: Callable[[RowId], Person | None]) -> Answer | None:
    person_id = text(state, "person")
    person = person_of(RowId(person_id)) if person_id else None
    at, badge_at = _instant(text(state, "at")), text(state, "badge_at")
    if person_id and person is None:
        return None
    absence = text(state, "not_expected")
    return Answer(
        Outcome(text(state, "outcome")),
        at,
        person,
        table=number(state, "table") or None,
        structure=text(state, "structure"),
        referent=text(state, "referent"),
        desk=text(state, "desk"),
        at_desk=text(state, "at_desk"),
        team_arrived=number(state, "team_arrived"),
        team_seated=number(state, "team_seated"),
        act_id=text(state, "act_id") or None,
        not_expected=Absence(absence) if absence else None,
        reason=text(state, "reason"),
        bin=number(state, "bin") or None,
        tray=number(state, "tray"),
        note=text(state, "note"),
        badge=BadgeState(text(state, "badge")),
        badge_at=_instant(badge_at) if badge_at else None,
        for_lunch=state.get("for_lunch") is True,
        is_kept=state.get("is_kept") is True,
        timed=state.get("timed") is not False,
        day=date.fromisoformat(day) if (day := text(state, "day")) else None,
    )


def _line(kept: Kept) -> Came | None:
    if not isinstance(kept, list) or len(kept) != 9:
        return None
    name, table, badge, lies, tray, note, *known = kept
    if not (isinstance(name, str) and isinstance(badge, str) and isinstance(tray, int) and isinstance(note, str)):
        return None
    places = (number if isinstance(number, int) else None for number in (table, lies))
    asks_photo, no_photo, access_need = (one is True for one in known)
    return Came(name, next(places), BadgeState(badge), next(places), tray, note, asks_photo, no_photo, access_need)


def _instant(said: str) -> datetime:
    at = datetime.fromisoformat(said)
    if at.tzinfo is None:
        msg = "an instant has a time zone"
        raise ValueError(msg)
    return at
