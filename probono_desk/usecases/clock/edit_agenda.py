"""Editing the agenda by hand: add a phase, change one, take one out; each one act that can be undone.

A phase that gets longer or shorter takes along what follows it without a gap, up to the next fixed phase, so that the
agenda never says a delay that nobody has.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from probono_desk.domain.day_plan import in_order, planned_end
from probono_desk.domain.edition import Edition, Phase, PhaseKind
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.instants import at_local, nearest
from probono_desk.domain.kept_text import as_line
from probono_desk.own_words import NEW_PHASE, own_datum, to_keep
from probono_desk.roster import cells
from probono_desk.said import said
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.store.unit_of_work import UnitOfWork

LONGEST_S = 24 * 3600
TITLE_MOST, ROLE_MOST = 80, 160
NEW_LENGTH_S = 15 * 60
_TEXTS = {"title": TITLE_MOST, "for_volunteers": ROLE_MOST, "for_structures": ROLE_MOST, "for_team": ROLE_MOST}


def agenda_of(db: Reader) -> list[Phase]:
    """The agenda's phases in the order of the day."""
    return in_order(db.all(Phase))


def add_phase(dossier: Dossier, after: RowId | None, *, at: datetime, actor: str) -> RowId:
    """Add a phase of a quarter of an hour.

    Args:
        after: the phase that it follows; ``None`` for the end of the day, or for nine o'clock in an empty agenda.

    Raises:
        DeskError: ``edition_missing``.
    """
    with dossier.act(said("Étape ajoutée au programme"), at=at, actor=actor) as uow:
        phases = agenda_of(uow)
        before = next((phase for phase in phases if phase.id == after), phases[-1] if phases else None)
        start = _nine(uow) if before is None else planned_end(before)
        position = 1 if before is None else before.position
        made = Phase(new_id(at), position + 1, NEW_PHASE, start, NEW_LENGTH_S)
        if before is not None:
            _shift_following(uow, phases, before, timedelta(seconds=NEW_LENGTH_S))
        uow.add(made)
        return made.id


def change_phase(dossier: Dossier, phase_id: RowId, *, at: datetime, actor: str, **fields: Any) -> None:
    """Change a phase's ``title``, ``starts_at``, ``length_s``, ``kind`` or what each role does in it.

    Raises:
        DeskError: ``phase_title_missing``; ``phase_length_wrong``; ``phase_gone`` when another desk took it out.
    """
    for name, most in _TEXTS.items():
        if name in fields:
            fields[name] = to_keep(as_line(str(fields[name]))[:most])
    if not fields.get("title", "x"):
        raise DeskError("phase_title_missing")
    if not 0 <= fields.get("length_s", 0) <= LONGEST_S:
        raise DeskError("phase_length_wrong")
    with dossier.act(at=at, actor=actor) as uow:
        phases = agenda_of(uow)
        phase = _of(phases, phase_id)
        if all(getattr(phase, name) == value for name, value in fields.items()):
            return
        if "length_s" in fields:
            _shift_following(uow, phases, phase, timedelta(seconds=fields["length_s"] - phase.length_s))
        uow.change(phase, **fields)
        uow.label = said("Étape « {title} » modifiée", title=own_datum(fields.get("title", phase.title)))


def remove_phase(dossier: Dossier, phase_id: RowId, *, at: datetime, actor: str) -> None:
    """Take a phase out; the one before lasts until the one after begins.

    Raises:
        DeskError: ``phase_gone``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        phase = _of(agenda_of(uow), phase_id)
        uow.retire(phase)
        uow.label = said("Étape « {title} » retirée du programme", title=own_datum(phase.title))


def _shift_following(uow: UnitOfWork, phases: Sequence[Phase], phase: Phase, by: timedelta) -> None:
    """Move what follows a phase without a gap; a fixed phase stays, and so does what comes after a gap."""
    end = planned_end(phase)
    for after in phases[phases.index(phase) + 1 :]:
        if after.kind is PhaseKind.FIXED or after.starts_at != end:
            return
        end = planned_end(after)
        uow.change(after, starts_at=after.starts_at + by)


def _of(phases: Sequence[Phase], phase_id: RowId) -> Phase:
    found = next((phase for phase in phases if phase.id == phase_id), None)
    if found is None:
        raise DeskError("phase_gone")
    return found


def _nine(db: Reader) -> datetime:
    edition = next(iter(db.all(Edition)), None)
    if edition is None:
        raise DeskError("edition_missing")
    return at_local(edition.date, time(9), edition.time_zone)


def write_cell(dossier: Dossier, phase: Phase, field: str, value: Any, *, at: datetime, actor: str) -> None:
    """Change one field of a phase by what somebody typed: « 9h30 », « 45 », « 1h30 », or plain words.

    Raises:
        DeskError: ``phase_time_wrong``, ``phase_length_wrong``; as ``change_phase``.
    """
    if field == "starts_at":
        minute = cells.minute_of_day(str(value).strip())
        if minute is None:
            raise DeskError("phase_time_wrong")
        clock = time(minute // 60 % 24, minute % 60)
        with dossier.read() as db:
            edition = next(iter(db.all(Edition)), None)
        value = nearest(clock, phase.starts_at, ZoneInfo(edition.time_zone if edition else "UTC"))
    elif field == "length_s":
        minutes = cells.minutes(str(value).strip())
        if minutes is None:
            raise DeskError("phase_length_wrong")
        value = minutes * 60
    change_phase(dossier, phase.id, at=at, actor=actor, **{field: value})
