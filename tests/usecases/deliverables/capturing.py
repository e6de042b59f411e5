"""What the tests of capture begin with: a file on the disk, handed over for the first mission."""

from __future__ import annotations

from pathlib import Path

from probono_desk.domain.deliverables import DeliverableVersion
from probono_desk.store.history import next_undo, undo
from probono_desk.usecases.deliverables.capture import capture_files
from probono_desk.usecases.deliverables.missions import missions
from tests.dossiers import ACTOR, NINE, SmallDay


def write(folder: Path, name: str, content: bytes) -> Path:
    """A file of this content."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def capture(day: SmallDay, *paths: Path) -> list[DeliverableVersion]:
    """What becomes of these, at nine, for the first mission."""
    return capture_files(day.dossier, day.missions[0].id, paths, at=NINE, actor=ACTOR)


def names(day: SmallDay) -> list[str]:
    """What the first mission has, the newest first."""
    return [version.name for version in missions(day.dossier)[0].versions]


def undo_last(day: SmallDay) -> str:
    """Take back the last act; its label."""
    with day.dossier.read() as db:
        last = next_undo(db)
    assert last is not None
    return str(undo(day.dossier, last.id, at=NINE, actor=ACTOR).label)
