"""Rehearsing a day: a throwaway dossier that says so everywhere, and that nothing leaves."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

from probono_desk import paths
from probono_desk.domain.course import course_of
from probono_desk.domain.instants import at_local
from probono_desk.domain.landmarks import landmarks
from probono_desk.store import witness
from probono_desk.store.dossier import Dossier
from probono_desk.store.throwaway import mark_as_rehearsal
from probono_desk.usecases.clock.run_day import plan_of
from probono_desk.usecases.desk import open_desk
from probono_desk.usecases.desk.sample_edition import new_sample_desk

PACES = (1, 10, 60, 120)
"""How many times faster than real time a rehearsal may run."""

_FOLDER = "rehearsal-"
_BEFORE = timedelta(minutes=5)


def rehearsal_folder(at: datetime) -> Path:
    """Where the next rehearsal lives until it ends; a name of its own for each."""
    return paths.data_dir() / f"{_FOLDER}{at:%Y%m%dT%H%M%S%f}"


def copy_to_rehearse(dossier: Dossier, folder: Path, *, at: datetime) -> Dossier:
    """A copy of a dossier as it stands, marked, in a new folder; the original is only read.

    Raises:
        DeskError: ``target_not_empty``, ``disk_full`` …
    """
    made = open_desk.restore(dossier.back_up(dossier.folder, at), folder, at=at)
    made.became = None
    mark_as_rehearsal(made)
    return made


def sample_to_rehearse(folder: Path, *, day: date, at: datetime, actor: str) -> Dossier:
    """The sample edition on a day, marked."""
    made = new_sample_desk(folder, at=at, actor=actor, day=day).dossier
    mark_as_rehearsal(made)
    return made


def begins_at(dossier: Dossier, *, at: datetime) -> datetime:
    """Where the clock of a rehearsal begins: five minutes before the départ; nine o'clock without an agenda.

    Args:
        at: now; the day is left as it is where there is no edition.
    """
    edition = open_desk.edition_of(dossier)
    if edition is None:
        return at
    with dossier.read() as db:
        plan = plan_of(db, at_local(edition.date, datetime.min.time(), edition.time_zone))
    marks = landmarks(plan)
    if marks is None or course_of(plan) is None:
        return at_local(edition.date, datetime.min.time().replace(hour=9), edition.time_zone)
    return marks.departs_at - _BEFORE


def throw_away(dossier: Dossier) -> None:
    """Close a rehearsal and take its folder away; any other dossier is left alone.

    Raises:
        ValueError: it is no rehearsal; a bug in the caller.
    """
    if not dossier.is_rehearsal:
        msg = "only a rehearsal is thrown away"
        raise ValueError(msg)
    dossier.close()
    shutil.rmtree(dossier.folder, ignore_errors=True)
    witness.forget(dossier.desk)


def sweep(folder: Path) -> None:
    """Take away the folder of a rehearsal that was closed; no other folder."""
    if folder.parent == paths.data_dir() and folder.name.startswith(_FOLDER):
        shutil.rmtree(folder, ignore_errors=True)
