"""The sample edition, invented, through the real roster import."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from probono_desk import paths
from probono_desk.usecases.desk.open_desk import NewDesk, new_desk

if TYPE_CHECKING:
    from probono_desk.roster.lines import RosterReading


def sample_folder() -> Path:
    """The folder of the sample edition's roster and of what happens on its day."""
    return paths.db_dir() / "samples" / "hauts-de-france"


def demo_folder(day: date) -> Path:
    """Where the sample edition of a day lives: trying twice on one day finds what was done the first time."""
    return paths.data_dir() / f"demo-{day.isoformat()}"


def sample_roster(*, title: str = "", day: date | None = None) -> RosterReading:
    """The sample's roster, on its own day or on another."""
    reading = _as_it_ships()
    assert reading.edition is not None  # noqa: S101 - _as_it_ships sees to it
    edition = dataclasses.replace(
        reading.edition, title=title or reading.edition.title, date=day or reading.edition.date
    )
    return dataclasses.replace(reading, edition=edition)


@cache
def _as_it_ships() -> RosterReading:
    """What the sample's lists say: they ship with the program, and are read once."""
    from probono_desk.roster.read import read_roster  # the window knows this module, and seldom reads a list

    reading = read_roster(sample_folder())
    if reading.edition is None:
        msg = "the sample edition has no edition line"
        raise RuntimeError(msg)
    return reading


def new_sample_desk(folder: Path, *, at: datetime, actor: str, title: str = "", day: date | None = None) -> NewDesk:
    """Make a desk with the sample edition in it.

    Args:
        day: another day than the sample's own, such as today for a demonstration.
    """
    from probono_desk.usecases.roster.import_roster import import_roster  # as above

    reading = sample_roster(title=title, day=day)
    assert reading.edition is not None  # noqa: S101 - sample_roster sees to it
    made = new_desk(folder, reading.edition.title, reading.edition.date, at=at, actor=actor)
    import_roster(made.dossier, reading, at=at, actor=actor)
    return made
